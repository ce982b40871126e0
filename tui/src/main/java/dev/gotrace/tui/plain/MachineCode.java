package dev.gotrace.tui.plain;

import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.view.CodeLines;
import dev.gotrace.tui.view.CodePanel;
import dev.gotrace.tui.view.ExplainedLines;
import dev.gotrace.tui.view.Line;
import dev.gotrace.tui.view.Scene;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a session has told of machine code. */
final class MachineCode {

  private static final int LINES = 24;

  private final Map<String, Code> functions = new HashMap<>();
  private @Nullable Operands operands;

  void accept(SessionLine line) {
    if (line instanceof Code function) {
      functions.put(function.syntax() + " " + function.function(), function);
    } else if (line instanceof Operands values) {
      operands = values;
    } else if (line instanceof Moment) {
      // They were of the stop before.
      operands = null;
    }
  }

  /** Of another Moment. */
  void at(@Nullable Operands others) {
    operands = others;
  }

  @Nullable Operands operands() {
    return operands;
  }

  /** The function that a Moment stands in, in any syntax; null where it was not told. */
  @Nullable Code any(Moment moment) {
    return Stream.of(Syntax.values())
        .map(syntax -> in(moment, syntax))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  private Optional<Code> in(Moment moment, Syntax syntax) {
    return moment
        .at()
        .function()
        .asOptional()
        .map(name -> functions.get(syntax + " " + name))
        .filter(Objects::nonNull);
  }

  /** The lines around the current instruction, under a title; none where they were not told. */
  List<String> around(Scene scene, Syntax syntax, List<Source> sources) {
    List<String> lines = new ArrayList<>();
    in(scene.moment(), syntax)
        .map(function -> CodePanel.of(scene, function, operands, sources))
        .ifPresent(code -> add(code, lines));
    return lines;
  }

  /** The current instruction in words. */
  List<String> explained(Scene scene, int columns) {
    return ExplainedLines.of(scene, any(scene.moment()), operands, columns).stream()
        .map(Line::text)
        .toList();
  }

  private static void add(CodeLines code, List<String> lines) {
    lines.add("  " + code.title() + " · " + code.badge());
    lines.addAll(code.around(LINES));
  }
}
