package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The machine code around the instruction that runs next: address, bytes, instruction, line. */
public final class CodeRows {

  private static final int BEFORE = 4;
  private static final int AFTER = 11;

  private CodeRows() {}

  public static Panel of(Scene scene, Code code) {
    Optional<Address> pc = scene.moment().at().pc().asOptional();
    int at = 0;
    for (int i = 0; i < code.instructions().size(); i++) {
      if (pc.isPresent() && code.instructions().get(i).pc().equals(pc.get())) {
        at = i;
      }
    }
    List<Row> rows = new ArrayList<>();
    int to = Math.min(code.instructions().size(), at + AFTER + 1);
    for (Code.Instruction each : code.instructions().subList(Math.max(0, at - BEFORE), to)) {
      boolean here = pc.isPresent() && each.pc().equals(pc.get());
      rows.add(
          new Row(
              here ? Mark.CURRENT : Mark.NONE,
              List.of(
                  Cell.text(Numbers.hex(each.pc())),
                  Cell.text(each.bytes()),
                  Cell.text(each.text()),
                  Cell.text(each.line().asOptional().map(String::valueOf).orElse("")))));
    }
    return new Panel(
        "asm",
        scene.say("asm"),
        List.of(
            Column.right("pc"),
            Column.left(scene.say("bytes")),
            Column.left(scene.say("instruction")),
            Column.right(scene.say("line"))),
        rows);
  }
}
