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
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
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
      tell(sink, "taking hold of " + way + ": it stands until gotrace leaves, and then goes on");
    } else if (way instanceof Way.Core core) {
      CoreFile.open(core.file());
      target = given(sink);
    } else {
      Way.Server server = (Way.Server) way;
      warn(server, sink);
      target = options.target.isEmpty() ? held(server, session) : given(sink);
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

  /** The program is known only once the server has been asked. */
  private static Target held(Way.Server server, LiveSession session) throws TargetException {
    Optional<Long> process = session.connect(server);
    if (process.isPresent()) {
      Optional<Target> target = RunningProcess.held(process.get());
      if (target.isPresent()) {
        return target.get();
      }
    }
    throw TargetException.failure(
        "the program that "
            + server
            + " holds is not on this machine; give its file: gotrace attach --connect "
            + server.address()
            + " TARGET");
  }

  /** Neither protocol asks who is there, nor hides what is said. */
  private static void warn(Way.Server server, Consumer<SessionLine> sink) {
    String address = server.address();
    if (address.startsWith(Way.Server.UNIX)) {
      return;
    }
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, colon);
    String port = address.substring(colon + 1);
    if (!isThisMachine(host)) {
      sink.accept(
          new Message(
              Message.Level.WARNING,
              host
                  + " is another machine, and whoever reaches that port can do all to the program"
                  + " that you can; safer: ssh -L "
                  + port
                  + ":localhost:"
                  + port
                  + " "
                  + host
                  + ", and then localhost:"
                  + port));
    }
  }

  private static boolean isThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static void tell(Consumer<SessionLine> sink, String text) {
    sink.accept(new Message(Message.Level.INFO, text));
  }
}
