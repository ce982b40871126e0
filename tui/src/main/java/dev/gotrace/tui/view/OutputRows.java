package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Moment;
import java.util.ArrayList;
import java.util.List;

/** What the program printed since the last stop. Lines end where it ended them. */
public final class OutputRows {

  private OutputRows() {}

  public static Panel of(Scene scene) {
    Moment moment = scene.moment();
    List<Row> rows = new ArrayList<>();
    if (moment.outputDropped() > 0) {
      rows.add(
          Row.note(
              Mark.ABSENT,
              scene.say("the first {0} B were not kept", Numbers.count(moment.outputDropped()))));
    }
    List<String> lines = lines(moment.output());
    int from = scene.isWhole() ? 0 : Math.max(0, lines.size() - Lists.BRIEF_ROWS);
    if (from > 0) {
      rows.add(
          Row.note(Mark.NONE, scene.say("… {0} lines before: show output", Numbers.count(from))));
    }
    for (String line : lines.subList(from, lines.size())) {
      rows.add(Row.of(Cell.text("| " + line)));
    }
    if (rows.isEmpty()) {
      rows.add(Row.of(Cell.text(scene.say("none since the last stop"))));
    }
    return Panel.of("output", scene.say("output"), rows);
  }

  /** Of a program whose output goes where gotrace does not see it. */
  public static Panel notSeen(Words words, String why) {
    Row reason = Row.note(Mark.ABSENT, words.sentence(why));
    return Panel.of("output", words.say("output"), List.of(reason));
  }

  private static List<String> lines(String output) {
    if (output.isEmpty()) {
      return List.of();
    }
    // The target's terminal may turn a line feed into two characters.
    List<String> lines = new ArrayList<>(List.of(output.split("\r?\n", -1)));
    if (output.endsWith("\n")) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }
}
