package dev.gotrace.app.session;

import dev.gotrace.app.goruntime.StructReader;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A live session with a thread of its own, for a screen: it takes {@link Effect}s from any thread
 * and answers with {@link Msg}s. The program is found, built and launched on that thread too, so
 * that the screen is up meanwhile.
 *
 * <p>An effect that lets the program run is dropped while another one is carried out, or keys would
 * pile up; a question waits until the program stands; an interrupt is carried out at once.
 */
public final class Engine implements Consumer<Effect>, AutoCloseable {

  private static final String GONE = "the debugger is gone: memory can no longer be read";
  private static final Duration END_LIMIT = Duration.ofSeconds(5);

  /** What the thread is busy with, or about to be, as far as an interrupt has to know. */
  private enum Busy {
    PLANNING,
    LAUNCHING,
    WALKING,
    NOTHING
  }

  private final LiveSession session;
  private final Planner planner;
  private final @Nullable String to;
  private final Consumer<Msg> messages;
  private final Consumer<Exception> failed;
  private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "engine");

  /** A program that reads nothing lets whoever types wait. */
  private final ExecutorService typing = Threads.single("typing");

  private final KeptMoments kept = new KeptMoments();
  private final ExecutorService walking = Threads.single("time");
  private final ExecutorService searching = Threads.single("search");
  private final TimeWalk time = new TimeWalk(kept, false, this::tell, walking, searching);

  // Guarded by this.
  private Busy busy = Busy.PLANNING;
  private boolean givenUp;
  private boolean closed;
  private CompletableFuture<Void> givingUp = CompletableFuture.completedFuture(null);

  // The thread's own.
  private Status.Kind kind = Status.Kind.STARTING;
  private int launches;

  private Engine(
      LiveSession session,
      Planner planner,
      @Nullable String to,
      Consumer<Msg> messages,
      Consumer<Exception> failed) {
    this.session = session;
    this.planner = planner;
    this.to = to;
    this.messages = messages;
    this.failed = failed;
    thread.setDaemon(true);
  }

  /**
   * Starts the thread.
   *
   * @param session one that is prepared; it is closed with the engine
   * @param to the phase to walk to at once; null for the program's first instruction
   * @param messages gets every line of the session and each change of its status, on the engine's
   *     thread; it must not block
   * @param failed gets what ends the session: there is no program, it does not start, or gotrace
   *     has a fault. Nothing comes after it, and the engine is still to be closed
   */
  public static Engine start(
      LiveSession session,
      Planner planner,
      @Nullable String to,
      Consumer<Msg> messages,
      Consumer<Exception> failed) {
    Engine engine = new Engine(session, planner, to, messages, failed);
    session.with(Extra.NOTES, Extra.SOURCE, Extra.CODE_OF_THE_END);
    engine.thread.start();
    return engine;
  }

  @Override
  public void accept(Effect effect) {
    if (effect instanceof Effect.InTime inTime) {
      time.accept(inTime);
    } else if (effect instanceof Effect.Next) {
      walk(() -> stride("to the next phase", session::next));
    } else if (effect instanceof Effect.Tour tour) {
      walk(() -> stride("to the lesson's next stop", () -> session.goals().tour(tour.stops())));
    } else if (effect instanceof Effect.Step) {
      walk(() -> stride("to the next step", session::step));
    } else if (effect instanceof Effect.Line) {
      walk(() -> stride("to the next line", session::line));
    } else if (effect instanceof Effect.Instruction) {
      walk(() -> stride("one instruction", session::inst));
    } else if (effect instanceof Effect.Finish) {
      walk(() -> stride("until the function returns", session::finish));
    } else if (effect instanceof Effect.Go go) {
      walk(() -> go(go.place()));
    } else if (effect instanceof Effect.GoLine go) {
      walk(() -> goLine(go.line()));
    } else if (effect instanceof Effect.Steps) {
      ask(() -> tell(new Msg.Steps(session.isLaunched() ? session.stepNames() : List.of())));
    } else if (effect instanceof Effect.Claims) {
      ask(this::claims);
    } else if (effect instanceof Effect.Restart) {
      walk(this::restart);
    } else if (effect instanceof Effect.Look) {
      tell(new Msg.Printing(session.printing()));
    } else if (effect instanceof Effect.Interrupt) {
      interrupt();
    } else if (effect instanceof Effect.Why why) {
      ask(() -> tell(new Msg.WhyAnswer(why.cell(), why(why.cell()))));
    } else if (effect instanceof Effect.Open open) {
      ask(() -> tell(new Msg.Opened(open(open.name()))));
    } else if (effect instanceof Effect.Break asked) {
      ask(() -> session.breakpoint(asked.line()));
    } else if (effect instanceof Effect.Log) {
      ask(session::log);
    } else if (effect instanceof Effect.Disassemble code) {
      ask(() -> disassemble(code.syntax()));
    } else if (effect instanceof Effect.Type type) {
      typing.execute(() -> type(type.line()));
    } else if (effect instanceof Effect.Quit) {
      var unused = CompletableFuture.runAsync(this::close);
    }
  }

  private void run() {
    try {
      begin();
      while (true) {
        work.take().run();
      }
    } catch (InterruptedException | TargetException | RuntimeException e) {
      fail(e);
    } catch (Error e) {
      fail(new IllegalStateException("the engine failed", e));
    }
  }

  private void fail(Exception e) {
    if (!isClosed()) {
      failed.accept(e);
    }
  }

  private void begin() throws TargetException, InterruptedException {
    tell(Status.Kind.STARTING, "finding the program");
    Plan plan = plan();
    tell(Status.Kind.STARTING, "starting the program");
    try {
      session.start(plan, this::said);
    } catch (DebuggerException e) {
      throwIfGivenUp(e);
      throw e;
    }
    watch();
    become(Busy.WALKING);
    try {
      if (to != null) {
        runTo(to);
      }
      settle();
    } catch (DebuggerException e) {
      settleAfter(e);
    }
  }

  private Plan plan() throws TargetException, InterruptedException {
    Plan plan;
    try {
      plan = planner.plan(session, this::said);
    } catch (TargetException | RuntimeException e) {
      // An interrupt may look like anything, depending on what it came upon.
      throwIfGivenUp(e);
      throw e;
    }
    become(Busy.LAUNCHING);
    throwIfGivenUp(null);
    return plan;
  }

  private void throwIfGivenUp(@Nullable Exception cause) throws InterruptedException {
    if (isGivenUp()) {
      throw (InterruptedException) new InterruptedException("given up").initCause(cause);
    }
  }

  private synchronized boolean isGivenUp() {
    return givenUp;
  }

  private synchronized void become(Busy now) {
    busy = now;
  }

  private void interrupt() {
    synchronized (this) {
      if (busy == Busy.PLANNING) {
        givenUp = true;
        thread.interrupt();
      } else if (busy == Busy.LAUNCHING) {
        givenUp = true;
        givingUp = session.giveUp();
      } else if (busy == Busy.WALKING) {
        session.interrupt();
      }
    }
  }

  /** Lets the thread walk, unless it does already. */
  private void walk(Runnable step) {
    synchronized (this) {
      if (busy != Busy.NOTHING) {
        return;
      }
      busy = Busy.WALKING;
    }
    work.add(
        () -> {
          try {
            step.run();
            settle();
          } catch (DebuggerException e) {
            settleAfter(e);
          }
        });
  }

  private void stride(String what, Runnable run) {
    if (kind == Status.Kind.STANDS) {
      tell(Status.Kind.RUNS, what);
      run.run();
    }
  }

  private void go(String place) {
    if (kind != Status.Kind.STANDS) {
      restart();
    }
    tell(Status.Kind.RUNS, "to " + place);
    session
        .goals()
        .go(
            place,
            () -> {
              restart();
              tell(Status.Kind.RUNS, "to " + place);
            });
  }

  private void goLine(String line) {
    GoLine goal = new GoLine(session, line);
    if (kind != Status.Kind.STANDS || goal.isBehind()) {
      restart();
    }
    tell(Status.Kind.RUNS, "to " + line);
    answer(goal.run());
  }

  private void claims() {
    tell(new Msg.Stated(kind == Status.Kind.LOST ? List.of() : session.verdicts().here()));
  }

  private void runTo(String phase) {
    tell(Status.Kind.RUNS, "to " + phase);
    session.goals().runTo(phase);
  }

  private void restart() {
    synchronized (this) {
      busy = Busy.LAUNCHING;
      givenUp = false;
    }
    tell(Status.Kind.STARTING, "starting the program again");
    session.restart();
    watch();
    synchronized (this) {
      busy = Busy.WALKING;
      givenUp = false;
    }
  }

  /** A debugger may go while nobody asks it anything. */
  private void watch() {
    int launched = ++launches;
    var unused =
        session
            .lost()
            .thenAccept(
                e ->
                    work.add(
                        () -> {
                          if (launched == launches && kind == Status.Kind.STANDS) {
                            tell(Status.Kind.LOST, e.what());
                          }
                        }));
  }

  private void ask(Runnable question) {
    work.add(
        () -> {
          try {
            question.run();
          } catch (DebuggerException e) {
            refused(e);
          }
        });
  }

  private List<String> why(String cell) {
    return kind == Status.Kind.LOST
        ? List.of(GONE + "; restart the program first")
        : session.why(cell);
  }

  private Fields open(String name) {
    return kind == Status.Kind.LOST ? StructReader.absent(name, GONE) : session.open(name);
  }

  private void disassemble(Syntax syntax) {
    if (kind == Status.Kind.STANDS) {
      session.disassemble(syntax);
    }
  }

  private void type(String line) {
    session.type(line).ifPresent(this::answer);
  }

  /** Tells what has come of a walk. The next one may begin as soon as that is heard. */
  private void settle() {
    become(Busy.NOTHING);
    if (kind != Status.Kind.LOST) {
      tell(session.ended() ? Status.Kind.ENDED : Status.Kind.STANDS, "");
    }
  }

  private void settleAfter(DebuggerException e) {
    boolean byUser = isGivenUp();
    if (byUser) {
      become(Busy.NOTHING);
      tell(Status.Kind.LOST, "given up");
    } else {
      refused(e);
      settle();
    }
  }

  /** A refusal is told, and all stays as it was; a loss ends the walk, not the session. */
  private void refused(DebuggerException e) {
    if (e.isLost() || !session.isLaunched()) {
      tell(Status.Kind.LOST, e.what());
    } else {
      answer(new Message(Message.Level.WARNING, String.valueOf(e.getMessage())));
    }
  }

  private void said(SessionLine line) {
    SessionLine shown = session.shown(line);
    kept.accept(shown);
    tell(new Msg.Said(shown));
  }

  /** Says what has come of what was asked, which is no news of the program and is not kept. */
  private void answer(Message message) {
    tell(new Msg.Said(session.shown(message)));
  }

  private void tell(Status.Kind now, String text) {
    kind = now;
    tell(new Msg.Now(new Status(now, text)));
  }

  /** What becomes of a session that is being closed is no news. */
  private void tell(Msg message) {
    if (!isClosed()) {
      messages.accept(message);
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Ends the program, its debugger and a build. When it returns, nothing is left. */
  @Override
  public void close() {
    CompletableFuture<Void> before;
    synchronized (this) {
      closed = true;
      before = givingUp;
    }
    before.join();
    typing.shutdownNow();
    time.stopSearch();
    walking.shutdownNow();
    searching.shutdownNow();
    session.close();
    thread.interrupt();
    if (Thread.currentThread() != thread) {
      try {
        thread.join(END_LIMIT.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    kept.close();
  }
}
