package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.tui.canvas.Style;
import java.util.ArrayList;
import java.util.List;

/** The values that an instruction works on, under it. */
final class OperandLines {

  private OperandLines() {}

  /**
   * @param width how wide addresses are in the margin
   * @param bytes how wide instructions' bytes are; 0 where these are not shown
   */
  static List<CodeLines.Numbered> of(Scene scene, Operands operands, int width, int bytes) {
    List<CodeLines.Numbered> lines = new ArrayList<>();
    for (Operands.Operand each : operands.values()) {
      Line.Writer text = new Line.Writer().text("  ");
      text.text(" ".repeat(bytes > 0 ? bytes + 2 : 0));
      operand(scene, text, each);
      lines.add(new CodeLines.Numbered(Line.of(" ".repeat(width + 2), Style.TEXT), text.line()));
    }
    return lines;
  }

  private static void operand(Scene scene, Line.Writer text, Operands.Operand operand) {
    text.dim(operand.name());
    if (operand.at() instanceof Reading.Known<Address> at) {
      // The address is a sum of what was read.
      text.dim(" " + Mark.DERIVED.sign() + Numbers.hex(at.value()));
    } else if (operand.at() instanceof Reading.Unreadable<Address>) {
      text.text("  ").cell(gap(scene, operand.at()));
      return;
    }
    if (operand.value() instanceof Reading.Known<Address> value) {
      text.dim(" = ").put(Numbers.hex(value.value()), Looks.CODE);
    } else {
      text.text("  ").cell(gap(scene, operand.value()));
    }
    text.text(operand.symbol().isEmpty() ? "" : "  " + operand.symbol());
  }

  private static Cell gap(Scene scene, Reading<Address> value) {
    return new Cell("", scene.value("", value), Scene.mark(value, Mark.ABSENT), "");
  }
}
