package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The machine code of the current function, under the source lines that it was made from. */
public final class CodePanel {

  /** How many bytes of an instruction have room; longer ones move their text. */
  private static final int BYTES = 7;

  private CodePanel() {}

  /**
   * @param code the current function's; null where that is not disassembled
   * @param operands of the current instruction; null where nothing is known of them
   * @param sources the source regions that are known
   * @param bytes whether each instruction's bytes are shown: a narrow panel has no room for them
   */
  public static CodeLines of(
      Scene scene,
      @Nullable Code code,
      @Nullable Operands operands,
      List<Source> sources,
      boolean bytes) {
    Reading<String> function = scene.moment().at().function();
    if (!(function instanceof Reading.Known<String> known)) {
      Mark mark = Scene.mark(function, Mark.ABSENT);
      return instead(scene.say("disassembly"), mark, scene.value("at", function));
    }
    if (code == null || code.instructions().isEmpty()) {
      String none = scene.say("{0} is not disassembled yet", known.value());
      return instead(known.value(), Mark.ABSENT, none);
    }
    return lines(scene, code, operands, sources, bytes);
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
      Scene scene,
      Code code,
      @Nullable Operands operands,
      List<Source> sources,
      boolean withBytes) {
    int width = 0;
    int bytes = 0;
    for (Code.Instruction each : code.instructions()) {
      width = Math.max(width, Numbers.hex(each.pc()).length());
      bytes = withBytes ? Math.max(bytes, Math.min(2 * BYTES, each.bytes().length())) : 0;
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
      lines.add(instruction(each, width, bytes, here));
      if (here && operands != null && operands.pc().equals(each.pc())) {
        lines.addAll(OperandLines.of(scene, operands, width, bytes));
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

  private static CodeLines.Numbered instruction(
      Code.Instruction each, int width, int bytes, boolean here) {
    String pc = Numbers.hex(each.pc());
    Line.Writer margin = new Line.Writer();
    margin.put(here ? Mark.CURRENT.sign() + " " : "  ", Looks.CURRENT);
    margin.dim(" ".repeat(width - pc.length()));
    margin.put(new Span(pc, here ? Looks.CURRENT : Style.DIM, here ? "at.pc" : ""));
    Line.Writer text = new Line.Writer().text("  ");
    if (bytes > 0) {
      text.dim(each.bytes()).to(bytes + 4);
    }
    String instruction = Highlighter.untabbed(each.text());
    int end = instruction.indexOf(' ');
    String mnemonic = end < 0 ? instruction : instruction.substring(0, end);
    text.put(mnemonic, Style.bold(Ink.CODE));
    text.put(instruction.substring(mnemonic.length()), here ? Looks.CURRENT : Style.TEXT);
    return new CodeLines.Numbered(margin.line(), text.line());
  }
}
