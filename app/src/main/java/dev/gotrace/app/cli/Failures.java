package dev.gotrace.app.cli;

import dev.gotrace.app.target.TargetException;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.recording.RecordingException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ExitCode;

/** Turns what went wrong into one line for the user, and an exit status. */
final class Failures {

  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  /** Tells a failure; 1 when the work failed, 2 when the command line is wrong. */
  int tell(Exception e) {
    if (isShuttingDown()) {
      // What fails now does so because gotrace is being ended, which needs no second word.
      return ExitCode.SOFTWARE;
    }
    if (e instanceof UsageException) {
      console.say(firstLine(e));
      return ExitCode.USAGE;
    }
    if (e instanceof OutputLostException lost) {
      if (!lost.silent()) {
        console.say(firstLine(e));
      }
      return ExitCode.SOFTWARE;
    }
    if (e instanceof TargetException target) {
      if (!target.detail().isEmpty()) {
        console.err().println(Harmless.of(target.detail().stripTrailing()));
      }
      console.say(firstLine(e));
      return target.usage() ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }
    if (e instanceof InterruptedException) {
      console.say("interrupted");
      return ExitCode.SOFTWARE;
    }
    if (e instanceof WorkFailedException
        || e instanceof RecordingException
        || e instanceof DebuggerException && e.getCause() == null) {
      console.say(firstLine(e));
      return ExitCode.SOFTWARE;
    }
    Optional<Path> log = new ErrorLog(console).note(e);
    String where = log.map(file -> "; details are in " + file).orElse("");
    console.say(
        e instanceof DebuggerException
            ? firstLine(e) + where
            : "this is a fault of gotrace: " + e.toString().lines().findFirst().orElse("") + where);
    return ExitCode.SOFTWARE;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static boolean isShuttingDown() {
    Thread none = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(none);
      Runtime.getRuntime().removeShutdownHook(none);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
