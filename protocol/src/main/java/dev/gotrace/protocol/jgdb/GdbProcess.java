package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** A gdb that this program started, or that was started for it. */
public final class GdbProcess implements MiPeer {

  /** A child of gdb can hold its standard error open. */
  private static final Duration DRAIN_LIMIT = Duration.ofMillis(200);

  /** The open files of scripts/lib/early.sh. */
  private static final int REQUESTS = 8;

  private static final int RECORDS = 4;
  private static final int ERRORS = 5;
  private static final int TOLD = 6;

  private final Process process;
  private final List<String> asked;
  private final LastWords errors = new LastWords();
  private final Thread drain = new Thread(this::drainErrors, "jgdb stderr");
  private final CompletableFuture<Integer> exited;

  private GdbProcess(Process process, List<String> asked) {
    this.process = process;
    this.asked = asked;
    this.exited = exitOf(process);
  }

  /**
   * Not by onExit, which is told on the common pool: of that there may be one thread, and it may be
   * the one that waits for this.
   */
  private static CompletableFuture<Integer> exitOf(Process process) {
    CompletableFuture<Integer> exited = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                exited.complete(process.waitFor());
              } catch (InterruptedException | IllegalStateException e) {
                exited.completeExceptionally(e);
              }
            },
            "gdb exit");
    waiting.setDaemon(true);
    waiting.start();
    return exited;
  }

  /**
   * Starts gdb.
   *
   * @param argv the program and its arguments, such as {@code setsid gdb -nx -q --interpreter=mi3};
   *     setsid keeps the process id as long as this program is no group's leader in the child
   * @param environment all of gdb's environment, which the target inherits
   * @throws IOException when the program is not there or cannot be run
   */
  public static GdbProcess start(List<String> argv, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(argv);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return of(builder.start(), List.of());
  }

  /**
   * Takes over the gdb that scripts/lib/early.sh has started before this JVM and whose pipes it
   * left open.
   *
   * @param asked requests that gdb has got already
   * @throws IOException when it is gone, or there is none
   */
  public static GdbProcess inherited(List<String> asked) throws IOException {
    return of(new InheritedProcess(REQUESTS, RECORDS, ERRORS, TOLD), asked);
  }

  private static GdbProcess of(Process process, List<String> asked) {
    GdbProcess gdb = new GdbProcess(process, asked);
    gdb.drain.setDaemon(true);
    gdb.drain.start();
    return gdb;
  }

  @Override
  public List<String> asked() {
    return asked;
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether gdb runs; a stopped process (SIGSTOP) counts as running. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The exit status, 128 + n where signal n killed gdb; empty until it is known. */
  public OptionalInt exitStatus() {
    try {
      return OptionalInt.of(process.exitValue());
    } catch (IllegalThreadStateException e) {
      return OptionalInt.empty();
    }
  }

  @Override
  public InputStream records() {
    return process.getInputStream();
  }

  @Override
  public OutputStream requests() {
    return process.getOutputStream();
  }

  @Override
  public CompletableFuture<Integer> exited() {
    return exited.copy();
  }

  /** Of one that has ended, what it wrote just before is waited for. */
  @Override
  public List<String> lastErrors() {
    if (!process.isAlive()) {
      try {
        drain.join(DRAIN_LIMIT.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return errors.lines();
  }

  /** Kills gdb and whatever it started: a target, and with {@code target remote |} a stub. */
  @Override
  public void kill() {
    List<ProcessHandle> started = process.descendants().toList();
    killAlone();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void killAlone() {
    // Process.destroyForcibly would also close the streams, and wait for a writer that is stuck.
    if (process.isAlive()) {
      process.toHandle().destroyForcibly();
    }
  }

  @Override
  public boolean isWaitedFor() {
    return process instanceof InheritedProcess;
  }

  private void drainErrors() {
    byte[] chunk = new byte[4096];
    try (InputStream in = process.getErrorStream()) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        errors.add(new String(chunk, 0, n, UTF_8));
      }
    } catch (IOException e) {
      errors.addLine("reading gdb's standard error failed: " + e.getMessage());
    }
  }
}
