package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.keys.Action;
import dev.gotrace.tui.keys.Keys;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What keys do where nothing lies over the screen. */
final class KeyUpdate {

  /** Between two phases a program runs for less; a key in that time counts for the next stop. */
  private static final long SHORT_NANOS = 300_000_000;

  private static final int MOST_EARLY = 24;
  private static final Status RUNS = Status.of(Status.Kind.RUNS);

  private final Sights sights;
  private final Movement movement;
  private final LessonUpdate lesson;

  KeyUpdate(Sights sights, Movement movement, LessonUpdate lesson) {
    this.sights = sights;
    this.movement = movement;
    this.lesson = lesson;
  }

  Next<UiState> step(UiState state, String key) {
    if (key.equals("Esc")) {
      return TimeKeys.escaped(state);
    }
    Optional<Action> action = Keys.ofKey(key);
    return action
        .map(known -> step(known == Action.MOVE ? state : state.using(known), known, key))
        .orElseGet(() -> Next.of(state));
  }

  private Next<UiState> step(UiState state, Action action, String key) {
    Optional<Next<UiState>> taught =
        action == Action.NEXT && !state.session().isLive() ? lesson.next(state) : Optional.empty();
    return taught
        .or(() -> TimeKeys.step(state, action))
        .orElseGet(() -> possible(state, action, key));
  }

  private Next<UiState> possible(UiState state, Action action, String key) {
    Optional<String> no = state.session().cannot(action);
    if (no.isPresent()) {
      return Next.of(state.refusing(no.get()));
    }
    return switch (action) {
      case NEXT -> lesson.next(state).orElseGet(() -> walk(state, new Effect.Next()));
      case STEP -> walk(state, new Effect.Step());
      case LINE -> walk(state, new Effect.Line());
      case INST -> walk(state, new Effect.Instruction());
      case FINISH -> walk(state, new Effect.Finish());
      case CONTINUE ->
          walk(state, new Effect.Go(state.session().isAtMain() ? last(state) : Session.MAIN));
      case GO -> GoToUpdate.open(state, next(state));
      case BREAK -> input(state, Overlay.Purpose.BREAK, "");
      case LOG -> standing(state, new Effect.Log());
      case MOVE -> Next.of(movement.key(state, key).orElse(state));
      case SHOW -> Next.of(movement.focus(state, key.equals("Tab") ? 1 : -1));
      case OPEN -> open(state);
      case ZOOM -> Next.of(state.zoomed(!state.zoomed()));
      case FIND -> input(state, Overlay.Purpose.FIND, "");
      case FIND_NEXT -> find(state, 1);
      case FIND_PREVIOUS -> find(state, -1);
      case FILTER ->
          input(
              state.focused(PanelId.GOROUTINES),
              Overlay.Purpose.FILTER,
              state.goroutines().filter());
      case SEARCH -> input(state, Overlay.Purpose.SEARCH, "");
      case SORT -> goroutines(state, state.goroutines().nextOrder());
      case GROUP -> goroutines(state, state.goroutines().nextGroup());
      case WHY -> why(state);
      case EXPLAIN -> explain(state);
      case MORE -> Next.of(more(state));
      case CLAIMS -> claims(state);
      case ASM -> asm(state);
      case NOTE -> LessonUpdate.annotating(state);
      case MARK ->
          state.session().latest() == null
              ? Next.of(state.noting("no stop yet"))
              : input(state, Overlay.Purpose.MARK, "");
      case LINK -> copy(state);
      case LANG -> Next.of(state.speaking(state.language().equals("en") ? "zh" : "en"));
      case TYPE -> input(state, Overlay.Purpose.TYPE, "");
      case RESTART -> restart(state);
      case HELP -> Next.of(state.with(new Overlay.Help(0)));
      case INTERRUPT -> interrupt(state);
      case SUSPEND -> Next.of(state, new Effect.Suspend());
      case REDRAW -> Next.of(state, new Effect.Redraw());
      case QUIT -> quit(state);
      case BACK, FORWARD, BACK_PHASE, FORWARD_PHASE, FIRST, LAST ->
          throw new IllegalStateException(action + " is about time");
    };
  }

  private static UiState ended(UiState state) {
    return state.session().isLaunched()
        ? state.noting("the program has ended: r starts it again, q leaves")
        : state.noting("the program has ended: q leaves");
  }

  private static UiState lost(UiState state) {
    return state.session().isLaunched()
        ? state.noting("the debugger is gone: r starts again, q leaves")
        : state.noting("the debugger is gone: q leaves");
  }

  private static Next<UiState> quit(UiState state) {
    Header header = state.session().header();
    boolean lives =
        switch (state.session().status().kind()) {
          case STANDS, RUNS -> true;
          case STARTING, ENDED, LOST -> false;
        };
    boolean asks =
        header != null
            && (header.leaving() == Header.Leaving.ASKS
                || header.leaving() == Header.Leaving.ENDS_SERVER);
    return lives && asks
        ? Next.of(state.with(new Overlay.Leave(false)))
        : Next.of(state, new Effect.Quit(false));
  }

  /** Lets the program go on, where it can. */
  static Next<UiState> walk(UiState state, Effect effect) {
    if (!state.session().isLive()) {
      return Next.of(state.refusing(state.session().time().whyNot()));
    }
    return switch (state.session().status().kind()) {
      case STANDS -> Next.of(state.with(state.session().with(RUNS)), effect);
      case STARTING -> Next.of(state.noting("not yet: the program is being started"));
      case RUNS ->
          Next.of(
              state.session().runningNanos() < SHORT_NANOS && state.early().size() < MOST_EARLY
                  ? state.later(effect)
                  : state.withoutEarly().noting("the program runs: Ctrl-C interrupts it"));
      case ENDED ->
          effect instanceof Effect.Go || effect instanceof Effect.GoLine
              ? Next.of(state, effect)
              : Next.of(ended(state));
      case LOST -> Next.of(lost(state));
    };
  }

  private static String last(UiState state) {
    List<String> phases = state.session().phases();
    return phases.get(phases.size() - 1);
  }

  private static int next(UiState state) {
    Moment latest = state.session().latest();
    int here = latest == null ? -1 : state.session().phases().indexOf(latest.phase());
    return Math.min(here + 1, state.session().phases().size() - 1);
  }

  private Next<UiState> open(UiState state) {
    Scroll at = sights.scroll(state, state.focus());
    Optional<String> fold = sights.fold(state, state.focus(), at.cursor());
    if (fold.isPresent()) {
      return Next.of(state.folding(fold.get()));
    }
    String name = value(state);
    int dot = name.indexOf('.');
    String owner = dot < 0 ? "" : name.substring(0, dot);
    boolean struct = owner.equals("sched") || owner.matches("allp\\[\\d+\\]|[gm]\\d+");
    if (!struct) {
      return Next.of(state.noting("Enter opens a P, an M, a goroutine or sched: move onto one"));
    }
    return state.session().isLive()
        ? asking(state, new Effect.Open(owner))
        : Next.of(
            state.noting("not all fields of {0} were kept: panels show those that were", owner));
  }

  private Next<UiState> why(UiState state) {
    String name = value(state);
    if (name.isEmpty()) {
      return Next.of(state.noting("move onto a value with the arrows, then ask with ?"));
    }
    if (!state.session().isLive()) {
      return Next.of(kept(state, name));
    }
    Next<UiState> asked = asking(state, new Effect.Why(name));
    return asked.effects().isEmpty()
        ? asked
        : new Next<>(
            asked.state().with(new Overlay.Why(name, List.of(), new Overlay.None())),
            asked.effects());
  }

  private UiState kept(UiState state, String name) {
    Session session = state.session();
    Scroll at = sights.scroll(state, state.focus());
    String text = sights.text(state, state.focus(), at.cursor(), at.column());
    Moment moment = Objects.requireNonNull(session.latest());
    List<String> known =
        TimeKeys.why(
            moment, session.header(), session.layouts(), session.isRecording(), name, text);
    return known.isEmpty()
        ? state.noting("nothing is known of {0}", name)
        : state.with(new Overlay.Why(name, known, new Overlay.None()));
  }

  /** Breakpoints can be changed only where the program stands, or for its next start. */
  static Next<UiState> standing(UiState state, Effect effect) {
    if (!state.session().isLive()) {
      return Next.of(state.refusing(state.session().time().whyNot()));
    }
    return switch (state.session().status().kind()) {
      case STANDS, ENDED -> Next.of(state, effect);
      case STARTING -> Next.of(state.noting("not yet: the program is being started"));
      case RUNS -> Next.of(state.noting("the program runs: Ctrl-C interrupts it"));
      case LOST -> Next.of(lost(state));
    };
  }

  private static Next<UiState> claims(UiState state) {
    if (!state.session().isLive()) {
      return Next.of(
          state.refusing("the articles are held against a program, at its newest moment"));
    }
    return switch (state.session().status().kind()) {
      case STANDS, ENDED ->
          Next.of(state.with(new Overlay.Stated(List.of(), 0)), new Effect.Claims());
      default -> walk(state, new Effect.Claims());
    };
  }

  /** A note that has its room is scrolled by the arrows, if that is too small. */
  private static UiState more(UiState state) {
    if (!state.deep()) {
      return state.deep(true).focused(PanelId.NOTE);
    }
    PanelId here = state.focus();
    PanelId before = state.recent().size() > 1 ? state.recent().get(1) : PanelId.SOURCE;
    // The source may share its place with the note, and comes before it again.
    UiState back = state.deep(false).focused(PanelId.SOURCE);
    return back.focused(here == PanelId.NOTE ? before : here);
  }

  /** Of a kept Moment by what was kept; else the debugger is asked, where that was not done. */
  private static Next<UiState> explain(UiState state) {
    Session session = state.session();
    if (session.latest() == null) {
      return Next.of(state.noting("no stop yet"));
    }
    UiState explaining = state.with(new Overlay.Explained(0));
    Status.Kind now = session.status().kind();
    boolean asks = session.isLive() && now == Status.Kind.STANDS && !isExplained(session);
    boolean moves = session.isLive() && now == Status.Kind.RUNS;
    return moves
        ? Next.of(state.noting("the program runs: Ctrl-C interrupts it"))
        : asks
            ? withCode(explaining, state.asm() == null ? Syntax.INTEL : state.asm())
            : Next.of(explaining);
  }

  /** Whether the instruction and what it works on were told. */
  private static boolean isExplained(Session session) {
    return session.operands() != null
        && Optional.ofNullable(session.latest())
            .flatMap(latest -> latest.at().function().asOptional())
            .flatMap(function -> session.code(function, null))
            .isPresent();
  }

  /** Memory can be read only where the program stands. */
  private static Next<UiState> asking(UiState state, Effect effect) {
    return switch (state.session().status().kind()) {
      case STANDS, RUNS -> Next.of(state, effect);
      case ENDED ->
          effect instanceof Effect.Why
              ? Next.of(state, effect)
              : Next.of(state.noting("the program has ended: its memory can no longer be read"));
      default -> walk(state, effect);
    };
  }

  /** Source, then each way to write machine code that there is, and why another one is left out. */
  private static Next<UiState> asm(UiState state) {
    Syntax before = state.asm();
    UiState next = state;
    List<Syntax> kept = kept(state.session());
    for (Syntax syntax : kept.isEmpty() ? List.of(Syntax.values()) : kept) {
      if (before == null || syntax.compareTo(before) > 0) {
        Optional<String> no =
            kept.isEmpty() ? syntax.needs().flatMap(next.session()::cannot) : Optional.empty();
        if (no.isEmpty()) {
          return withCode(next.asm(syntax), syntax);
        }
        next = next.refusing(no.get());
      }
    }
    return Next.of(next.asm(null));
  }

  /** How the code of a kept Moment was written; empty at the newest one, and where none is kept. */
  private static List<Syntax> kept(Session session) {
    Optional<String> function =
        Optional.ofNullable(session.latest())
            .filter(latest -> !session.isLive())
            .flatMap(latest -> latest.at().function().asOptional());
    return Stream.of(Syntax.values())
        .filter(syntax -> function.flatMap(name -> session.code(name, syntax)).isPresent())
        .toList();
  }

  private static Next<UiState> withCode(UiState state, Syntax syntax) {
    return state.session().isLive() && state.session().status().kind() == Status.Kind.STANDS
        ? Next.of(state, new Effect.Disassemble(syntax))
        : Next.of(state);
  }

  private Next<UiState> copy(UiState state) {
    Scroll at = sights.scroll(state, state.focus());
    String text = sights.text(state, state.focus(), at.cursor(), at.column());
    return text.isEmpty()
        ? Next.of(state.noting("nothing to copy here"))
        : Next.of(state, new Effect.Copy(text));
  }

  private Next<UiState> find(UiState state, int by) {
    return state.find().isEmpty()
        ? input(state, Overlay.Purpose.FIND, "")
        : Next.of(movement.find(state, state.find(), by));
  }

  private static Next<UiState> goroutines(UiState state, GoroutineOptions options) {
    return Next.of(state.with(options).focused(PanelId.GOROUTINES));
  }

  private static Next<UiState> input(UiState state, Overlay.Purpose purpose, String text) {
    return Next.of(state.with(new Overlay.Input(purpose, text, new Overlay.None())));
  }

  private static Next<UiState> restart(UiState state) {
    return switch (state.session().status().kind()) {
      case STARTING -> Next.of(state.noting("not yet: the program is being started"));
      case RUNS -> Next.of(state.noting("the program runs: Ctrl-C interrupts it"));
      default -> Next.of(state, new Effect.Restart());
    };
  }

  private static Next<UiState> interrupt(UiState state) {
    return switch (state.session().status().kind()) {
      case RUNS, STARTING -> Next.of(state, new Effect.Interrupt());
      default -> Next.of(state.noting("nothing runs; q leaves"));
    };
  }

  private String value(UiState state) {
    Scroll at = sights.scroll(state, state.focus());
    return sights.value(state, state.focus(), at.cursor(), at.column());
  }
}
