package dev.gotrace.app.goruntime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A register of amd64 by the name that an instruction uses, which may mean a part of it (AMD64
 * Architecture Programmer's Manual, volume 1, section 3.1.2).
 *
 * @param whole the name of the whole register; a vector register's has no value here
 * @param shift how many bits lie below the part that is meant
 * @param bits how wide that is; 0 for a vector register
 */
record AmdRegister(String whole, int shift, int bits) {

  private static final List<String> OLD = List.of("ax", "bx", "cx", "dx", "si", "di", "bp", "sp");
  private static final Map<String, String> LOW =
      Map.of("sil", "rsi", "dil", "rdi", "bpl", "rbp", "spl", "rsp");
  private static final Pattern NEW = Pattern.compile("(r(?:[89]|1[0-5]))([dwbl]?)");
  private static final Pattern VECTOR = Pattern.compile("[xyz]?mm\\d+|st\\d?|k[0-7]");

  static Optional<AmdRegister> of(String name) {
    if (name.equals("rip")) {
      return Optional.of(new AmdRegister(name, 0, 64));
    }
    if (OLD.contains(name)) {
      return Optional.of(new AmdRegister("r" + name, 0, 16));
    }
    if (name.length() == 3
        && OLD.contains(name.substring(1))
        && "re".indexOf(name.charAt(0)) >= 0) {
      return Optional.of(
          new AmdRegister("r" + name.substring(1), 0, name.startsWith("r") ? 64 : 32));
    }
    if (name.length() == 2
        && "abcd".indexOf(name.charAt(0)) >= 0
        && "lh".indexOf(name.charAt(1)) >= 0) {
      return Optional.of(
          new AmdRegister("r" + name.charAt(0) + "x", name.endsWith("h") ? 8 : 0, 8));
    }
    String low = LOW.get(name);
    if (low != null) {
      return Optional.of(new AmdRegister(low, 0, 8));
    }
    Matcher numbered = NEW.matcher(name);
    if (numbered.matches()) {
      int bits =
          switch (numbered.group(2)) {
            case "d" -> 32;
            case "w" -> 16;
            case "b", "l" -> 8;
            default -> 64;
          };
      return Optional.of(new AmdRegister(numbered.group(1), 0, bits));
    }
    return VECTOR.matcher(name).matches()
        ? Optional.of(new AmdRegister(name, 0, 0))
        : Optional.empty();
  }

  /** The part that is meant of the whole register's bits. */
  long part(long whole) {
    return bits == 64 ? whole : whole >>> shift & (1L << bits) - 1;
  }
}
