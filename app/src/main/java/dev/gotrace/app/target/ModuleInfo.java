package dev.gotrace.app.target;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The module text of a Go program, as {@code go version -m} prints it: lines of a word, a tab and
 * values (runtime/debug.ParseBuildInfo, Go 1.18).
 *
 * @param settings the {@code build} lines, in their order
 */
record ModuleInfo(
    Optional<String> mainPackage, Optional<String> module, Map<String, String> settings) {

  static ModuleInfo parse(String text) {
    Optional<String> mainPackage = Optional.empty();
    Optional<String> module = Optional.empty();
    Map<String, String> settings = new LinkedHashMap<>();
    for (String line : text.split("\n", -1)) {
      int tab = line.indexOf('\t');
      if (tab < 0) {
        continue;
      }
      String rest = line.substring(tab + 1);
      switch (line.substring(0, tab)) {
        case "path" -> mainPackage = Optional.of(rest);
        case "mod" -> module = Optional.of(rest.split("\t", 2)[0]);
        case "build" -> addSetting(settings, rest);
        default -> {} // dependencies
      }
    }
    return new ModuleInfo(mainPackage, module, Collections.unmodifiableMap(settings));
  }

  /** {@code key=value}, either of them quoted as in Go source where it holds white space. */
  private static void addSetting(Map<String, String> settings, String text) {
    int equals = text.startsWith("\"") ? closingQuote(text) + 1 : text.indexOf('=');
    if (equals > 0 && equals < text.length() && text.charAt(equals) == '=') {
      settings.put(unquote(text.substring(0, equals)), unquote(text.substring(equals + 1)));
    }
  }

  private static int closingQuote(String text) {
    int i = 1;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }

  private static String unquote(String text) {
    if (text.length() < 2) {
      return text;
    }
    if (text.startsWith("`") && text.endsWith("`")) {
      return text.substring(1, text.length() - 1);
    }
    return text.startsWith("\"") && text.endsWith("\"") ? GoQuoted.unquote(text) : text;
  }
}
