package dev.gotrace.protocol.debugger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gotrace.protocol.delve.DelveClosedException;
import dev.gotrace.protocol.delve.DelveConnection;
import dev.gotrace.protocol.delve.DelveErrorException;
import dev.gotrace.protocol.delve.DelveException;
import dev.gotrace.protocol.delve.DelveProcess;
import dev.gotrace.protocol.delve.DelveSocket;
import dev.gotrace.protocol.delve.RunRequests.Detach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A dlv of our own that holds one program, behind a socket that nobody else can reach. */
final class DelveServer implements DelveHost {

  private static final String SOCKET = "socket";

  /** How long a path a socket may have, and a zero byte (sys/un.h). */
  private static final int LONGEST_SOCKET_PATH = 107;

  private static final Duration GLANCE = Duration.ofMillis(1);
  private static final Duration EXIT_LIMIT = Duration.ofMillis(400);
  private static final Duration KILL_LIMIT = Duration.ofMillis(300);
  private static final Duration WORDS_LIMIT = Duration.ofSeconds(1);
  private static final int LONGEST_WORDS = 300;

  /** dlv prints this before it loads its program, but not always. */
  private static final String GREETING = "API server listening";

  /** Of Go's syscall.forkExec, whose child asks to be traced before it runs the program. */
  private static final Pattern FORBIDDEN = Pattern.compile("fork/exec .*: operation not permitted");

  private static final Pattern ABOUT_THE_PROGRAM =
      Pattern.compile(
          "^could not (launch process|attach to pid \\d+): *", Pattern.CASE_INSENSITIVE);

  private final Path dlv;
  private final String otherwise;
  private final DelveProcess process;
  private final Path folder;
  private final OptionalLong stopped;
  private volatile @Nullable DelveConnection connection;

  private DelveServer(
      Path dlv, String otherwise, DelveProcess process, Path folder, OptionalLong stopped) {
    this.dlv = dlv;
    this.otherwise = otherwise;
    this.process = process;
    this.folder = folder;
    this.stopped = stopped;
  }

  /**
   * Starts dlv, without waiting for it.
   *
   * @param dlv its path
   * @param otherwise what is to be said when it cannot do so, before its own words
   * @param words what it is to do: {@code exec PROGRAM}, with the flags for that
   * @param arguments the program's own
   * @param environment all of dlv's, which a program that it starts inherits
   * @param directory its working directory, and the program's; null for our own
   */
  static DelveServer start(
      Path dlv,
      String otherwise,
      List<String> words,
      List<String> arguments,
      Map<String, String> environment,
      @Nullable Path directory) {
    return start(dlv, otherwise, words, arguments, environment, directory, OptionalLong.empty());
  }

  /**
   * Starts one that takes hold of a process, without waiting for it.
   *
   * @param stopped whether that stands still already, and is to do so when dlv has let go of it
   */
  static DelveServer attach(
      Path dlv, Map<String, String> environment, long process, boolean stopped) {
    return start(
        dlv,
        "cannot take hold of process " + process,
        List.of("attach", String.valueOf(process)),
        List.of(),
        environment,
        null,
        stopped ? OptionalLong.of(process) : OptionalLong.empty());
  }

  private static DelveServer start(
      Path dlv,
      String otherwise,
      List<String> words,
      List<String> arguments,
      Map<String, String> environment,
      @Nullable Path directory,
      OptionalLong stopped) {
    Path folder = folder();
    List<String> argv = new ArrayList<>();
    argv.add(dlv.toString());
    argv.addAll(words);
    argv.addAll(List.of("--headless", "--api-version=2", "--check-go-version=false"));
    argv.add("--listen=unix:" + folder.resolve(SOCKET));
    argv.add("--");
    argv.addAll(arguments);
    try {
      DelveProcess process = DelveProcess.start(folder, argv, environment, directory, stopped);
      return new DelveServer(dlv, otherwise, process, folder, stopped);
    } catch (IOException e) {
      PrivateFolder.delete(folder);
      throw new DebuggerException(
          "cannot run setsid sh for " + dlv + ": " + e.getMessage(),
          "it takes both, and the program's folder",
          true,
          e);
    }
  }

  private static Path folder() {
    String temporary = System.getProperty("java.io.tmpdir");
    Path folder;
    try {
      folder = PrivateFolder.create();
    } catch (IOException e) {
      throw new DebuggerException(
          "cannot make a folder for dlv's socket in " + temporary + ": " + e.getMessage(),
          "make room there, or a folder that you can write",
          true,
          e);
    }
    if (folder.resolve(SOCKET).toString().getBytes(UTF_8).length > LONGEST_SOCKET_PATH) {
      PrivateFolder.delete(folder);
      throw new DebuggerException(
          "the path of a socket in "
              + temporary
              + " is too long for the system: name a shorter folder by"
              + " GOTRACE_JAVA_OPTS=-Djava.io.tmpdir=/tmp");
    }
    return folder;
  }

  /** dlv listens before it knows whether its program is any good. */
  @Override
  public DelveConnection connect(@Nullable Consumer<String> wireLog) {
    DelveConnection known = connection;
    if (known != null) {
      return known;
    }
    long end = System.nanoTime() + Limits.request().toNanos();
    while (true) {
      try {
        DelveConnection made =
            DelveConnection.open(DelveSocket.unix(folder.resolve(SOCKET)), wireLog);
        connection = made;
        return made;
      } catch (IOException e) {
        if (process.exited().isDone()) {
          throw ended();
        }
        if (System.nanoTime() > end) {
          throw new DebuggerException(
              "dlv did not begin to listen within " + Limits.words(Limits.request()),
              "run gotrace again, or name another dlv by --dlv PATH",
              true,
              e);
        }
        LockSupport.parkNanos(GLANCE.toNanos());
      }
    }
  }

  @Override
  public DebuggerException lost(DelveClosedException why) {
    process.endsWithin(WORDS_LIMIT);
    if (process.exited().isDone()) {
      return ended();
    }
    String rest = why.rest().isEmpty() ? "" : " (it said: " + why.rest() + ")";
    return new DebuggerException(why.reason() + rest, "run gotrace again", true, why);
  }

  private DebuggerException ended() {
    int status = process.exited().join();
    process.awaitWords(WORDS_LIMIT);
    String fate =
        status > 128
            ? "dlv was killed by signal " + (status - 128)
            : "dlv exited with status " + status;
    String said = status > 128 ? "" : said().map(words -> " (it said: " + words + ")").orElse("");
    return new DebuggerException(
        fate + said, "run gotrace again", true, new IOException("dlv is gone"));
  }

  /** What dlv said last, on one short line; its greeting says nothing. */
  Optional<String> said() {
    return process.words().stream()
        .filter(line -> !line.startsWith(GREETING))
        .reduce((first, second) -> second)
        .map(line -> line.replaceAll("[\\p{Cc}\\x{FFFD}]+", "?"))
        .map(line -> line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "…" : line);
  }

  @Override
  public DebuggerException notTaken(DebuggerException lost) {
    process.endsWithin(WORDS_LIMIT);
    if (!process.exited().isDone() || process.exited().join() > 128) {
      return lost;
    }
    process.awaitWords(WORDS_LIMIT);
    String words = said().orElse("");
    String reason = ABOUT_THE_PROGRAM.matcher(words).replaceFirst("");
    boolean isDlv = process.words().stream().anyMatch(line -> line.startsWith(GREETING));
    if (FORBIDDEN.matcher(reason).matches()) {
      return DebuggerException.forbidden("dlv", reason);
    }
    if (isDlv || !reason.equals(words)) {
      return new DebuggerException(otherwise + ": " + reason);
    }
    return new DebuggerException(
        dlv + " does not run as dlv does: " + lost.what(), DelveVersion.NAME_ANOTHER, false, lost);
  }

  @Override
  public void holds(long target) {
    try {
      process.holds(target);
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  /** The folder goes with dlv. */
  private DebuggerException noRoom(IOException e) {
    if (Files.notExists(folder) && process.endsWithin(WORDS_LIMIT)) {
      return ended();
    }
    return new DebuggerException(
        "cannot write to " + folder + ": " + e.getMessage(), "make room there", true, e);
  }

  @Override
  public void terminate() {
    process.terminate();
  }

  /** What the shell around dlv does, where that was killed for being slow. */
  private void stop() {
    if (stopped.isEmpty()) {
      return;
    }
    try {
      String id = String.valueOf(stopped.getAsLong());
      new ProcessBuilder("kill", "-STOP", id).start().waitFor();
    } catch (IOException e) {
      // The program goes on; nobody is left to be told.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close(boolean kill) {
    DelveConnection now = connection;
    if (now != null && !now.isRunning()) {
      try {
        now.run(new Detach(kill), EXIT_LIMIT);
      } catch (DelveErrorException e) {
        // Its program has ended.
      } catch (DelveException | IllegalStateException e) {
        // It is gone, or hangs, or was let run just now.
      }
    }
    process.terminate();
    if (!process.endsWithin(EXIT_LIMIT)) {
      process.kill();
      process.endsWithin(KILL_LIMIT);
      stop();
    }
    if (now != null) {
      now.close();
    }
    PrivateFolder.delete(folder);
  }
}
