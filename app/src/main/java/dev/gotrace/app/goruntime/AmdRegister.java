package dev.gotrace.app.goruntime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A register of amd64 by the name that an instruction uses, which may mean a part of it (AMD64
 * Architecture Programmer's Manual, volume 1, section 3.1.2).
 *
 * @param whole the name of the whole register; a vector register's has no value here
 * @param shift how many bits lie below the part that is meant
 * @param bits how wide that is; 0 for a vector register
 */
record AmdRegister(String whole, int shift, int bits) {

  private static final Map<String, AmdRegister> ALL = all();

  private static Map<String, AmdRegister> all() {
    Map<String, AmdRegister> all = new HashMap<>();
    all.put("rip", new AmdRegister("rip", 0, 64));
    for (String old : List.of("ax", "bx", "cx", "dx", "si", "di", "bp", "sp")) {
      String whole = "r" + old;
      all.put(whole, new AmdRegister(whole, 0, 64));
      all.put("e" + old, new AmdRegister(whole, 0, 32));
      all.put(old, new AmdRegister(whole, 0, 16));
      boolean lettered = old.endsWith("x");
      all.put((lettered ? old.substring(0, 1) : old) + "l", new AmdRegister(whole, 0, 8));
      if (lettered) {
        all.put(old.charAt(0) + "h", new AmdRegister(whole, 8, 8));
      }
    }
    for (int i = 8; i < 16; i++) {
      String whole = "r" + i;
      all.put(whole, new AmdRegister(whole, 0, 64));
      all.put(whole + "d", new AmdRegister(whole, 0, 32));
      all.put(whole + "w", new AmdRegister(whole, 0, 16));
      // Whether it is r8b or r8l, the assemblers do not agree.
      all.put(whole + "b", new AmdRegister(whole, 0, 8));
      all.put(whole + "l", new AmdRegister(whole, 0, 8));
    }
    all.put("st", new AmdRegister("st", 0, 0));
    vectors(all, "st", 8);
    vectors(all, "mm", 8);
    vectors(all, "k", 8);
    vectors(all, "xmm", 32);
    vectors(all, "ymm", 32);
    vectors(all, "zmm", 32);
    return all;
  }

  private static void vectors(Map<String, AmdRegister> into, String name, int count) {
    for (int i = 0; i < count; i++) {
      into.put(name + i, new AmdRegister(name + i, 0, 0));
    }
  }

  static Optional<AmdRegister> of(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** The part that is meant of the whole register's bits. */
  long part(long whole) {
    return bits == 64 ? whole : whole >>> shift & (1L << bits) - 1;
  }
}
