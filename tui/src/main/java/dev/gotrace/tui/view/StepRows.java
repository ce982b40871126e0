package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Was;
import dev.gotrace.protocol.moment.Witness;
import java.util.ArrayList;
import java.util.List;

/** What the steps that ran last have done, and what the one here is about to change. */
public final class StepRows {

  private StepRows() {}

  /** A line each, marked where something has changed; none where steps do not matter. */
  public static List<Cell> of(Scene scene) {
    List<Cell> lines = new ArrayList<>();
    scene.moment().steps().was().forEach(was -> lines.add(line(was, scene)));
    if (scene.moment().steps().witness() instanceof Reading.Known<Witness> known) {
      Witness witness = known.value();
      String value = scene.signed(witness.name(), witness.value());
      lines.add(Cell.text(scene.say("to change: {0} {1}", witness.name(), value)));
    }
    return lines;
  }

  private static Cell line(Was was, Scene scene) {
    if (!(was.change() instanceof Reading.Known<Was.Change> known)) {
      return Cell.text(scene.say("{0}: {1}", was.step(), scene.value("", was.change())));
    }
    Was.Change change = known.value();
    String before = scene.signed(change.name(), change.before());
    if (change.before().equals(change.after())) {
      return Cell.text(scene.say("{0}: {1} stays {2}", was.step(), change.name(), before));
    }
    String after = scene.signed(change.name(), change.after());
    return Cell.text(
        Mark.CHANGED, scene.say("{0}: {1} {2} → {3}", was.step(), change.name(), before, after));
  }
}
