package dev.gotrace.protocol.delve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A dlv that this program started, and that does not outlive it.
 *
 * <p>dlv runs under a small shell, which leads a session of its own and ends dlv when this program
 * is gone: a dlv whose client never spoke would wait for ever. The shell leads, and not dlv,
 * because a session's leader gets the terminal that it opens for the target as its own, and the
 * target then could not have it. A dlv that is killed lets its target run free, breakpoints and
 * all; the shell ends that, too. And dlv sends SIGCONT to a process that it lets go of and finds
 * stopped, also to one that was stopped before: the shell stops that again.
 */
public final class DelveProcess {

  private static final int MOST_WORDS = 20;

  /** Under this name in the folder, the processes that must not outlive dlv. */
  private static final String TARGET = "target";

  /**
   * {@code $0} is the folder, and the first word the process that is to be stopped, if any; not in
   * the folder, which a gotrace that begins just now deletes where ours was killed. The shell
   * itself must write nothing, least of all that its child was terminated: when nobody reads that
   * any more, the shell ends of it. dlv is no background job, for the shell would have those ignore
   * SIGINT, and the target with them. dlv ends at SIGTERM, and ends its target; but in its first
   * moments it does not know that signal yet, and it may be killed before it told who its target
   * is. So what such a dlv leaves is found by its session (the sixth number of proc_pid_stat(5)),
   * in which only the target has a process group of its own. At dlv's end the whole group may just
   * be told to end, so no child of the shell's reads for it, and rm has to be deaf to that.
   */
  private static final String SHELL =
      """
      trap : TERM
      stopped=$1
      shift
      exec 3<&0 </dev/null 4>&1 >/dev/null 2>&1
      {
        while read -r line; do :; done
        trap : TERM
        kill -CONT 0
        kill -TERM 0
        trap - TERM
        sleep 5
        kill -KILL $(cat /proc/$$/task/*/children)
      } <&3 3<&- 4>&- &
      (exec "$@") 3<&- >&4 2>&4 4>&-
      status=$?
      if [ "$status" -gt 128 ]; then
        [ ! -f "$0/target" ] || { read -r id <"$0/target"; kill -KILL "$id"; }
        for process in /proc/[0-9]*; do
          read -r stat <"$process/stat" && set -- ${stat##*)} &&
            [ "$4" = $$ ] && [ "$3" != $$ ] && kill -KILL "${process#/proc/}"
        done
      fi
      [ -z "$stopped" ] || kill -STOP "$stopped"
      trap '' TERM
      rm -rf "$0"
      kill -KILL $!
      kill -TERM 0
      exit "$status"
      """;

  /** What a shell changes in its environment; the target is to have it as it was. */
  private static final List<String> CHANGED_BY_SHELLS = List.of("PWD", "OLDPWD", "SHLVL", "_");

  private final Process shell;
  private final Path folder;
  private final Deque<String> words = new ArrayDeque<>();
  private final CompletableFuture<Integer> exited;
  private final Thread drain;

  private DelveProcess(Process shell, Path folder) {
    this.shell = shell;
    this.folder = folder;
    this.drain = new Thread(this::drain, "delve output");
    drain.setDaemon(true);
    this.exited = exitOf(shell);
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
              } catch (InterruptedException e) {
                exited.completeExceptionally(e);
              }
            },
            "delve exit");
    waiting.setDaemon(true);
    waiting.start();
    return exited;
  }

  /**
   * Starts dlv.
   *
   * @param folder a folder that only this dlv uses; it is deleted when dlv has ended
   * @param argv dlv's path and arguments
   * @param environment all of dlv's environment, which the target inherits
   * @param directory dlv's working directory, which the target inherits; null for this program's
   * @param stopped a process that stands still by a signal of somebody else's, and is to do so when
   *     dlv has gone
   * @throws IOException when there is no shell, no setsid, or no such directory
   */
  public static DelveProcess start(
      Path folder,
      List<String> argv,
      Map<String, String> environment,
      @Nullable Path directory,
      OptionalLong stopped)
      throws IOException {
    Map<String, String> exact = new HashMap<>(environment);
    if (directory != null && exact.containsKey("PWD")) {
      exact.put("PWD", directory.toString());
    }
    String again = stopped.isPresent() ? String.valueOf(stopped.getAsLong()) : "";
    List<String> words =
        new ArrayList<>(List.of("setsid", "sh", "-c", SHELL, folder.toString(), again, "env"));
    CHANGED_BY_SHELLS.stream()
        .filter(name -> !exact.containsKey(name))
        .forEach(name -> words.addAll(List.of("-u", name)));
    CHANGED_BY_SHELLS.stream()
        .filter(exact::containsKey)
        .forEach(name -> words.add(name + "=" + exact.get(name)));
    words.addAll(argv);
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(exact);
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    DelveProcess started = new DelveProcess(builder.start(), folder);
    started.drain.start();
    return started;
  }

  /** Completes when dlv is gone, with its exit status, 128 + n where signal n killed it. */
  public CompletableFuture<Integer> exited() {
    return exited.copy();
  }

  /** The last lines that dlv wrote for people to read, oldest first; at most 20. */
  public List<String> words() {
    synchronized (words) {
      return List.copyOf(words);
    }
  }

  /** Waits until all is read that dlv wrote before it ended. */
  public void awaitWords(Duration limit) {
    try {
      drain.join(Math.max(1, limit.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Tells which process must be ended when dlv is killed.
   *
   * @throws IOException when the folder cannot be written to
   */
  public void holds(long target) throws IOException {
    Files.writeString(folder.resolve(TARGET), target + "\n");
  }

  /** Asks dlv to end, which ends a target that it started. Does not wait. */
  public void terminate() {
    try {
      shell.getOutputStream().close();
    } catch (IOException e) {
      // The shell is gone, and so is dlv.
    }
  }

  /** Ends dlv and whatever it started, without asking. Does not wait. */
  public void kill() {
    List<ProcessHandle> started = shell.descendants().toList();
    shell.toHandle().destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  /** Waits for the end; an interrupt does not cut that short. */
  public boolean endsWithin(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          exited.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
          return true;
        } catch (TimeoutException | ExecutionException e) {
          return false;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void drain() {
    StringBuilder line = new StringBuilder();
    byte[] chunk = new byte[4096];
    try (InputStream in = shell.getInputStream()) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        for (char each : new String(chunk, 0, n, UTF_8).toCharArray()) {
          if (each == '\n') {
            add(line.toString());
            line.setLength(0);
          } else if (line.length() < 500) {
            line.append(each);
          }
        }
      }
    } catch (IOException e) {
      line.append(e.getMessage());
    }
    add(line.toString());
  }

  private void add(String line) {
    synchronized (words) {
      if (!line.isBlank()) {
        words.addLast(line.strip());
      }
      if (words.size() > MOST_WORDS) {
        words.removeFirst();
      }
    }
  }
}
