package dev.gotrace.app.session;

import dev.gotrace.app.breaks.UserBreakpoints;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Message;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The starts of a session, one after another: by the debugger that was chosen, or another one. */
final class Starts implements AutoCloseable {

  private final UserBreakpoints breakpoints;
  private Start start;
  private Supplier<Optional<Backend>> other = Optional::empty;
  private String choice = "";
  private boolean closed;

  Starts(Backend backend, UserBreakpoints breakpoints) {
    this.breakpoints = breakpoints;
    this.start = new Start(backend, breakpoints);
    start.begin();
  }

  /** The one that is under way, or the last. */
  synchronized Start now() {
    return start;
  }

  /** As {@link LiveSession#choosing}. */
  void choosing(String why, Supplier<Optional<Backend>> instead) {
    choice = why;
    other = instead;
  }

  /** Why this debugger was chosen, once: only the first run tells it; empty where the user did. */
  Optional<Message> choice(Run run) {
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    String text = run.debugger().name() + " is the debugger: " + choice;
    choice = "";
    return Optional.of(new Message(Message.Level.INFO, text));
  }

  /** By the debugger that was chosen, or by the other one where that is of no use. */
  Run run(Plan what, boolean withSteps) {
    Run begun = begun(what, withSteps);
    return begun.facts().hasTypes() || !what.program().hasDebugInfo()
        ? begun
        : byOther(what, withSteps, "cannot read this program's types").orElse(begun);
  }

  private Run begun(Plan what, boolean withSteps) {
    try {
      return start.run(what, withSteps);
    } catch (DebuggerException e) {
      String useless = start.whyUseless();
      return (useless.isEmpty() ? Optional.<Run>empty() : byOther(what, withSteps, useless))
          .orElseThrow(() -> e);
    }
  }

  private Optional<Run> byOther(Plan what, boolean withSteps, String why) {
    Optional<Backend> instead = other.get();
    other = Optional::empty;
    if (instead.isEmpty()) {
      return Optional.empty();
    }
    choice = start.backend().kind().command() + " " + why;
    begin(instead.get());
    return Optional.of(start.run(what, withSteps));
  }

  /** Ends the start that there is, and begins one by the same debugger. */
  void again() {
    begin(start.backend());
  }

  private void begin(Backend backend) {
    start.close();
    Start next = new Start(backend, breakpoints);
    synchronized (this) {
      if (closed) {
        throw new DebuggerException("the session is closed");
      }
      start = next;
    }
    next.begin();
  }

  /** As {@link LiveSession#giveUp}. */
  CompletableFuture<Void> giveUp() {
    Start now = now();
    return CompletableFuture.runAsync(now::close);
  }

  /** No other start may begin from here on; from any thread. */
  synchronized void end() {
    closed = true;
  }

  @Override
  public void close() {
    end();
    now().close();
  }
}
