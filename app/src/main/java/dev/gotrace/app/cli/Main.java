package dev.gotrace.app.cli;

import dev.gotrace.app.session.Environment;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** gotrace as a program: arguments in, exit status out. */
public final class Main {

  private static final int BUFFER_BYTES = 1 << 16;

  private Main() {}

  /** The one place where the JVM is ended. */
  public static void main(String[] args) {
    PrintStream out = new ResultStream(buffered(FileDescriptor.out));
    PrintStream err = new PrintStream(buffered(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int status =
        run(
            new Console(
                out, err, Environment.ofUser(), Path.of("").toAbsolutePath(), Console.onTerminal()),
            args);
    out.flush();
    err.flush();
    System.exit(status);
  }

  private static OutputStream buffered(FileDescriptor descriptor) {
    return new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES);
  }

  /**
   * Runs one command line.
   *
   * @return 0 done, 1 the work failed, 2 the command line is wrong
   */
  static int run(Console console, String... args) {
    Failures failures = new Failures(console);
    try (EarlyDebugger early = EarlyDebugger.of(console, args)) {
      if (NewerSource.exists()) {
        return CommandLine.ExitCode.SOFTWARE;
      }
      int status = commands(console, failures, early, args).execute(args);
      if (status == CommandLine.ExitCode.OK) {
        console.flush();
      }
      return status;
    } catch (OutputLostException e) {
      return failures.tell(e);
    }
  }

  private static CommandLine commands(
      Console console, Failures failures, EarlyDebugger early, String... words) {
    CommandLine commands =
        new Verbs(
                List.of(
                    new AttachCommand(console, early),
                    new RecordCommand(console, early),
                    new ReplayCommand(console),
                    new DumpCommand(console),
                    new VerifyCommand(console, failures),
                    new DiffCommand(console, failures),
                    new PhasesCommand(console),
                    new StepsCommand(console),
                    new ClaimsCommand(console),
                    new ExportCommand(console),
                    new DoctorCommand(console)),
                words)
            .commandLine();
    commands.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    commands.setParameterExceptionHandler(
        (e, given) -> {
          console.say(new WrongWords(console.directory()).of(e));
          return CommandLine.ExitCode.USAGE;
        });
    commands.setExecutionExceptionHandler((e, command, result) -> failures.tell(e));
    return commands;
  }
}
