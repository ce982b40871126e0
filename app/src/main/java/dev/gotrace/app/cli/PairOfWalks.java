package dev.gotrace.app.cli;

import dev.gotrace.app.session.LaunchPlan;
import dev.gotrace.app.session.LiveSession;
import dev.gotrace.app.target.Symbol;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.app.verify.ProgramSymbols;
import dev.gotrace.app.verify.Walked;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One program walked to its end by two debuggers at once, each on a thread of its own. What goes
 * wrong with one ends the other, too.
 */
final class PairOfWalks {

  private final LaunchPlan plan;
  private final Consumer<Message> messages;

  /**
   * @param messages gets what either session tells beside its Moments, from two threads
   */
  PairOfWalks(LaunchPlan plan, Consumer<Message> messages) {
    this.plan = plan;
    this.messages = messages;
  }

  /** A walk with the line that says what it is about. */
  record Made(Header header, Walked walked) {}

  /**
   * Walks the program.
   *
   * @return the walks, in the sessions' order
   * @throws dev.gotrace.protocol.debugger.DebuggerException what was wrong with the first that
   *     failed, when both have ended
   * @throws InterruptedException when the thread was interrupted; both have then been ended
   */
  List<Made> run(LiveSession one, LiveSession other) throws InterruptedException {
    CompletableFuture<Made> first = new CompletableFuture<>();
    CompletableFuture<Made> second = new CompletableFuture<>();
    CompletableFuture<Void> failed = new CompletableFuture<>();
    List<Thread> threads = List.of(thread(one, first, failed), thread(other, second, failed));
    failed.whenComplete(
        (nothing, why) -> {
          one.close();
          other.close();
        });
    threads.forEach(Thread::start);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      failed.completeExceptionally(e);
      throw e;
    }
    Throwable why = failed.handle((nothing, e) -> e).getNow(null);
    if (why instanceof RuntimeException e) {
      throw e;
    }
    if (why instanceof Error e) {
      throw e;
    }
    return List.of(first.join(), second.join());
  }

  private Thread thread(
      LiveSession session, CompletableFuture<Made> made, CompletableFuture<Void> failed) {
    return new Thread(
        () -> {
          try {
            made.complete(walk(session));
          } catch (RuntimeException | Error e) {
            failed.completeExceptionally(e);
          }
        },
        "walk");
  }

  private Made walk(LiveSession session) {
    List<SessionLine> lines = new ArrayList<>();
    session.start(
        plan,
        line -> {
          if (line instanceof Message message) {
            messages.accept(message);
          } else {
            lines.add(line);
          }
        });
    while (!session.ended()) {
      session.next();
    }
    Header header = (Header) lines.get(0);
    List<Moment> moments =
        lines.stream().filter(Moment.class::isInstance).map(Moment.class::cast).toList();
    return new Made(header, new Walked(header.debugger(), symbols(moments.get(0)), moments));
  }

  /** The program's symbols where it lay in this walk, whose first stop is at its entry. */
  private ProgramSymbols symbols(Moment first) {
    Address entry = first.at().pc().asOptional().orElse(plan.program().entry());
    Symbols symbols = plan.program().symbols().withBias(entry.minus(plan.program().entry()));
    return new ProgramSymbols() {
      @Override
      public Optional<String> at(Address address) {
        return symbols.at(address).map(Symbol.Offset::toString);
      }

      @Override
      public boolean has(String name) {
        return symbols.find(name).isPresent();
      }
    };
  }
}
