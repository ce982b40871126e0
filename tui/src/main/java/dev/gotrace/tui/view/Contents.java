package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.LineBreaks;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.state.Against;
import dev.gotrace.tui.state.GoroutineOptions;
import dev.gotrace.tui.state.Lesson;
import dev.gotrace.tui.state.PanelId;
import dev.gotrace.tui.state.Session;
import dev.gotrace.tui.state.UiState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What every panel shows of one state, each made when it is first asked for. */
final class Contents {

  private record Key(PanelId panel, int width, int height) {}

  private static final int INDENT = 2;
  private static final Span INDENTATION = Span.of(" ".repeat(INDENT), Style.TEXT);

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
            : Scene.of(session.before(), session.latest(), Detail.WHOLE, words)
                .against(differing(state.against()));
  }

  private static Set<String> differing(@Nullable Against against) {
    return against == null
        ? Set.of()
        : against.differences().stream()
            .map(Against.Difference::cell)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether two states show the same in their panels. */
  static boolean same(UiState a, UiState b) {
    return a.session() == b.session()
        && a.lesson() == b.lesson()
        && a.against() == b.against()
        && a.language().equals(b.language())
        && a.asm() == b.asm()
        && a.goroutines().equals(b.goroutines())
        && a.unfolded().equals(b.unfolded());
  }

  @Nullable Scene scene() {
    return scene;
  }

  Words words() {
    return words;
  }

  /**
   * A panel's content.
   *
   * @param width the columns that it has
   * @param height the rows that it has
   */
  Content of(PanelId panel, int width, int height) {
    return made.computeIfAbsent(new Key(panel, width, height), key -> make(panel, width, height));
  }

  private Content make(PanelId panel, int width, int height) {
    if (scene == null) {
      Line none = Line.of("  " + words.say("no stop yet"), Style.of(Ink.REMARK));
      return new Content(words.say(panel.tab()), "", false, Lines.of(List.of(none)));
    }
    return switch (panel) {
      case SOURCE -> source(scene, width);
      case NOTE -> note(scene, width, height);
      case REGISTERS -> registers(RegisterRows.of(scene), width);
      case STACK -> stack(scene, width, height);
      case THREAD -> thread(scene, width, height);
      case FRAMES -> rows(CallStack.of(scene), width);
      case PS -> processors(scene, width);
      case QUEUES -> rows(QueueRows.of(scene), width);
      case GOROUTINES -> goroutines(scene, width);
      case MS -> rows(MachineRows.of(scene), width);
      case PICTURE -> picture(scene, width);
      case AGAINST -> against(panel, width);
      case CHANGED -> rows(ChangeRows.of(scene), width);
      case OUTPUT -> output(width);
    };
  }

  private Content against(PanelId panel, int width) {
    Against against = state.against();
    if (against == null) {
      return new Content(words.say(panel.tab()), "", false, Lines.of(List.of()));
    }
    Panel rows = AgainstRows.of(words, against);
    int count = against.differences().size();
    String badge = count + " " + Mark.DIFFERS.sign();
    return new Content(rows.title(), badge, count > 0, RowLines.of(rows, width));
  }

  private Content stack(Scene scene, int width, int height) {
    StackGauge gauge = StackGauge.of(scene, state.session().before());
    List<Line> lines = gauge.lines(width - INDENT, height);
    Content content = content(StackRows.of(scene), Lines.of(indented(lines)));
    String summary = gauge.summary();
    String title = summary.isEmpty() ? content.title() : summary;
    return new Content(title, content.badge(), content.news(), content.lines());
  }

  private static Content thread(Scene scene, int width, int height) {
    List<Line> lines = ThreadBoxes.of(scene).lines(width - INDENT, height);
    return content(ThreadRows.of(scene), Lines.of(indented(lines)));
  }

  private Content goroutines(Scene scene, int width) {
    GoroutineList list = GoroutineList.of(scene, state.goroutines(), state.unfolded());
    Content all = goroutines(scene, list.lines(width));
    String shown = list.summary();
    String title = all.title() + order() + (shown.isEmpty() ? "" : " · " + shown);
    return new Content(title, all.badge(), all.news(), all.lines());
  }

  /** Of 10,000 goroutines no rows are made to count what is new. */
  private static Content goroutines(Scene scene, Lines lines) {
    Pattern goroutine = Pattern.compile("g(\\d+|@.*|#.*)");
    long added =
        scene.changes().added().stream().filter(name -> goroutine.matcher(name).matches()).count();
    long changed =
        scene.changes().all().stream()
            .map(change -> change.cell().split("\\.", 2)[0])
            .filter(name -> goroutine.matcher(name).matches() && !name.equals("g0"))
            .distinct()
            .count();
    return content(scene.say("goroutines"), changed, added, lines);
  }

  /** What is not the runtime's own order is said. */
  private String order() {
    GoroutineOptions options = state.goroutines();
    StringBuilder said = new StringBuilder();
    if (!options.filter().isEmpty()) {
      said.append(" · ").append(words.say("with {0}", options.filter()));
    }
    if (options.order() != GoroutineOptions.Order.GOID || options.descending()) {
      String by = options.order().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      said.append(" · ").append(options.descending() ? "↓ " : "↑ ").append(by);
    }
    if (options.group() != GoroutineOptions.Group.NONE) {
      String by = options.group().name().toLowerCase(Locale.ROOT);
      said.append(" · ").append(words.say("by {0}", by));
    }
    return said.toString();
  }

  private Content processors(Scene scene, int width) {
    ProcessorList list = ProcessorList.of(scene, state.unfolded());
    return content(ProcessorRows.of(scene), list.lines(width));
  }

  /** A value alone, as another program takes it; empty where there is none of this name. */
  Optional<String> plain(String name) {
    return scene == null
        ? Optional.empty()
        : Cells.value(scene.moment(), name)
            .filter(value -> !name.equals("output"))
            .map(
                value ->
                    value instanceof Reading.Known<?> known
                            && known.value() instanceof Address address
                        ? address.toString()
                        : scene.value(name, value));
  }

  /** What folds or unfolds at a line of a panel; empty where nothing does. */
  Optional<String> fold(PanelId panel, int line) {
    if (scene == null) {
      return Optional.empty();
    }
    return switch (panel) {
      case GOROUTINES -> GoroutineList.of(scene, state.goroutines(), state.unfolded()).group(line);
      case PS ->
          Optional.of(ProcessorList.of(scene, state.unfolded()).run(line))
              .filter(run -> !run.isEmpty());
      default -> Optional.empty();
    };
  }

  private static Content picture(Scene scene, int width) {
    return new Content(scene.say("G-M-P"), "", false, Lines.of(GmpPicture.of(scene).lines(width)));
  }

  private static Content registers(Panel panel, int width) {
    return content(panel, Lines.of(GridLines.of(panel.rows(), width)));
  }

  private static Content rows(Panel panel, int width) {
    return content(panel, RowLines.of(panel, width));
  }

  private static Content content(Panel panel, Lines lines) {
    Content content =
        content(panel.title(), count(panel, Mark.CHANGED), count(panel, Mark.NEW), lines);
    long differing = count(panel, Mark.DIFFERS);
    if (differing == 0) {
      return content;
    }
    String badge = content.badge() + "  " + differing + " " + Mark.DIFFERS.sign();
    return new Content(content.title(), badge.strip(), content.news(), lines);
  }

  private static Content content(String title, long changed, long added, Lines lines) {
    List<String> badge = new ArrayList<>();
    if (changed > 0) {
      badge.add(changed + " •");
    }
    if (added > 0) {
      badge.add(added + " +");
    }
    return new Content(title, String.join("  ", badge), changed + added > 0, lines);
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

  private Content source(Scene scene, int width) {
    Session session = state.session();
    Syntax syntax = state.asm();
    Optional<String> function = scene.moment().at().function().asOptional();
    Optional<Code> machine = function.flatMap(name -> session.code(name, syntax));
    boolean asSource = syntax == null && SourcePanel.isKnown(scene, session.sources());
    CodeLines code =
        asSource || syntax == null && machine.isEmpty()
            ? SourcePanel.of(scene, session.sources())
            : machine.isEmpty() && !session.isLive()
                ? CodePanel.notKept(scene)
                : CodePanel.of(
                    scene, machine.orElse(null), session.operands(), session.sources(), width);
    boolean instead = syntax == null && !asSource && machine.isPresent();
    String badge = instead ? words.say("no source") + " · " + code.badge() : code.badge();
    return new Content(code.title(), badge, false, code.lines(width, 0));
  }

  private Content note(Scene scene, int width, int height) {
    String phase = scene.moment().phase();
    List<Line> lines = new ArrayList<>(stepLines(scene, width - 2 * INDENT));
    LessonLines lesson = new LessonLines(state.lesson(), words, width - 2 * INDENT);
    List<Line> taught = lesson.teacher(scene);
    List<Line> own = lesson.own(scene);
    lines.addAll(lesson.open());
    lines.addAll(taught);
    if (!taught.isEmpty()) {
      lines.addAll(own);
      String step = Lesson.stop(scene.moment());
      String title = (step.isEmpty() ? phase : step) + " · " + lesson.title(scene);
      return new Content(title, "", false, Lines.of(indented(lines)));
    }
    Optional<NotePanel> note =
        state.session().note(phase, state.language()).map(text -> NotePanel.of(scene, text));
    if (note.isEmpty()) {
      lines.add(Line.of(words.say("no note on {0}", phase), Looks.REMARK));
      lines.addAll(own);
      return new Content(words.say("note"), "", false, Lines.of(indented(lines)));
    }
    Lines about = note.get().lines(width - 2 * INDENT, height - lines.size());
    for (int i = 0; i < about.size(); i++) {
      lines.add(about.line(i));
    }
    lines.addAll(own);
    return new Content(phase + " · " + note.get().title(), "", false, Lines.of(indented(lines)));
  }

  /** What the steps around here have done and are about to do, and what the one here is for. */
  private List<Line> stepLines(Scene scene, int width) {
    List<Line> lines = new ArrayList<>();
    for (Cell row : StepRows.of(scene)) {
      String sign = row.mark() == Mark.NONE ? " " : row.mark().sign();
      Style style = Looks.of(row.mark());
      Line.Writer line = new Line.Writer().put(sign + " ", style).put(row.text(), style);
      lines.addAll(line.line().folded(width));
    }
    String step = scene.moment().step();
    if (step != null) {
      state
          .session()
          .note(step, state.language())
          .map(text -> step + " · " + text.title())
          .ifPresent(
              text ->
                  LineBreaks.lines(text, width)
                      .forEach(line -> lines.add(Line.of(line, Style.TEXT).clipped(width))));
    }
    return lines;
  }

  private static List<Line> indented(List<Line> lines) {
    List<Line> indented = new ArrayList<>();
    for (Line line : lines) {
      List<Span> spans = new ArrayList<>();
      spans.add(INDENTATION);
      spans.addAll(line.spans());
      indented.add(new Line(spans));
    }
    return indented;
  }

  private Content output(int width) {
    Session session = state.session();
    List<Line> lines = new ArrayList<>();
    if (session.outputDropped() > 0) {
      String left = Numbers.count(session.outputDropped());
      String said = words.say("only the end is kept: {0} characters before it are left out", left);
      lines.add(Line.of("  " + said, Looks.REMARK));
    }
    List<Line> said = new OutputLines(session, words).lines(width - INDENT);
    if (said.isEmpty()) {
      Header about = session.header();
      Optional<String> no = about == null ? Optional.empty() : about.why(Ability.OUTPUT);
      String why = no.map(words::sentence).orElseGet(() -> words.say("nothing yet"));
      lines.add(Line.of("  " + why, Looks.REMARK));
    }
    lines.addAll(indented(said));
    return new Content(words.say("output"), "", false, Lines.of(lines).following(lines.size() - 1));
  }
}
