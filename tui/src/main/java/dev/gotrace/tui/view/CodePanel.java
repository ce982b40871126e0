package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.LineBreaks;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The machine code of the current function, under the source lines that it was made from. */
public final class CodePanel {

  /** How many bytes of an instruction stand in a row; the rest of longer ones stands below. */
  private static final int BYTES = 7;

  /** With less room than this, operands are cut instead of going on below. */
  private static final int LEAST_OPERANDS = 16;

  private CodePanel() {}

  /** As the other, for lines that may be of any width. */
  public static CodeLines of(
      Scene scene, @Nullable Code code, @Nullable Operands operands, List<Source> sources) {
    return of(scene, code, operands, sources, Integer.MAX_VALUE);
  }

  /**
   * @param code the current function's; null where that is not disassembled
   * @param operands of the current instruction; null where nothing is known of them
   * @param sources the source regions that are known
   * @param columns the columns that it has: what is longer goes on in the next row
   */
  static CodeLines of(
      Scene scene,
      @Nullable Code code,
      @Nullable Operands operands,
      List<Source> sources,
      int columns) {
    Reading<String> function = scene.moment().at().function();
    if (!(function instanceof Reading.Known<String> known)) {
      Mark mark = Scene.mark(function, Mark.ABSENT);
      return instead(scene.say("disassembly"), mark, scene.value("at", function));
    }
    if (code == null || code.instructions().isEmpty()) {
      String none = scene.say("{0} is not disassembled yet", known.value());
      return instead(known.value(), Mark.ABSENT, none);
    }
    return lines(scene, code, operands, sources, columns);
  }

  /** Of a kept Moment whose function's code was not told. */
  static CodeLines notKept(Scene scene) {
    String title = scene.say("disassembly");
    return instead(title, Mark.ABSENT, scene.say("the machine code of this place was not kept"));
  }

  private static CodeLines instead(String title, Mark mark, String why) {
    Line line = new Line.Writer().text("  ").cell(Cell.text(mark, why)).line();
    return CodeLines.instead(title, line);
  }

  private static CodeLines lines(
      Scene scene, Code code, @Nullable Operands operands, List<Source> sources, int columns) {
    int width = 0;
    int bytes = 0;
    for (Code.Instruction each : code.instructions()) {
      width = Math.max(width, Numbers.hex(each.pc()).length());
      bytes = Math.max(bytes, Math.min(2 * BYTES, each.bytes().length()));
    }
    List<CodeLines.Numbered> lines = new ArrayList<>();
    int current = -1;
    String before = "";
    for (Code.Instruction each : code.instructions()) {
      String place = place(each);
      if (!place.equals(before)) {
        lines.add(separator(place, each, sources));
        before = place;
      }
      boolean here = Reading.known(each.pc()).equals(scene.moment().at().pc());
      current = here ? lines.size() : current;
      lines.addAll(instruction(each, width, bytes, columns, here));
      if (here && operands != null && operands.pc().equals(each.pc())) {
        lines.addAll(OperandLines.of(scene, operands, width, bytes, columns));
      }
    }
    if (current < 0) {
      // It is said above what there is, for the rest of the function may still tell something.
      String why = scene.say("where the program stands is not among these instructions");
      Line line = new Line.Writer().text("  ").cell(Cell.text(Mark.ABSENT, why)).line();
      lines.add(0, new CodeLines.Numbered(Line.EMPTY, line));
    }
    String badge = scene.say("{0} syntax", code.syntax().words());
    return CodeLines.of(code.function(), badge, lines, current);
  }

  private static String place(Code.Instruction each) {
    String line = each.line().asOptional().map(number -> ":" + number).orElse("");
    return each.file().asOptional().map(file -> file + line).orElse("");
  }

  /** The source line that the next instructions were made from. */
  private static CodeLines.Numbered separator(
      String place, Code.Instruction each, List<Source> sources) {
    Line.Writer text = new Line.Writer();
    text.dim(place.isEmpty() ? Mark.ABSENT.sign() : place.substring(place.lastIndexOf('/') + 1));
    Optional<String> source =
        each.file()
            .asOptional()
            .flatMap(
                file ->
                    each.line().asOptional().flatMap(at -> SourcePanel.text(sources, file, at)));
    source.ifPresent(line -> text.text("  ").put(Highlighter.untabbed(line).strip(), Looks.REMARK));
    return new CodeLines.Numbered(Line.of("  ", Style.TEXT), text.line());
  }

  private static List<CodeLines.Numbered> instruction(
      Code.Instruction each, int width, int bytes, int columns, boolean here) {
    String pc = Numbers.hex(each.pc());
    Line.Writer margin = new Line.Writer();
    margin.put(here ? Mark.CURRENT.sign() + " " : "  ", Looks.CURRENT);
    margin.dim(" ".repeat(width - pc.length()));
    margin.put(new Span(pc, here ? Looks.CURRENT : Style.DIM, here ? "at.pc" : ""));
    List<Line> texts = texts(each.text(), columns - indent(width, bytes), here);
    int rows = Math.max(texts.size(), (each.bytes().length() + bytes - 1) / Math.max(1, bytes));
    List<CodeLines.Numbered> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      Line.Writer text = new Line.Writer().text("  ");
      if (bytes > 0) {
        int from = Math.min(each.bytes().length(), row * bytes);
        int to = Math.min(each.bytes().length(), from + bytes);
        text.dim(each.bytes().substring(from, to)).to(bytes + 4);
      }
      if (row < texts.size()) {
        texts.get(row).spans().forEach(text::put);
      }
      lines.add(new CodeLines.Numbered(row == 0 ? margin.line() : blank(width), text.line()));
    }
    return lines;
  }

  /**
   * In which column instructions are.
   *
   * @param width how wide addresses are in the margin
   * @param bytes how wide instructions' bytes are; 0 where there are none
   */
  static int indent(int width, int bytes) {
    return width + 4 + (bytes > 0 ? bytes + 2 : 0);
  }

  /** What stands before a row that goes on with the one above. */
  static Line blank(int width) {
    return Line.of(" ".repeat(width + 2), Style.TEXT);
  }

  /** At blanks, and where a name is longer than a row, inside of it. */
  private static List<String> broken(String text, int room) {
    List<String> rows = new ArrayList<>();
    for (String line : LineBreaks.lines(text, room)) {
      for (int from = 0; from < line.length(); from += room) {
        rows.add(line.substring(from, Math.min(line.length(), from + room)));
      }
    }
    return rows;
  }

  /** An instruction in as many rows as it takes; its operands stay below each other. */
  private static List<Line> texts(String written, int room, boolean here) {
    String text = Highlighter.untabbed(written);
    int end = text.indexOf(' ');
    String mnemonic = end < 0 ? text : text.substring(0, end);
    String operands = text.substring(mnemonic.length());
    int indent = text.length() - operands.stripLeading().length();
    Style style = here ? Looks.CURRENT : Style.TEXT;
    List<String> rows =
        TextWidth.of(text) <= room || room - indent < LEAST_OPERANDS
            ? List.of(operands.stripLeading())
            : broken(operands, room - indent);
    List<Line> lines = new ArrayList<>();
    for (String row : rows) {
      Line.Writer line = new Line.Writer();
      line.put(lines.isEmpty() ? mnemonic : "", Style.bold(Ink.CODE));
      line.put(" ".repeat(indent - line.width()) + row, style);
      lines.add(line.line());
    }
    return lines;
  }
}
