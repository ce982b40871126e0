package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The registers: those that a start-up is told by, the others that changed, the rest. */
public final class RegisterRows {

  private static final List<String> LEADING = List.of("rip", "rsp", "rbp", "r14", "fs_base");

  // Segments and masks say nothing about Go, and take a line at every stop.
  private static final Pattern ASIDE =
      Pattern.compile("[cdefgs]s|gs_base|k[0-7]|orig_.*|.*gs_base");

  private RegisterRows() {}

  public static Panel of(Scene scene) {
    if (!(scene.moment().registers() instanceof Reading.Known<Map<String, Address>> known)) {
      return Panel.of(
          "registers",
          scene.say("registers"),
          Row.of(scene.cell("", "registers", scene.moment().registers())));
    }
    Map<String, Address> registers = known.value();
    List<Cell> leading = new ArrayList<>();
    List<Cell> changed = new ArrayList<>();
    List<Cell> rest = new ArrayList<>();
    List<String> zero = new ArrayList<>();
    for (String name : LEADING) {
      Address value = registers.get(name);
      if (value != null) {
        leading.add(cell(scene, name, value));
      }
    }
    registers.forEach(
        (name, value) -> {
          if (LEADING.contains(name)) {
            return;
          }
          Cell cell = cell(scene, name, value);
          if (cell.mark() == Mark.CHANGED) {
            changed.add(cell);
          } else if (!scene.isWhole() && value.isZero() && !ASIDE.matcher(name).matches()) {
            zero.add(name);
          } else if (scene.isWhole() || !ASIDE.matcher(name).matches()) {
            rest.add(cell);
          }
        });
    if (!zero.isEmpty()) {
      rest.add(Cell.text(scene.say("0 in {0}", String.join(" ", zero))));
    }
    List<Row> rows = new ArrayList<>();
    for (List<Cell> cells : List.of(leading, changed, rest)) {
      if (!cells.isEmpty()) {
        rows.add(new Row(Mark.NONE, cells));
      }
    }
    return Panel.of("registers", scene.say("registers"), rows);
  }

  private static Cell cell(Scene scene, String name, Address value) {
    Cell cell = scene.cell(name, name, Reading.known(value));
    return scene.names().of(value).isPresent() ? cell : cell.with(place(scene, value));
  }

  /** Where in the current stack a value points to; empty when it does not. */
  private static String place(Scene scene, Address value) {
    Stack stack = scene.moment().stack();
    if (stack.lo() instanceof Reading.Known<Address> lo
        && stack.hi() instanceof Reading.Known<Address> hi
        && stack.of() instanceof Reading.Known<String> of
        && value.within(lo.value(), hi.value())) {
      return scene.say("{0} stack", of.value());
    }
    return "";
  }
}
