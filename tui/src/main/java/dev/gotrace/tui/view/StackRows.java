package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.G0;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** g0's stack with its bounds, SP, and the stack that SP is in when it is another one. */
public final class StackRows {

  private StackRows() {}

  public static Panel of(Scene scene) {
    List<Row> rows = new ArrayList<>();
    G0 g0 = scene.moment().g0();
    rows.add(
        bounds(
            scene,
            new Cell("", "g0", Mark.NONE, "g0.addr"),
            g0.lo(),
            g0.hi(),
            g0.guard(),
            List.of("g0.stack.lo", "g0.stack.hi", "g0.stackguard0")));
    Stack stack = scene.moment().stack();
    boolean elsewhere = stack.of().asOptional().filter(of -> !of.equals("g0")).isPresent();
    if (elsewhere) {
      rows.add(
          bounds(
              scene,
              scene.cell("", "stack.of", stack.of()),
              stack.lo(),
              stack.hi(),
              stack.guard(),
              List.of("stack.lo", "stack.hi", "stack.guard")));
    }
    rows.add(pointer(scene, g0, stack));
    return Panel.of("stack", scene.say("stack"), rows);
  }

  private static Row bounds(
      Scene scene,
      Cell whose,
      Reading<Address> lo,
      Reading<Address> hi,
      Reading<Address> guard,
      List<String> names) {
    List<Cell> cells =
        List.of(
            scene.cell("lo", names.get(0), lo),
            scene.cell("hi", names.get(1), hi),
            scene.cell("guard", names.get(2), guard).with(aboveLo(scene, guard, lo, hi)));
    return Scene.commonGap(whose.text(), cells)
        .orElseGet(
            () -> {
              List<Cell> row = new ArrayList<>();
              row.add(whose);
              row.add(cells.get(0));
              row.add(cells.get(1));
              size(lo, hi).ifPresent(size -> row.add(Cell.text(size)));
              row.add(cells.get(2));
              return new Row(Mark.NONE, row);
            });
  }

  private static Optional<String> size(Reading<Address> lo, Reading<Address> hi) {
    return distance(hi, lo).filter(bytes -> bytes > 0).map(Numbers::derivedBytes);
  }

  /** Above the stack a guard says that who runs on it is asked to let others run (stack.go). */
  private static String aboveLo(
      Scene scene, Reading<Address> guard, Reading<Address> lo, Reading<Address> hi) {
    if (guard instanceof Reading.Known<Address> at
        && hi instanceof Reading.Known<Address> top
        && at.value().compareTo(top.value()) > 0) {
      return scene.say("above every SP: asked to yield");
    }
    return distance(guard, lo)
        .filter(bytes -> !guard.equals(Reading.known(Address.ZERO)))
        .map(bytes -> bytes == 0 ? "= lo" : "= lo + " + Numbers.derivedBytes(bytes))
        .orElse("");
  }

  private static Row pointer(Scene scene, G0 g0, Stack stack) {
    Cell sp = scene.cell("SP", "stack.sp", stack.sp());
    if (sp.isGap()) {
      return Row.of(sp);
    }
    if (stack.of() instanceof Reading.Known<String> of) {
      Optional<Long> below = distance(stack.hi(), stack.sp());
      return Row.of(
          sp.with(scene.say("in {0}", of.value())),
          Cell.text(
              below
                  .map(bytes -> scene.say("{0} below hi", Numbers.derivedBytes(bytes)))
                  .orElse(scene.say("how deep is not known"))));
    }
    Cell whose = scene.cell(scene.say("stack"), "stack.of", stack.of());
    return distance(g0.hi(), stack.sp())
        .filter(bytes -> !g0.hi().equals(Reading.known(Address.ZERO)))
        .map(bytes -> Row.of(sp, whose, Cell.text(scene.say("not between g0's lo and hi"))))
        .orElseGet(() -> Row.of(sp, whose));
  }

  private static Optional<Long> distance(Reading<Address> high, Reading<Address> low) {
    return high.asOptional().flatMap(above -> low.asOptional().map(below -> above.minus(below)));
  }
}
