package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.tui.canvas.Area;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.LineBreaks;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import dev.gotrace.tui.keys.Action;
import dev.gotrace.tui.keys.Key;
import dev.gotrace.tui.keys.Keys;
import dev.gotrace.tui.state.Against;
import dev.gotrace.tui.state.Session;
import dev.gotrace.tui.state.Status;
import dev.gotrace.tui.state.Time;
import dev.gotrace.tui.state.UiState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines at the screen's edges: what this is, where we are, what is the matter, what to press.
 */
final class Bars {

  /** From when on a running program is told of. */
  private static final long PATIENCE_NANOS = 100_000_000;

  /** What a first walk's bottom line shows; more come as they are used. */
  private static final List<Action> FIRST =
      List.of(Action.NEXT, Action.STEP, Action.WHY, Action.HELP, Action.QUIT);

  /** What the bottom line shows in the past and in recordings. */
  private static final List<Action> IN_TIME =
      List.of(
          Action.NEXT,
          Action.BACK,
          Action.FORWARD,
          Action.LAST,
          Action.SEARCH,
          Action.HELP,
          Action.QUIT);

  private static final String GAP = "   ";
  private static final int SHORTEST_REASON = 24;

  /** What is to be said leaves the state visible. */
  private static final int MOST_ROWS = 4;

  private final UiState state;
  private final Words words;

  Bars(UiState state, Words words) {
    this.state = state;
    this.words = words;
  }

  /**
   * @param alone whether nothing else says what a recording is held against
   */
  void header(Canvas canvas, Area area, boolean alone) {
    Header header = state.session().header();
    int x = canvas.put(area, 1, 0, "gotrace", Style.bold(Ink.TITLE));
    if (header != null) {
      x = canvas.put(area, x, 0, " ▸ ", Style.DIM);
      Against against = state.against();
      String name = against == null ? header.program() : against.name();
      x = canvas.put(area, x, 0, name, Style.bold(Ink.TEXT));
      if (against != null && alone) {
        x = canvas.put(area, x, 0, " ≠ " + against.other(), Style.bold(Ink.DIFFERS));
      }
      String built = header.goVersion().asOptional().orElse("") + " " + header.platform();
      String way = header.way().isEmpty() ? "" : "   " + words.sentence(header.way());
      x = canvas.put(area, x, 0, way + "   " + built + "   " + header.debugger(), Style.DIM);
    }
    Moment latest = state.session().latest();
    if (latest != null) {
      Style style = state.session().isLive() ? Style.DIM : Style.bold(Ink.CURRENT);
      List<String> forms = new TimeWords(state.session(), words).forms(latest);
      // What is looked at is said always; all else about it, where there is room.
      String shortest = forms.get(forms.size() - 1);
      int left = x;
      String said =
          forms.stream()
              .filter(form -> area.width() - TextWidth.of(form) - 1 > left + 2)
              .findFirst()
              .orElse(shortest);
      int from = area.width() - TextWidth.of(said) - 1;
      canvas.put(area, Math.max(0, from - 2), 0, "  " + said + " ", style);
    }
  }

  /** All phases; where they do not fit, those around the current one. */
  List<Piece> phases(int width) {
    Session session = state.session();
    Moment latest = session.latest();
    String current = latest == null ? "" : latest.phase();
    List<Piece> all = new ArrayList<>();
    for (int i = 0; i < session.phases().size(); i++) {
      all.add(piece(session.phases().get(i), mark(i)));
    }
    int at = Math.max(0, session.phases().indexOf(current));
    int from = 0;
    int to = all.size();
    String count = latest == null ? "" : "  " + (at + 1) + "/" + all.size();
    while (to - from > 1
        && 1 + width(all.subList(from, to)) + 2 + TextWidth.of(count) + 2 > width) {
      if (at - from > to - 1 - at || to - 1 == at) {
        from++;
      } else {
        to--;
      }
    }
    List<Piece> shown = new ArrayList<>();
    shown.add(new Piece("", from > 0 ? " … " : " ", Style.DIM));
    shown.addAll(all.subList(from, to));
    boolean cut = from > 0 || to < all.size();
    shown.add(new Piece("", cut ? (to < all.size() ? "…" : "") + count : "", Style.DIM));
    return shown;
  }

  /** Whether a phase is behind, here, to come, or was not reached. */
  Mark mark(int phase) {
    Session session = state.session();
    Moment latest = session.latest();
    if (latest == null) {
      return Mark.NONE;
    }
    boolean ended = latest.exit() != null;
    return PhaseBar.of(
            words,
            session.phases(),
            session.seen(),
            latest.phase(),
            ended,
            session.isLaunched(),
            latest.notes().phasesAfter() != null)
        .rows()
        .get(0)
        .cells()
        .get(phase)
        .mark();
  }

  /**
   * A piece of the phase bar.
   *
   * @param phase which phase it is; empty for none
   */
  record Piece(String phase, String text, Style style) {}

  private Piece piece(String phase, Mark mark) {
    boolean pulses = pulses(phase);
    Style style =
        switch (mark) {
          case CURRENT -> Style.bold(Ink.CURRENT);
          case DONE -> Style.of(Ink.GOOD);
          case ABSENT, UNREADABLE -> Style.of(Ink.REMARK);
          default -> pulses ? Style.bold(Ink.CURRENT) : Style.DIM;
        };
    String sign = mark.sign().isEmpty() ? " " : mark.sign();
    return new Piece(phase, sign + phase + " ", style);
  }

  /** The next phase's name blinks slowly while the program runs towards it. */
  private boolean pulses(String phase) {
    Session session = state.session();
    Moment latest = session.latest();
    if (latest == null || session.runningNanos() < PATIENCE_NANOS) {
      return false;
    }
    boolean next = session.phases().indexOf(phase) == session.phases().indexOf(latest.phase()) + 1;
    return next && session.runningNanos() / (4 * PATIENCE_NANOS) % 2 == 0;
  }

  private static int width(List<Piece> pieces) {
    return pieces.stream().mapToInt(piece -> TextWidth.of(piece.text())).sum();
  }

  /** What is to be said, and how it looks. */
  private record Said(String text, Style style) {}

  /** How many rows it takes to say what is to be said; 0 where nothing is. */
  int messageRows() {
    return said().map(said -> lines(said, state.columns()).size()).orElse(0);
  }

  /**
   * The one place for what is to be said: of the last key, of the session, of the program. What is
   * longer than a row lies over the rows above it, for as long as it is said.
   *
   * @param last the lowest row of it
   */
  void message(Canvas canvas, Area last) {
    Said said = said().orElse(null);
    if (said == null) {
      return;
    }
    List<String> lines = lines(said, last.width());
    Area area = new Area(last.x(), last.y() + 1 - lines.size(), last.width(), lines.size());
    canvas.fill(area, " ", Style.TEXT);
    for (int i = 0; i < lines.size(); i++) {
      canvas.putClipped(area, 1, i, area.width() - 2, lines.get(i), said.style());
    }
  }

  private static List<String> lines(Said said, int columns) {
    // Breaking a text into lines takes the gaps out of it, which set its parts apart.
    if (TextWidth.of(said.text()) <= columns - 2) {
      return List.of(said.text());
    }
    List<String> lines = LineBreaks.lines(said.text(), columns - 2);
    return lines.size() <= MOST_ROWS
        ? lines
        : Stream.concat(
                lines.stream().limit(MOST_ROWS - 1),
                Stream.of(LineBreaks.joined(lines.subList(MOST_ROWS - 1, lines.size()))))
            .toList();
  }

  private Optional<Said> said() {
    Session session = state.session();
    Status status = session.status();
    Exit exit = exit(session);
    if (!state.notice().english().isEmpty()) {
      Object[] values = state.notice().values().toArray();
      if (state.notice().sentence()) {
        String why = words.sentence(state.notice().english());
        return said(words.say("not possible: {0}", why), Style.of(Ink.CURRENT));
      }
      return said(words.say(state.notice().english(), values), Style.of(Ink.CURRENT));
    }
    if (status.kind() == Status.Kind.LOST) {
      String why = words.sentence(status.text());
      String gone =
          session.isLaunched()
              ? words.say("the debugger is gone: {0}; r starts again", why)
              : words.say("the debugger is gone: {0}", why);
      return said(gone, Style.bold(Ink.BAD));
    }
    if (session.runningNanos() >= PATIENCE_NANOS) {
      String time = Numbers.time(session.runningNanos());
      String runs = words.say("the program has run for {0}; Ctrl-C interrupts it", time);
      return said(runs, Style.of(Ink.CURRENT));
    }
    if (status.kind() == Status.Kind.STARTING && !status.text().isEmpty()) {
      return said(words.sentence(status.text()), Style.of(Ink.CURRENT));
    }
    if (session.isLive() && exit != null) {
      return said(WhereRows.ended(exit, words) + missed(session), Style.bold(Ink.CURRENT));
    }
    Optional<Said> told = session.remarks().newest().flatMap(this::said);
    boolean past = !session.isLive() && !session.isRecording();
    return told.isEmpty() && past
        ? said(words.say("the past of this session: End shows the newest moment"), Style.DIM)
        : told;
  }

  private Optional<Said> said(Message message) {
    Style style = message.level() == Message.Level.WARNING ? Style.of(Ink.BAD) : Style.DIM;
    return said(words.sentence(message.text()), style);
  }

  private static Optional<Said> said(String text, Style style) {
    return Optional.of(new Said(text, style));
  }

  /** The phases that the end came before; empty for none. */
  private String missed(Session session) {
    List<String> missed = PhaseBar.missed(session.phases(), session.seen());
    return missed.isEmpty() ? "" : " · " + words.say("no stop at: {0}", String.join(", ", missed));
  }

  private static @Nullable Exit exit(Session session) {
    return session.latest() == null ? null : session.latest().exit();
  }

  void keys(Canvas canvas, Area area) {
    int x = 1;
    for (Action action : fitting(area.width() - 2)) {
      Key key = Keys.of(action);
      boolean possible = state.session().cannot(action).isEmpty();
      Style style = possible ? Style.bold(Ink.TITLE) : Style.DIM;
      x = canvas.put(area, x, 0, key.keys().get(0), style);
      x = canvas.put(area, x, 0, " " + label(key) + GAP, Style.DIM);
    }
    reason(canvas, area, x);
  }

  /** Why the first key of the line is grey. */
  private void reason(Canvas canvas, Area area, int x) {
    Optional<String> no = state.session().cannot(shown().get(0));
    if (no.isPresent() && area.width() - x > SHORTEST_REASON) {
      String why = words.say("not possible: {0}", words.sentence(no.get()));
      canvas.putClipped(area, x, 0, area.width() - x - 1, "· " + why, Style.DIM);
    }
  }

  /** From main.main on there is only the end to run to. */
  private String label(Key key) {
    Moment here = state.session().latest();
    if (key.action() == Action.NEXT && here != null && state.lesson().goesOn(here)) {
      return words.say("next stop");
    }
    boolean last = key.action() == Action.CONTINUE && state.session().isAtMain();
    return last ? words.say("to the end") : words.say(key.label());
  }

  /** As many as fit, in the table's order; the first one, help and quit are always among them. */
  private List<Action> fitting(int room) {
    List<Action> all = shown();
    List<Action> wanted = new ArrayList<>(List.of(all.get(0), Action.HELP, Action.QUIT));
    all.stream().filter(action -> !wanted.contains(action)).forEach(wanted::add);
    Set<Action> fit = EnumSet.noneOf(Action.class);
    int left = room;
    for (Action action : wanted) {
      Key key = Keys.of(action);
      int wide = TextWidth.of(key.keys().get(0) + " " + label(key));
      if (wide <= left) {
        fit.add(action);
        left -= wide + GAP.length();
      }
    }
    return all.stream().filter(fit::contains).toList();
  }

  /** Whether there is another moment where a key goes in time. */
  private boolean leadsOn(Action action) {
    Session session = state.session();
    Moment here = session.latest();
    if (here == null) {
      return true;
    }
    Time time = session.time();
    boolean end = session.isRecording() && time.run() == time.runs();
    return switch (action) {
      case BACK -> time.run() > 1 || session.before() != null;
      case FORWARD, LAST -> !end || here.number() < session.last();
      default -> true;
    };
  }

  /** What can be pressed now: of a program that has ended, other keys than of one that runs. */
  private List<Action> shown() {
    if (!state.session().isLive()) {
      return Keys.TABLE.stream()
          .filter(key -> !key.label().isEmpty())
          .map(Key::action)
          .filter(action -> IN_TIME.contains(action) || state.used().contains(action))
          .filter(action -> state.session().cannot(action).isEmpty())
          .filter(this::leadsOn)
          .toList();
    }
    return switch (state.session().status().kind()) {
      case RUNS ->
          Stream.of(Action.INTERRUPT, Action.TYPE, Action.HELP, Action.QUIT)
              .filter(action -> state.session().cannot(action).isEmpty())
              .toList();
      case STARTING -> List.of(Action.INTERRUPT, Action.HELP, Action.QUIT);
      case ENDED, LOST ->
          state.session().isLaunched()
              ? List.of(Action.RESTART, Action.SHOW, Action.HELP, Action.QUIT)
              : List.of(Action.SHOW, Action.HELP, Action.QUIT);
      case STANDS -> {
        List<Action> actions = new ArrayList<>();
        for (Key key : Keys.TABLE) {
          boolean known = FIRST.contains(key.action()) || state.used().contains(key.action());
          if (known && !key.label().isEmpty() && key.action() != Action.INTERRUPT) {
            actions.add(key.action());
          }
        }
        yield actions;
      }
    };
  }
}
