package dev.gotrace.app.cli;

import dev.gotrace.app.session.LiveSession;
import dev.gotrace.app.session.SourceTrees;
import dev.gotrace.app.session.TakingPlan;
import dev.gotrace.app.session.Way;
import dev.gotrace.app.target.CoreFile;
import dev.gotrace.app.target.RunningProcess;
import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TargetFinder;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.SessionLine;
import java.util.function.Consumer;

/** Finds out about a program that is not to be launched, before a debugger takes hold of it. */
final class TakingPlanning {

  private final Console console;
  private final AttachOptions options;

  TakingPlanning(Console console, AttachOptions options) {
    this.console = console;
    this.options = options;
  }

  /**
   * @param session loads the program
   * @param sink gets what is to be known of it before
   * @throws TargetException when it cannot be taken hold of, or is not there
   */
  TakingPlan plan(Way way, LiveSession session, Consumer<SessionLine> sink)
      throws TargetException, InterruptedException {
    Target target;
    if (way instanceof Way.Process process) {
      target = RunningProcess.target(process.id());
      tell(
          sink,
          RunningProcess.isStopped(process.id())
              ? "taking hold of " + way + ", which was stopped before: so it is when gotrace leaves"
              : "taking hold of " + way + ": it stands until gotrace leaves, and then goes on");
    } else if (way instanceof Way.Core core) {
      CoreFile.open(core.file());
      target = given(sink);
    } else {
      ServerPlanning server = new ServerPlanning((Way.Server) way);
      server.tell(options.connects, sink);
      if (options.target.isEmpty()) {
        target = server.ask(session);
      } else {
        target = given(sink);
        server.check(target);
      }
    }
    session.expect(target.binary());
    return new TakingPlan(
        way,
        String.valueOf(target.executable().getFileName()),
        target.binary(),
        target.buildInfo().goVersion(),
        target.buildInfo().optimized(),
        () -> SourceTrees.of(target, console.environment(), console.directory()),
        options.limit);
  }

  private Target given(Consumer<SessionLine> sink) throws TargetException, InterruptedException {
    return new TargetFinder(console.environment(), console.directory(), text -> tell(sink, text))
        .find(options.target, options.build);
  }

  private static void tell(Consumer<SessionLine> sink, String text) {
    sink.accept(new Message(Message.Level.INFO, text));
  }
}
