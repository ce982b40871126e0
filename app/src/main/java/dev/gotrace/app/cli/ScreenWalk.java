package dev.gotrace.app.cli;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.breaks.CellConditions;
import dev.gotrace.app.lesson.NoteFile;
import dev.gotrace.app.session.Engine;
import dev.gotrace.app.session.LiveSession;
import dev.gotrace.app.session.Planner;
import dev.gotrace.app.session.Replay;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Next;
import dev.gotrace.tui.state.Session;
import dev.gotrace.tui.state.Status;
import dev.gotrace.tui.state.UiState;
import dev.gotrace.tui.state.Update;
import dev.gotrace.tui.terminal.Prompt;
import dev.gotrace.tui.terminal.ScreenLoop;
import dev.gotrace.tui.terminal.ScreenTerminal;
import dev.gotrace.tui.view.PairedScreen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A walk on the full screen: the screen on this thread, the session on its engine's. */
final class ScreenWalk implements ScreenLoop.Program<UiState> {

  private final PairedScreen screen = new PairedScreen();
  private final Update update = new Update(screen, CellConditions::holds);
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private @Nullable UiState last;
  private final NoteFile notes;
  private final Map<String, String> environment;
  private @Nullable Notebook notebook;
  private boolean ends;

  /** What a screen asks is carried out by this; closing it leaves nothing behind. */
  private interface Carrier extends AutoCloseable {

    void accept(Effect effect);

    @Override
    void close();
  }

  /** Begins to carry out, and tells a screen what comes of it. */
  private interface Beginning {
    Carrier begin(Consumer<Msg> messages, Consumer<Exception> failed) throws Exception;
  }

  /**
   * @param notes where notes and bookmarks go
   * @param environment names the user's editor
   */
  ScreenWalk(NoteFile notes, Map<String, String> environment) {
    this.notes = notes;
    this.environment = environment;
  }

  /**
   * Shows the walk until the user leaves.
   *
   * @param terminal is closed when this returns
   * @param session is prepared; it is closed, too
   * @param to the phase to walk to at once; null for the first instruction
   * @return how far it got, one line
   * @throws Exception what ended it: there was no program, or it did not start
   */
  String run(
      ScreenTerminal terminal,
      LiveSession session,
      Planner planner,
      @Nullable String to,
      String language)
      throws Exception {
    show(
        terminal,
        (messages, failed) -> {
          Engine engine = Engine.start(session, planner, to, messages, failed);
          return new Carrier() {
            @Override
            public void accept(Effect effect) {
              engine.accept(effect);
            }

            @Override
            public void close() {
              if (ends) {
                session.endWhenClosed();
              }
              engine.close();
            }
          };
        },
        language);
    return Optional.ofNullable(last).map(this::summary).orElse("left before the first stop");
  }

  /**
   * Shows a recording until the user leaves.
   *
   * @param terminal is closed when this returns
   * @param at which Moment is shown first, by a name that {@link Replay#place} knows; null for the
   *     first
   * @param against what it is held against, another recording; null for nothing
   * @param teaching the lesson that goes with it
   * @return where it was left, one line
   */
  String replay(
      ScreenTerminal terminal,
      Path file,
      @Nullable Path against,
      @Nullable String at,
      Teaching teaching,
      String language)
      throws Exception {
    show(
        terminal,
        (messages, failed) -> {
          return new Opening(file, against, at, teaching, messages, failed);
        },
        language);
    return Optional.ofNullable(last)
        .map(state -> left(state.session(), file))
        .orElse("left before the first moment");
  }

  /** Opens a recording while the screen is made ready. */
  private static final class Opening implements Carrier {

    private final Thread thread;
    private final AtomicReference<@Nullable SecondRecording> second = new AtomicReference<>();
    private final AtomicReference<@Nullable Replay> opened = new AtomicReference<>();
    private boolean closed;

    Opening(
        Path file,
        @Nullable Path against,
        @Nullable String at,
        Teaching teaching,
        Consumer<Msg> messages,
        Consumer<Exception> failed) {
      thread = new Thread(() -> open(file, against, at, teaching, messages, failed), "opening");
      thread.setDaemon(true);
      thread.start();
    }

    private void open(
        Path file,
        @Nullable Path against,
        @Nullable String at,
        Teaching teaching,
        Consumer<Msg> messages,
        Consumer<Exception> failed) {
      try {
        messages.accept(new Msg.Now(new Status(Status.Kind.STARTING, "opening the recording")));
        SecondRecording beside =
            against == null ? null : SecondRecording.open(file, against, messages, false);
        second.set(beside);
        Replay replay = Replay.onScreen(file, beside == null ? messages : beside);
        synchronized (this) {
          opened.set(replay);
          if (closed) {
            close();
            return;
          }
        }
        replay.teach(teaching.lesson(), teaching.lines());
        replay.begin(ReplayCommand.place(replay, file, at));
      } catch (IOException | RuntimeException e) {
        failed.accept(e);
      }
    }

    @Override
    public void accept(Effect effect) {
      Replay replay = opened.get();
      if (replay != null) {
        replay.accept(effect);
      }
    }

    @Override
    public synchronized void close() {
      closed = true;
      Replay replay = opened.get();
      if (replay != null) {
        replay.close();
      }
      SecondRecording beside = second.get();
      if (beside != null) {
        beside.close();
      }
    }
  }

  private static String left(Session session, Path file) {
    Moment latest = session.latest();
    return latest == null
        ? "left before the first moment"
        : "left %s at %s, moment %d of %d"
            .formatted(file, latest.phase(), latest.number(), session.last());
  }

  private void show(ScreenTerminal terminal, Beginning beginning, String language)
      throws Exception {
    Relay relay = new Relay();
    UiState first = UiState.starting(80, 24, language, Session.starting(Phases.IDS));
    ScreenLoop<UiState> loop =
        new ScreenLoop<>(terminal, this, first, effect -> perform(effect, relay));
    notebook = new Notebook(notes, environment, loop::post);
    Carrier carrier = beginning.begin(loop::post, e -> failed(loop, e));
    relay.to(carrier::accept);
    Thread hook =
        new Thread(
            () -> {
              terminal.close();
              carrier.close();
            },
            "end the screen");
    try (carrier) {
      Runtime.getRuntime().addShutdownHook(hook);
      ScreenLoop.End end = loop.run();
      Exception failed = failure.get();
      if (failed != null) {
        throw failed;
      }
      if (end == ScreenLoop.End.TERMINAL_GONE) {
        throw new IOException("the terminal was closed");
      }
      if (end == ScreenLoop.End.INTERRUPTED) {
        throw new InterruptedException("SIGINT from outside; the key comes as a key");
      }
    } finally {
      removeHook(hook);
    }
  }

  private void perform(Effect effect, Relay relay) {
    if (effect instanceof Effect.Mark mark) {
      Objects.requireNonNull(notebook).mark(mark);
    } else {
      relay.accept(effect);
    }
  }

  @Override
  public void write(Effect.Annotate asked, Prompt prompt) {
    Objects.requireNonNull(notebook).write(asked, prompt);
  }

  private void failed(ScreenLoop<UiState> loop, Exception e) {
    failure.set(e);
    loop.stop();
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs, and finds nothing left to close.
    }
  }

  private String summary(UiState state) {
    Moment latest = state.session().latest();
    if (latest == null) {
      return "left before the first stop";
    }
    int at = Phases.IDS.indexOf(latest.phase()) + 1;
    String walked =
        "walked to " + latest.phase() + ", " + at + " of " + Phases.IDS.size() + " phases";
    return latest.exit() == null ? walked + fate(state.session().header()) : walked;
  }

  private String fate(@Nullable Header header) {
    Header.Leaving leaving = header == null ? Header.Leaving.ENDS : header.leaving();
    return switch (leaving) {
      case ENDS -> "; the program was ended";
      case GOES_ON -> "; the program goes on";
      case ASKS -> ends ? "; the program was ended" : "; the program goes on";
      case ENDS_SERVER -> "; its dlv was ended";
      case NOTHING -> "";
    };
  }

  @Override
  public Next<UiState> update(UiState state, Msg message) {
    Next<UiState> next = update.step(state, message);
    ends |= next.effects().contains(new Effect.Quit(true));
    last = next.state();
    return next;
  }

  @Override
  public void draw(UiState state, Canvas canvas) {
    screen.draw(state, canvas);
  }

  @Override
  public boolean ticks(UiState state) {
    return state.session().status().kind() == Status.Kind.RUNS;
  }
}
