package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Syntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a message changes the state. Pure: the same message and state always lead to the same. */
public final class Update {

  private static final String ALT = "Alt-";

  private final KeyUpdate keys;
  private final MouseUpdate mouse;
  private final OverlayUpdate overlays;
  private final LessonUpdate lesson;

  /**
   * @param conditions decides what a lesson has searched for
   */
  public Update(Sights sights, Conditions conditions) {
    Movement movement = new Movement(sights);
    this.lesson = new LessonUpdate(conditions);
    this.keys = new KeyUpdate(sights, movement, lesson);
    this.overlays = new OverlayUpdate(movement, lesson);
    this.mouse = new MouseUpdate(sights, movement, overlays);
  }

  public Next<UiState> step(UiState state, Msg msg) {
    if (msg instanceof Msg.Key key) {
      return key(state, key.key());
    }
    if (msg instanceof Msg.Mouse used) {
      return mouse.step(state.noting(""), used);
    }
    if (msg instanceof Msg.Pasted pasted) {
      return Next.of(overlays.pasted(state, pasted.text()));
    }
    if (msg instanceof Msg.Tick tick) {
      UiState later = state.with(state.session().running(tick.runningNanos()));
      return Next.of(later, new Effect.Look());
    }
    if (msg instanceof Msg.Now now) {
      return now(state.with(state.session().with(now.status())));
    }
    if (msg instanceof Msg.Said told && Lesson.isOf(told.line())) {
      return Next.of(state.with(state.lesson().with(told.line())));
    }
    if (msg instanceof Msg.Said said) {
      if (!state.session().isLive()) {
        // The program goes on beneath what is shown of its past.
        return Next.of(state.with(state.session().told(said.line())));
      }
      UiState next = said(state, said.line());
      Syntax syntax = next.asm();
      return syntax != null && said.line() instanceof Moment moment && moment.exit() == null
          ? Next.of(next, new Effect.Disassemble(syntax))
          : Next.of(next);
    }
    if (msg instanceof Msg.Newest) {
      Next<UiState> now = newest(state, List.of());
      return new Next<>(lesson.shown(now.state()), now.effects());
    }
    return Next.of(told(state, msg));
  }

  /** Shows a live session as it stands now. */
  static Next<UiState> newest(UiState state, List<Effect> asked) {
    if (state.session().isLive()) {
      return new Next<>(state, asked);
    }
    UiState now = following(state.with(state.session().newest()));
    List<Effect> effects = new ArrayList<>(asked);
    Syntax syntax = now.asm();
    if (syntax != null && now.session().status().kind() == Status.Kind.STANDS) {
      effects.add(new Effect.Disassemble(syntax));
    }
    return new Next<>(now, effects);
  }

  /** Keys that came too early have their turn, as long as nothing but a stop came between. */
  private static Next<UiState> now(UiState state) {
    return switch (state.session().status().kind()) {
      case STANDS -> state.early().isEmpty() ? Next.of(state) : state.firstOfEarly();
      case RUNS, STARTING -> Next.of(state);
      case ENDED ->
          Next.of(
              state.session().isLive()
                  ? state.withoutEarly().inFront(PanelId.OUTPUT)
                  : state.withoutEarly());
      // Of a key that was pressed before nothing matters beside that.
      case LOST -> Next.of(state.withoutEarly().with(Notice.NONE));
    };
  }

  private Next<UiState> key(UiState state, String key) {
    if (key.startsWith(ALT)) {
      // Esc and a key right behind it come as one.
      Next<UiState> escaped = key(state, "Esc");
      return key(escaped.state(), key.substring(ALT.length()));
    }
    UiState quiet = state.noting("");
    if (quiet.overlay() instanceof Overlay.None) {
      return keys.step(quiet, key);
    }
    return overlays.step(quiet, key).orElseGet(() -> keys.step(closed(quiet), key));
  }

  private static UiState closed(UiState state) {
    return state.with(new Overlay.None());
  }

  private UiState said(UiState state, SessionLine line) {
    UiState next = state.with(state.session().with(line));
    if (line instanceof Breakpoints now) {
      return BreakpointNews.of(state.session().breakpoints(), now).map(next::with).orElse(next);
    }
    if (!(line instanceof Moment)) {
      return next;
    }
    UiState there = following(next);
    UiState followed =
        switch (((Moment) line).kind()) {
          case INTERRUPT -> there.noting("interrupted: this is where the thread was");
          case SIGNAL -> there.noting("stopped by a signal");
          default -> {
            String at = ((Moment) line).stoppedAt();
            yield at == null ? there.noting("") : there.noting("at the breakpoint {0}", at);
          }
        };
    return lesson.shown(followed);
  }

  /** With another Moment shown: source and output follow it; an answer was about another one. */
  static UiState following(UiState state) {
    Map<PanelId, Scroll> scrolls = new HashMap<>(state.scrolls());
    scrolls.remove(PanelId.SOURCE);
    scrolls.remove(PanelId.NOTE);
    scrolls.remove(PanelId.OUTPUT);
    scrolls.remove(PanelId.CHANGED);
    scrolls.remove(PanelId.AGAINST);
    UiState there = state.with(scrolls);
    boolean answer =
        state.overlay() instanceof Overlay.Why
            || state.overlay() instanceof Overlay.Opened
            || state.overlay() instanceof Overlay.Stated;
    return answer ? closed(there) : there;
  }

  /** Whether a Moment is shown already, of which only more is known now. */
  private static boolean isShown(Session session, Shown what) {
    return !session.isLive()
        && session.latest() != null
        && session.latest().number() == what.moment().number()
        && session.time().run() == what.run();
  }

  private UiState shown(UiState state, Shown what) {
    UiState next = state.with(state.session().with(what));
    return isShown(state.session(), what) ? next : lesson.shown(following(next));
  }

  private static UiState compared(UiState state, Msg.Compared compared) {
    Against known = state.against();
    Session before = known == null ? null : known.beside();
    Session base = before == null ? Session.starting(state.session().phases()) : before;
    Shown beside = compared.beside();
    return state.with(compared.against().beside(beside == null ? null : base.with(beside)));
  }

  private UiState told(UiState state, Msg msg) {
    if (msg instanceof Msg.Resized size) {
      return state.sized(size.columns(), size.rows());
    }
    if (msg instanceof Msg.Printing printing) {
      boolean same = printing.text().equals(state.session().printing());
      return same ? state : state.with(state.session().printing(printing.text()));
    }
    if (msg instanceof Msg.WhyAnswer answer) {
      if (!(state.overlay() instanceof Overlay.Why why) || !why.cell().equals(answer.cell())) {
        return state;
      }
      return answer.lines().isEmpty()
          ? state.with(why.over()).noting("nothing is known of {0}", answer.cell())
          : state.with(new Overlay.Why(answer.cell(), answer.lines(), why.over()));
    }
    if (msg instanceof Msg.Opened opened) {
      return state.with(new Overlay.Opened(opened.fields(), Scroll.START));
    }
    if (msg instanceof Msg.Steps known) {
      return state.knowing(known.steps());
    }
    if (msg instanceof Msg.Stated stated) {
      if (!(state.overlay() instanceof Overlay.Stated)) {
        return state;
      }
      return stated.statements().isEmpty()
          ? closed(state).noting("no article says anything of this place")
          : state.with(new Overlay.Stated(stated.statements(), 0));
    }
    if (msg instanceof Msg.Written written) {
      return written.why().isEmpty()
          ? state.noting("written into {0}", written.file())
          : state.refusing(written.why());
    }
    if (msg instanceof Msg.Past past) {
      return shown(state, past.what());
    }
    if (msg instanceof Msg.Compared compared) {
      return compared(shown(state, compared.what()), compared);
    }
    if (msg instanceof Msg.Found found) {
      return state.with(found.search()).with(found.search().notice());
    }
    if (msg instanceof Msg.Refused refused) {
      return state.refusing(refused.why());
    }
    if (msg instanceof Msg.Copied copied) {
      return state.noting("copied: {0}", copied.text());
    }
    return state;
  }
}
