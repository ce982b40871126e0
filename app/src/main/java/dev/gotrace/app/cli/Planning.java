package dev.gotrace.app.cli;

import dev.gotrace.app.session.LaunchPlan;
import dev.gotrace.app.session.Launching;
import dev.gotrace.app.session.LiveSession;
import dev.gotrace.app.session.SourceTrees;
import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TargetFinder;
import dev.gotrace.app.target.TargetSearch;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.SessionLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Finds the program that a command line names, or builds it, and says how it is to be run. */
final class Planning {

  private final Console console;
  private final AttachOptions options;
  private final UnaryOperator<Launching> change;

  Planning(Console console, AttachOptions options) {
    this(console, options, launching -> launching);
  }

  /**
   * @param change makes how it is to be started of what the command line says
   */
  Planning(Console console, AttachOptions options, UnaryOperator<Launching> change) {
    this.console = console;
    this.options = options;
    this.change = change;
  }

  /** Finds it, of which nothing was read before. */
  LaunchPlan plan(List<LiveSession> sessions, Consumer<SessionLine> sink)
      throws TargetException, InterruptedException {
    return plan(sessions, Optional.empty(), sink);
  }

  /**
   * Finds it.
   *
   * @param sessions are told what will most likely be run, and load it meanwhile
   * @param read what was read before the command line was, and may be another program
   * @param sink gets what is done meanwhile
   * @throws TargetException when there is nothing to run
   * @throws InterruptedException when the thread was interrupted; a build has then been ended
   */
  LaunchPlan plan(List<LiveSession> sessions, Optional<Target> read, Consumer<SessionLine> sink)
      throws TargetException, InterruptedException {
    TargetFinder finder =
        new TargetFinder(console.environment(), console.directory(), text -> tell(sink, text));
    TargetSearch search =
        TargetSearch.start(
            finder,
            options.target,
            options.build,
            path -> sessions.forEach(session -> session.load(launching(path))));
    search
        .readLikely(read)
        .ifPresent(likely -> sessions.forEach(session -> session.expect(likely.binary())));
    Target target = search.await();
    tell(sink, "launching " + target.executable() + ", as a process of its own");
    return plan(target);
  }

  private LaunchPlan plan(Target target) {
    return new LaunchPlan(
        target.binary(),
        target.buildInfo().goVersion(),
        target.buildInfo().optimized(),
        launching(target.executable()),
        () -> SourceTrees.of(target, console.environment(), console.directory()),
        options.limit);
  }

  private Launching launching(Path program) {
    return change.apply(
        new Launching(
            program,
            options.arguments,
            options.environment,
            options.directory == null ? null : console.directory().resolve(options.directory),
            options.stdin(console)));
  }

  private static void tell(Consumer<SessionLine> sink, String text) {
    sink.accept(new Message(Message.Level.INFO, text));
  }
}
