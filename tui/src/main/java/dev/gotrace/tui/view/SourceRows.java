package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The source around the line that runs next. */
public final class SourceRows {

  private static final int LINES_BEFORE = 1;
  private static final int LINES_AFTER = 2;
  private static final int TAB = 4;

  private SourceRows() {}

  /**
   * @param sources the regions that are known, of any file
   * @param machine the machine code of the current function, which takes the place of source that
   *     was not found; null where it is not known
   */
  public static Panel of(Scene scene, List<Source> sources, @Nullable Code machine) {
    if (machine != null && !SourcePanel.isKnown(scene, sources)) {
      return machine(scene, machine);
    }
    Moment moment = scene.moment();
    Optional<String> file = moment.at().file().asOptional();
    Optional<Long> line = moment.at().line().asOptional();
    if (file.isEmpty() || line.isEmpty()) {
      var gap = file.isEmpty() ? moment.at().file() : moment.at().line();
      Cell why = new Cell("", scene.value("at", gap), Scene.mark(gap, Mark.ABSENT), "");
      return Panel.of("source", scene.say("source"), Row.of(why));
    }
    return SourcePanel.region(sources, file.get(), line.get())
        .map(source -> panel(scene, source, line.get()))
        .orElseGet(
            () ->
                Panel.of(
                    "source",
                    scene.say("source"),
                    Row.note(
                        Mark.ABSENT, scene.say("the text of {0} is not at hand", file.get()))));
  }

  private static Panel machine(Scene scene, Code code) {
    CodeLines lines = CodePanel.of(scene, code, null, List.of());
    List<Row> rows = new ArrayList<>();
    int at = lines.current();
    int from = scene.isWhole() ? 0 : Math.max(0, at - LINES_BEFORE);
    int to = scene.isWhole() ? lines.size() : Math.min(lines.size(), at + LINES_AFTER + 1);
    rows.add(Row.note(Mark.ABSENT, scene.say("no source") + " · " + lines.badge()));
    for (int i = from; i < to; i++) {
      CodeLines.Numbered line = lines.at().apply(i);
      String text = (line.margin().text() + line.text().text()).substring(2);
      rows.add(
          new Row(i == at ? Mark.CURRENT : Mark.NONE, List.of(Cell.text(text.stripTrailing()))));
    }
    return Panel.of("source", scene.say("source"), rows);
  }

  private static Panel panel(Scene scene, Source source, long line) {
    int at = (int) (line - source.firstLine());
    int from = scene.isWhole() ? 0 : Math.max(0, at - LINES_BEFORE);
    int to =
        scene.isWhole()
            ? source.lines().size()
            : Math.min(source.lines().size(), at + LINES_AFTER + 1);
    int width = Long.toString(source.firstLine() + to).length();
    List<Row> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String number = Long.toString(source.firstLine() + i);
      String text =
          " ".repeat(width - number.length()) + number + "  " + untabbed(source.lines().get(i));
      rows.add(
          new Row(i == at ? Mark.CURRENT : Mark.NONE, List.of(Cell.text(text.stripTrailing()))));
    }
    if (scene.isWhole() || !source.doubt().isEmpty() || source.origin() != Source.Origin.TREE) {
      rows.add(Row.of(Cell.text(SourcePanel.badge(scene, source))));
    }
    return Panel.of("source", scene.say("source"), rows);
  }

  private static String untabbed(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\t') {
        text.append(" ".repeat(TAB - text.length() % TAB));
      } else {
        text.append(line.charAt(i));
      }
    }
    return text.toString();
  }
}
