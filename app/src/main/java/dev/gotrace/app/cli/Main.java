package dev.gotrace.app.cli;

import dev.gotrace.app.session.Environment;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.protocol.debugger.DebuggerException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** gotrace as a program: arguments in, exit status out. */
public final class Main {

  private static final int BUFFER_BYTES = 1 << 16;

  private Main() {}

  /** The one place where the JVM is ended. */
  public static void main(String[] args) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    int status =
        run(
            new Console(
                out, err, Environment.ofUser(), Path.of("").toAbsolutePath(), Console.onTerminal()),
            args);
    out.flush();
    err.flush();
    System.exit(status);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES),
        descriptor == FileDescriptor.err,
        StandardCharsets.UTF_8);
  }

  /**
   * Runs one command line.
   *
   * @return 0 done, 1 the work failed, 2 the command line is wrong
   */
  static int run(Console console, String... args) {
    try (EarlyGdb gdb = EarlyGdb.of(console, args)) {
      return commands(console, gdb).execute(args);
    }
  }

  private static CommandLine commands(Console console, EarlyGdb gdb) {
    CommandLine commands =
        new Verbs(
                List.of(
                    new AttachCommand(console, gdb),
                    new PhasesCommand(console),
                    new DoctorCommand(console)))
            .commandLine();
    commands.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    commands.setParameterExceptionHandler((e, given) -> refuse(console, e));
    commands.setExecutionExceptionHandler((e, command, result) -> fail(console, e));
    return commands;
  }

  private static int refuse(Console console, ParameterException e) {
    String message = firstLine(e);
    CommandLine command = e.getCommandLine();
    String verb = command.getCommandName();
    String help = verb.equals("gotrace") ? "gotrace --help" : "gotrace " + verb + " --help";
    console.say(message + Suggestions.of(e) + "; see " + help);
    return CommandLine.ExitCode.USAGE;
  }

  private static int fail(Console console, Exception e) {
    if (e instanceof UsageException) {
      console.say(firstLine(e));
      return CommandLine.ExitCode.USAGE;
    }
    if (e instanceof TargetException target) {
      if (!target.detail().isEmpty()) {
        console.err().println(target.detail().stripTrailing());
      }
      console.say(firstLine(e));
      return target.usage() ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
    if (e instanceof InterruptedException) {
      console.say("interrupted");
      return CommandLine.ExitCode.SOFTWARE;
    }
    Optional<Path> log = new ErrorLog(console).note(e);
    String where = log.map(file -> "; details are in " + file).orElse("");
    console.say(
        e instanceof DebuggerException
            ? firstLine(e) + where
            : "this is a fault of gotrace: " + e + where);
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
