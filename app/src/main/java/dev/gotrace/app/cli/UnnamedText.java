package dev.gotrace.app.cli;

import dev.gotrace.app.bootstrap.UnnamedCalls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The calls that no step names, to be read by people: by function, each callee once. */
final class UnnamedText {

  private static final int CALLEE = 30;

  private UnnamedText() {}

  /** In the order of the functions' first steps; callees in the order of their first lines. */
  static List<String> of(List<UnnamedCalls.Call> calls) {
    Map<String, Map<String, TreeSet<Long>>> functions = new LinkedHashMap<>();
    for (UnnamedCalls.Call call : calls) {
      functions
          .computeIfAbsent(
              call.at().function() + "  " + call.at().file(), key -> new LinkedHashMap<>())
          .computeIfAbsent(plain(call), key -> new TreeSet<>())
          .add(call.at().line());
    }
    List<String> text = new ArrayList<>();
    functions.forEach(
        (function, callees) -> {
          text.add(function);
          callees.entrySet().stream()
              .sorted((a, b) -> Long.compare(a.getValue().first(), b.getValue().first()))
              .forEach(callee -> text.add(line(callee.getKey(), callee.getValue())));
        });
    return text;
  }

  /** Without the package, where that is the caller's own. */
  private static String plain(UnnamedCalls.Call call) {
    String function = String.valueOf(call.at().function());
    String own = function.substring(0, function.indexOf('.', function.lastIndexOf('/') + 1) + 1);
    return call.target().startsWith(own) ? call.target().substring(own.length()) : call.target();
  }

  private static String line(String callee, TreeSet<Long> lines) {
    StringBuilder text = new StringBuilder("  ").append(callee);
    text.append(" ".repeat(Math.max(1, CALLEE - callee.length())));
    return text.append(String.join(" ", lines.stream().map(String::valueOf).toList())).toString();
  }
}
