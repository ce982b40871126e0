package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.tui.canvas.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The instruction that runs next, what it does in words, and what it works on. */
public final class ExplainedLines {

  private static final String INDENT = "   ";
  private static final String FLAGS = "eflags";

  private ExplainedLines() {}

  /**
   * @param code that of the function; null where it is not known
   * @param operands of the instruction; null where nothing is known of them
   */
  public static List<Line> of(
      Scene scene, @Nullable Code code, @Nullable Operands operands, int columns) {
    if (scene.moment().exit() != null) {
      return gap(Mark.ABSENT, scene.say("the program has ended: nothing runs next"));
    }
    Reading<String> function = scene.moment().at().function();
    if (!(function instanceof Reading.Known<String>)) {
      return gap(Scene.mark(function, Mark.ABSENT), scene.value("at", function));
    }
    if (code == null) {
      return gap(Mark.ABSENT, scene.say("the machine code of this place was not kept"));
    }
    Reading<Address> pc = scene.moment().at().pc();
    return code.instructions().stream()
        .filter(each -> Reading.known(each.pc()).equals(pc))
        .findFirst()
        .map(each -> lines(scene, code, each, operands, columns))
        .orElseGet(
            () ->
                gap(
                    Mark.ABSENT,
                    scene.say("where the program stands is not among these instructions")));
  }

  private static List<Line> gap(Mark mark, String why) {
    return List.of(new Line.Writer().text(" ").cell(Cell.text(mark, why)).line());
  }

  private static List<Line> lines(
      Scene scene,
      Code code,
      Code.Instruction instruction,
      @Nullable Operands operands,
      int columns) {
    List<Line> lines = new ArrayList<>();
    lines.addAll(
        new Line.Writer()
            .put(
                " " + Mark.CURRENT.sign() + " " + Numbers.hex(instruction.pc()) + "  ",
                Looks.CURRENT)
            .put(Highlighter.untabbed(instruction.text()), Looks.CODE)
            .line()
            .folded(columns));
    WrittenInstruction written = WrittenInstruction.of(instruction.text(), code.syntax());
    InstructionWords told = new InstructionWords(scene.words(), written);
    for (String sentence : told.sentences(flags(scene))) {
      lines.addAll(Line.of(INDENT + sentence, Style.TEXT).folded(columns));
    }
    if (operands != null && operands.pc().equals(instruction.pc())) {
      for (Operands.Operand operand : operands.values()) {
        OperandLines.rows(scene, operand, columns - INDENT.length())
            .forEach(
                row -> {
                  Line.Writer line = new Line.Writer().text(INDENT);
                  row.spans().forEach(line::put);
                  lines.add(line.line());
                });
      }
    } else if (told.worksOnValues()) {
      String why = scene.say("what its operands hold is not known here");
      lines.add(new Line.Writer().text(INDENT).cell(Cell.text(Mark.ABSENT, why)).line());
    }
    return lines;
  }

  private static OptionalLong flags(Scene scene) {
    return scene.moment().registers() instanceof Reading.Known<Map<String, Address>> known
            && known.value().containsKey(FLAGS)
        ? OptionalLong.of(known.value().get(FLAGS).bits())
        : OptionalLong.empty();
  }
}
