package dev.gotrace.app.target;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What readelf says of a file: the reading that ours is held against. */
final class ReadElf {

  record Sym(long value, long size, String type, String section, String name) {}

  private static final Pattern SYMBOL =
      Pattern.compile(
          "\\s*\\d+: ([0-9a-f]{16})\\s+(\\S+) (\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(?:\\[.*?\\]\\s+)?"
              + "(\\S+) (.*)");

  private final String text;
  private final Path here = Path.of("").toAbsolutePath();
  private final Path file;

  ReadElf(Path file) {
    this.file = file;
    text = Commands.output(here, Commands.need("readelf"), "-hlSW", file.toString());
  }

  /** A line of the file header, such as "Entry point address". */
  String header(String label) {
    Matcher line = Pattern.compile("(?m)^\\s*" + Pattern.quote(label) + ":\\s*(.*)$").matcher(text);
    return line.find() ? line.group(1) : "";
  }

  boolean hasSegment(String type) {
    return Pattern.compile("(?m)^  " + type + " ").matcher(text).find();
  }

  /** p_memsz and p_align of PT_TLS. */
  List<Long> tls() {
    Matcher line =
        Pattern.compile("(?m)^  TLS\\s+\\S+ \\S+ \\S+ \\S+ 0x(\\S+) [RWE ]+ 0x(\\S+)$")
            .matcher(text);
    return line.find()
        ? List.of(Long.parseLong(line.group(1), 16), Long.parseLong(line.group(2), 16))
        : List.of();
  }

  boolean hasSection(String name) {
    return Pattern.compile("\\] " + Pattern.quote(name) + " ").matcher(text).find();
  }

  /** The symbols of .symtab, in its order. */
  List<Sym> symbols() {
    String symbols = Commands.output(here, Commands.need("readelf"), "-sW", file.toString());
    List<Sym> found = new ArrayList<>();
    boolean ours = false;
    for (String line : symbols.lines().toList()) {
      if (line.startsWith("Symbol table")) {
        ours = line.contains("'.symtab'");
      }
      Matcher symbol = SYMBOL.matcher(line);
      if (ours && symbol.matches()) {
        found.add(
            new Sym(
                Long.parseUnsignedLong(symbol.group(1), 16),
                Long.decode(symbol.group(2)),
                symbol.group(3),
                symbol.group(6),
                symbol.group(7)));
      }
    }
    return found;
  }

  /** The first defined symbol of each name that is unique in the table. */
  static Map<String, Sym> unique(List<Sym> symbols) {
    Map<String, Sym> byName = new LinkedHashMap<>();
    List<String> twice = new ArrayList<>();
    for (Sym symbol : symbols) {
      if (byName.put(symbol.name(), symbol) != null) {
        twice.add(symbol.name());
      }
    }
    twice.forEach(byName::remove);
    return byName;
  }
}
