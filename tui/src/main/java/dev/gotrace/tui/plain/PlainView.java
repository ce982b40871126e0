package dev.gotrace.tui.plain;

import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Layouts;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.protocol.moment.Text;
import dev.gotrace.tui.state.Conditions;
import dev.gotrace.tui.state.GoroutineOptions;
import dev.gotrace.tui.state.Lesson;
import dev.gotrace.tui.state.Shown;
import dev.gotrace.tui.state.Time;
import dev.gotrace.tui.view.Cell;
import dev.gotrace.tui.view.ChangeRows;
import dev.gotrace.tui.view.Detail;
import dev.gotrace.tui.view.FieldsPanel;
import dev.gotrace.tui.view.FrameRows;
import dev.gotrace.tui.view.GoroutineList;
import dev.gotrace.tui.view.GoroutineRows;
import dev.gotrace.tui.view.Language;
import dev.gotrace.tui.view.MachineRows;
import dev.gotrace.tui.view.NotePanel;
import dev.gotrace.tui.view.OutputRows;
import dev.gotrace.tui.view.Panel;
import dev.gotrace.tui.view.PanelSearch;
import dev.gotrace.tui.view.PhaseBar;
import dev.gotrace.tui.view.ProcessorRows;
import dev.gotrace.tui.view.QueueRows;
import dev.gotrace.tui.view.RegisterRows;
import dev.gotrace.tui.view.Row;
import dev.gotrace.tui.view.Scene;
import dev.gotrace.tui.view.SourceRows;
import dev.gotrace.tui.view.StackRows;
import dev.gotrace.tui.view.StepRows;
import dev.gotrace.tui.view.ThreadRows;
import dev.gotrace.tui.view.TimeWords;
import dev.gotrace.tui.view.WhereRows;
import dev.gotrace.tui.view.Words;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session as text, printed line by line as its lines come in. A {@link Source} comes before the
 * Moment that stands in it, and the {@link Text}s before the first Moment; with a phase's first one
 * the one of the view's language is printed. To be used from one thread at a time.
 */
public final class PlainView implements Consumer<SessionLine> {

  private final PrintWriter out;
  private final List<String> phases;
  private final LinePrinter lines;
  private final BreakpointPrinter breakpoints;
  private final Quiz quiz;
  private final List<Source> sources = new ArrayList<>();
  private final Map<String, Text> notes = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private Set<String> seen = new LinkedHashSet<>();
  private final Map<String, Function<Scene, Panel>> panels = new LinkedHashMap<>();
  private final MachineCode machine = new MachineCode();
  private GoroutineOptions goroutines = GoroutineOptions.ALL;
  private Conditions conditions = (condition, moment) -> false;
  private Words words;
  private String debugger;
  private @Nullable Header header;
  private @Nullable Layouts layouts;
  private boolean warned;
  private @Nullable Moment before;
  private @Nullable Moment latest;
  private @Nullable Shown past;
  private @Nullable Newest newest;

  /** What is shown again when the past is left. */
  private record Newest(
      @Nullable Moment before,
      @Nullable Moment latest,
      Set<String> seen,
      Breakpoints breakpoints,
      @Nullable Operands operands) {}

  /**
   * @param phases the ids of all phases, in their order
   */
  public PlainView(PrintWriter out, List<String> phases, PlainOptions options) {
    this.out = out;
    this.phases = List.copyOf(phases);
    this.words = Words.of(options.language());
    this.lines = new LinePrinter(out, options);
    this.breakpoints = new BreakpointPrinter(lines);
    this.quiz = new Quiz(lines, options);
    this.debugger = words.say("a debugger");
    panels.put("source", scene -> SourceRows.of(scene, sources, machine.any(scene.moment())));
    panels.put("changed", ChangeRows::of);
    panels.put("registers", RegisterRows::of);
    panels.put("stack", StackRows::of);
    panels.put("thread", ThreadRows::of);
    panels.put("ps", ProcessorRows::of);
    panels.put("queues", QueueRows::of);
    panels.put("goroutines", this::goroutines);
    panels.put("ms", MachineRows::of);
    panels.put("frames", FrameRows::of);
    panels.put("output", this::output);
    panels.put("phases", this::phaseBar);
  }

  @Override
  public void accept(SessionLine line) {
    machine.accept(line);
    if (line instanceof Moment moment) {
      moment(moment);
      quiz.shown(before, moment, conditions, words);
    } else if (Lesson.isOf(line)) {
      quiz.accept(line);
    } else if (line instanceof Source source) {
      sources.add(source);
    } else if (line instanceof Text note) {
      notes.put(note.language() + " " + note.of(), note);
    } else if (line instanceof Layouts told) {
      layouts = told;
    } else if (line instanceof Header header) {
      header(header);
    } else if (line instanceof Breakpoints now) {
      breakpoints.accept(now, words);
    } else if (line instanceof Creation creation) {
      breakpoints.accept(creation, words);
    } else if (line instanceof Message message) {
      if (message.level() == Message.Level.WARNING) {
        lines.sentence(words.say("warning: {0}", words.sentence(message.text())));
      } else {
        // In one piece: it may be a command to be pasted.
        lines.line("  " + words.say("note: {0}", words.sentence(message.text())));
      }
    }
    out.flush();
  }

  /** Lets these decide what a lesson has searched for. */
  public void deciding(Conditions by) {
    conditions = by;
  }

  /** The lesson's questions, which typed lines answer. */
  Quiz quiz() {
    return quiz;
  }

  /** The newest Moment; null before the first. */
  @Nullable Moment latest() {
    return latest;
  }

  /** In which language it speaks. */
  Words words() {
    return words;
  }

  /** The panels that {@link #show} knows, in the order in which a stop prints them. */
  public List<String> panels() {
    return List.copyOf(panels.keySet());
  }

  /**
   * Prints one panel of the latest Moment, whole.
   *
   * @return whether there is a panel of this name
   */
  public boolean show(String panel) {
    Function<Scene, Panel> rows = panels.get(panel);
    if (rows == null) {
      return false;
    }
    if (latest == null) {
      tell(List.of(words.say("no stop yet")));
    } else {
      lines.panel(rows.apply(Scene.of(before, latest, Detail.WHOLE, words)));
      out.flush();
    }
    return true;
  }

  private Panel goroutines(Scene scene) {
    if (scene.detail() != Detail.WHOLE || goroutines.equals(GoroutineOptions.ALL)) {
      return GoroutineRows.of(scene);
    }
    GoroutineList list = GoroutineList.of(scene, goroutines, Set.of());
    return list.panel(0, list.size());
  }

  /** Why a syntax is not to be had of this debugger; empty where it is. */
  Optional<String> cannot(Syntax syntax) {
    Header about = header;
    return about == null ? Optional.empty() : syntax.needs().flatMap(about::why);
  }

  /** Which goroutines a whole panel lists, and how. */
  GoroutineOptions listed() {
    return goroutines;
  }

  /** Lists goroutines so from now on, and prints them. */
  void list(GoroutineOptions options) {
    goroutines = options;
    show("goroutines");
  }

  /** Speaks the other language from now on. */
  void speak(Language language) {
    words = Words.of(language);
  }

  /** Prints the rows of all panels that contain a text; whether there are any. */
  boolean find(String text) {
    boolean found = false;
    if (latest != null) {
      Scene scene = Scene.of(before, latest, Detail.WHOLE, words);
      for (Function<Scene, Panel> rows : panels.values()) {
        Optional<Panel> hits = PanelSearch.of(rows.apply(scene), text);
        hits.ifPresent(lines::panel);
        found |= hits.isPresent();
      }
      out.flush();
    }
    return found;
  }

  /** Prints a value alone; whether there is one of this name. */
  boolean value(String cell) {
    Optional<String> text =
        Optional.ofNullable(latest)
            .flatMap(moment -> Scene.of(before, moment, Detail.WHOLE, words).textOf(cell));
    text.ifPresent(lines::line);
    out.flush();
    return text.isPresent();
  }

  /** Prints the fields of a struct. */
  void fields(Fields fields) {
    if (latest != null) {
      Scene scene = Scene.of(before, latest, Detail.WHOLE, words);
      FieldsPanel.place(scene, fields).ifPresent(lines::sentence);
      lines.panel(FieldsPanel.of(scene, fields));
    }
    out.flush();
  }

  /** Prints the machine code around the current instruction; whether it is known. */
  boolean code(Syntax syntax) {
    List<String> code =
        latest == null
            ? List.of()
            : machine.around(Scene.of(before, latest, Detail.WHOLE, words), syntax, sources);
    code.forEach(lines::line);
    out.flush();
    return !code.isEmpty();
  }

  /** Prints the instruction that runs next, in words. */
  void instruction() {
    if (latest != null) {
      machine
          .explained(Scene.of(before, latest, Detail.WHOLE, words), lines.columns())
          .forEach(lines::line);
      out.flush();
    }
  }

  /** Prints the notes on this phase and step again, and what is worth looking at. */
  void more() {
    Moment here = latest;
    if (here == null) {
      tell(List.of(words.say("no stop yet")));
      return;
    }
    boolean any = false;
    Scene scene = Scene.of(before, here, Detail.WHOLE, words);
    for (String of : Stream.of(here.phase(), here.step()).filter(Objects::nonNull).toList()) {
      Text note = notes.get(words.language().code() + " " + of);
      if (note != null) {
        any = true;
        lines.sentence(of + " · " + note.title());
        if (!note.text().isEmpty()) {
          lines.paragraph(note.text());
        }
        NotePanel.of(scene, note)
            .looks(lines.columns() - 4)
            .forEach(line -> lines.line("    " + line.text()));
      }
    }
    if (!any) {
      lines.sentence(words.say("no note on {0}", here.phase()));
    }
    out.flush();
  }

  /** Prints sentences that answer a user's word, each from the beginning of a line. */
  public void tell(List<String> answer) {
    answer.forEach(lines::sentence);
    out.flush();
  }

  /** Sends on what was printed. */
  void flush() {
    out.flush();
  }

  /** Prints the user's breakpoints. */
  void breakpoints() {
    breakpoints.list(words);
    out.flush();
  }

  /** Prints words with what they mean, one under the other. */
  void explain(Map<String, String> meanings) {
    lines.meanings(meanings);
    out.flush();
  }

  /** What the session is about; null before its first line. */
  @Nullable Header header() {
    return header;
  }

  @Nullable Layouts layouts() {
    return layouts;
  }

  private boolean isWatched() {
    return header == null || header.way().isEmpty();
  }

  /** The phase of the latest Moment; empty before the first one. */
  public Optional<String> phase() {
    return Optional.ofNullable(latest).map(Moment::phase);
  }

  private void header(Header header) {
    forget();
    this.header = header;
    debugger = header.debugger().split(" ", 2)[0];
    String way = header.way().isEmpty() ? "" : "   " + words.sentence(header.way());
    lines.line(HeaderLine.of(header, words));
  }

  private void moment(Moment moment) {
    if (latest != null && moment.number() <= latest.number()) {
      forget();
    }
    before = latest;
    latest = moment;
    if (moment.kind() != Moment.Kind.STEP) {
      seen.add(moment.phase());
    }
    print(moment);
  }

  /** Shows a kept Moment: words are about it from now on. */
  public void show(Shown what) {
    if (what.recording() && (past == null || past.ground() != what.ground())) {
      // A live session has told these lines before its first Moment, or when it knew them.
      what.ground().forEach(this::accept);
    }
    if (newest == null) {
      newest = new Newest(before, latest, seen, breakpoints.known(), machine.operands());
    }
    past = what;
    stand(
        new Newest(what.before(), what.moment(), what.seen(), what.breakpoints(), what.operands()));
    print(what.moment());
    quiz.shown(what.before(), what.moment(), conditions, words);
    out.flush();
  }

  /** Shows the newest Moment again, where that is not shown. */
  public void showNewest() {
    Newest now = newest;
    if (now != null) {
      past = null;
      newest = null;
      stand(now);
      if (now.latest() != null) {
        print(now.latest());
      }
      out.flush();
    }
  }

  private void stand(Newest at) {
    before = at.before();
    latest = at.latest();
    seen = at.seen();
    breakpoints.replace(at.breakpoints());
    machine.at(at.operands());
  }

  /** The kept Moment that is shown; empty where it is the program's newest one. */
  Optional<Shown> past() {
    return Optional.ofNullable(past);
  }

  /** The names of the values that are shown. */
  List<String> cells() {
    Moment shown = latest;
    return shown == null ? List.of() : Cells.all(shown);
  }

  private void print(Moment moment) {
    Scene scene = Scene.of(before, moment, Detail.BRIEF, words);
    out.println();
    if (past != null) {
      Time time = Time.of(past, null);
      lines.sentence(TimeWords.place(words, time, moment, past.newest()));
    }
    where(scene);
    for (Map.Entry<String, Function<Scene, Panel>> panel : panels.entrySet()) {
      if (StopPanels.isTold(panel.getKey(), moment)) {
        lines.panel(panel.getValue().apply(scene));
      }
    }
  }

  private void where(Scene scene) {
    Moment moment = scene.moment();
    List<Row> rows = WhereRows.of(scene, phases, debugger).rows();
    rows.forEach(lines::headline);
    if (!quiz.tells(moment, words)) {
      note(moment.step() != null ? moment.step() : moment.phase());
    }
    StepRows.of(scene).stream().map(Cell::text).forEach(lines::sentence);
    boolean first = before == null;
    StopRemarks.of(scene, phases, seen, first && !isWatched()).forEach(lines::sentence);
    if (!warned && moment.machines().asOptional().filter(ms -> ms.of() > 1).isPresent()) {
      warned = true;
      lines.sentence(
          words.say(
              "note: {0}", words.say("seen under a debugger: stopping changes what happens next")));
    }
  }

  // Once: whoever comes back to a phase or step has read it.
  private void note(@Nullable String of) {
    String name = words.language().code() + " " + of;
    Text note = notes.get(name);
    if (note != null && told.add(name)) {
      lines.sentence(note.title());
      if (!note.text().isEmpty()) {
        lines.paragraph(note.text());
      }
    }
  }

  private Panel output(Scene scene) {
    Optional<String> no = Optional.ofNullable(header).flatMap(about -> about.why(Ability.OUTPUT));
    return no.map(why -> OutputRows.notSeen(words, why)).orElseGet(() -> OutputRows.of(scene));
  }

  private Panel phaseBar(Scene scene) {
    Moment moment = scene.moment();
    boolean ended = moment.exit() != null;
    boolean unsure = moment.notes().phasesAfter() != null;
    return PhaseBar.of(words, phases, seen, moment.phase(), ended, isWatched(), unsure);
  }

  // A program that was started again is compared with nothing.
  private void forget() {
    latest = null;
    before = null;
    seen = new LinkedHashSet<>();
  }
}
