package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.List;

/** The values that an instruction works on, under it. */
final class OperandLines {

  private OperandLines() {}

  /**
   * @param width how wide addresses are in the margin
   * @param bytes how wide instructions' bytes are; 0 where there are none
   * @param columns the columns that there are: what is longer goes on in the next row
   */
  static List<CodeLines.Numbered> of(
      Scene scene, Operands operands, int width, int bytes, int columns) {
    List<CodeLines.Numbered> lines = new ArrayList<>();
    int indent = CodePanel.indent(width, bytes);
    for (Operands.Operand each : operands.values()) {
      for (Line line : rows(scene, each, columns - indent)) {
        Line.Writer text = new Line.Writer().text(" ".repeat(indent - width - 2));
        line.spans().forEach(text::put);
        lines.add(new CodeLines.Numbered(CodePanel.blank(width), text.line()));
      }
    }
    return lines;
  }

  /** An operand and its value in a row, where there is room for that. */
  static List<Line> rows(Scene scene, Operands.Operand operand, int room) {
    Line name = name(operand);
    Line value = value(scene, operand);
    List<Line> rows = new ArrayList<>();
    Line.Writer row = new Line.Writer();
    name.spans().forEach(row::put);
    if (name.width() + value.width() > room) {
      rows.add(row.line());
      row = new Line.Writer();
    }
    value.spans().forEach(row::put);
    rows.addAll(row.line().folded(room));
    return rows;
  }

  /** What it is called, and where it is, where that is a place in memory. */
  private static Line name(Operands.Operand operand) {
    Line.Writer text = new Line.Writer().dim(operand.name());
    if (operand.at() instanceof Reading.Known<Address> at) {
      // The address is a sum of what was read.
      text.dim(" " + Mark.DERIVED.sign() + Numbers.hex(at.value()));
    }
    return text.line();
  }

  private static Line value(Scene scene, Operands.Operand operand) {
    Line.Writer text = new Line.Writer();
    if (operand.at() instanceof Reading.Unreadable<Address>) {
      return text.text("  ").cell(gap(scene, operand.at())).line();
    }
    if (operand.value() instanceof Reading.Known<Address> value) {
      text.dim(" = ").put(Numbers.hex(value.value()), Looks.CODE);
    } else {
      text.text("  ").cell(gap(scene, operand.value()));
    }
    return text.text(operand.symbol().isEmpty() ? "" : "  " + operand.symbol()).line();
  }

  private static Cell gap(Scene scene, Reading<Address> value) {
    return new Cell("", scene.value("", value), Scene.mark(value, Mark.ABSENT), "");
  }
}
