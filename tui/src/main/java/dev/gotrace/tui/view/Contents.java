package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Text;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.state.PanelId;
import dev.gotrace.tui.state.Session;
import dev.gotrace.tui.state.UiState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every panel shows of one state, each made when it is first asked for. */
final class Contents {

  private record Key(PanelId panel, int width) {}

  private final UiState state;
  private final Words words;
  private final @Nullable Scene scene;
  private final Map<Key, Content> made = new HashMap<>();

  Contents(UiState state) {
    this.state = state;
    this.words = Words.of(Language.of(state.language()));
    Session session = state.session();
    this.scene =
        session.latest() == null
            ? null
            : Scene.of(session.before(), session.latest(), Detail.WHOLE, words);
  }

  /** Whether two states show the same in their panels. */
  static boolean same(UiState a, UiState b) {
    return a.session() == b.session()
        && a.language().equals(b.language())
        && a.asm() == b.asm()
        && a.goroutines().equals(b.goroutines());
  }

  Words words() {
    return words;
  }

  /**
   * A panel's content.
   *
   * @param width the columns that it has
   */
  Content of(PanelId panel, int width) {
    return made.computeIfAbsent(new Key(panel, width), key -> make(panel, width));
  }

  private Content make(PanelId panel, int width) {
    if (scene == null) {
      Line none = Line.of("  " + words.say("no stop yet"), Style.of(Ink.REMARK));
      return new Content(words.say(panel.tab()), "", false, Lines.of(List.of(none)));
    }
    return switch (panel) {
      case SOURCE -> source(scene);
      case NOTE -> note(scene, width);
      case REGISTERS -> registers(RegisterRows.of(scene), width);
      case STACK -> rows(StackRows.of(scene), width);
      case THREAD -> rows(ThreadRows.of(scene), width);
      case FRAMES -> rows(FrameRows.of(scene), width);
      case PS -> rows(ProcessorRows.of(scene.in(Detail.BRIEF)), width);
      case QUEUES -> rows(QueueRows.of(scene), width);
      case GOROUTINES -> rows(GoroutineRows.of(scene), width);
      case MS -> rows(MachineRows.of(scene), width);
      case PICTURE -> rows(QueueRows.of(scene), width);
      case CHANGED -> rows(ChangeRows.of(scene), width);
      case OUTPUT -> output();
    };
  }

  private static Content registers(Panel panel, int width) {
    return content(panel, Lines.of(GridLines.of(panel.rows(), width)));
  }

  private static Content rows(Panel panel, int width) {
    return content(panel, RowLines.of(panel, width));
  }

  private static Content content(Panel panel, Lines lines) {
    long changed = count(panel, Mark.CHANGED);
    long added = count(panel, Mark.NEW);
    List<String> badge = new ArrayList<>();
    if (changed > 0) {
      badge.add(changed + " •");
    }
    if (added > 0) {
      badge.add(added + " +");
    }
    return new Content(panel.title(), String.join("  ", badge), changed + added > 0, lines);
  }

  private static long count(Panel panel, Mark mark) {
    long count = 0;
    for (Row row : panel.rows()) {
      if (row.mark() == mark) {
        count++;
      } else if (row.mark() == Mark.NONE) {
        count += row.cells().stream().filter(cell -> cell.mark() == mark).count();
      }
    }
    return count;
  }

  private Content source(Scene scene) {
    Panel panel = SourceRows.of(scene, state.session().sources());
    List<Line> lines = RowLines.flowing(panel.rows(), Integer.MAX_VALUE);
    int current = -1;
    for (int i = 0; i < panel.rows().size(); i++) {
      if (panel.rows().get(i).mark() == Mark.CURRENT) {
        current = i;
      }
    }
    Moment moment = scene.moment();
    String where =
        String.join(
            " · ",
            List.of(
                moment.at().file().asOptional().orElse(words.say("source")),
                moment.at().function().asOptional().orElse("")));
    return new Content(where, "", false, Lines.of(lines).following(current));
  }

  private Content note(Scene scene, int width) {
    Optional<Text> note = state.session().note(scene.moment().phase(), state.language());
    String title = note.map(text -> scene.moment().phase() + " · " + text.title()).orElse("note");
    List<Line> lines = new ArrayList<>();
    note.ifPresent(text -> lines.add(Line.of(text.text(), Style.TEXT)));
    return new Content(title, "", false, Lines.of(lines));
  }

  private Content output() {
    List<Line> lines = new ArrayList<>();
    if (state.session().outputDropped() > 0) {
      lines.add(
          Line.of(
              words.say(
                  "only the end is kept: {0} before it are left out",
                  Numbers.count(state.session().outputDropped())),
              Style.of(Ink.REMARK)));
    }
    String printed = state.session().output();
    if (printed.isEmpty()) {
      lines.add(Line.of("  " + words.say("nothing yet"), Style.of(Ink.REMARK)));
    } else {
      printed.lines().forEach(line -> lines.add(Line.of("  " + line, Style.TEXT)));
    }
    return new Content(words.say("output"), "", false, Lines.of(lines).following(lines.size() - 1));
  }
}
