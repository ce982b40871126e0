package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.jgdb.MiClosedException;
import dev.gotrace.protocol.jgdb.MiConnection;
import dev.gotrace.protocol.jgdb.MiErrorException;
import dev.gotrace.protocol.jgdb.MiException;
import dev.gotrace.protocol.jgdb.MiPending;
import dev.gotrace.protocol.jgdb.MiRecord;
import dev.gotrace.protocol.jgdb.MiReply;
import dev.gotrace.protocol.jgdb.MiTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Requests to gdb with this room's failures: a refusal is an answer, a lost gdb is the end. */
final class GdbConnection {

  private static final String HANGS =
      "it hangs: run gotrace again, or name another gdb by --gdb PATH";

  private static final int LONGEST_WORDS = 160;

  private final MiConnection connection;
  private final Map<String, MiPending> ahead = new HashMap<>();

  /** Of those ahead, what was asked at the last stop. */
  private final Set<String> atStop = new HashSet<>();

  GdbConnection(MiConnection connection) {
    this.connection = connection;
    connection.asked().forEach(pending -> ahead.put(pending.command(), pending));
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws DebuggerException when gdb refuses, does not answer in time, or is gone
   */
  MiReply run(String command, Duration limit) {
    return run(command, limit, () -> {});
  }

  /**
   * Sends a request, and waits for its answer when something else is done.
   *
   * @param meanwhile done on this thread while gdb works
   */
  MiReply run(String command, Duration limit, Runnable meanwhile) {
    MiPending pending = sendAll(List.of(command)).get(0);
    meanwhile.run();
    return failingHere(() -> connection.await(pending, limit));
  }

  /**
   * Sends requests before anybody needs their answers; {@link #run} and {@link #runAll} with the
   * same words take them. Only for questions whose answer does not change in between.
   */
  void ahead(List<String> commands) {
    synchronized (ahead) {
      for (MiPending sent : sendMissing(commands)) {
        ahead.put(sent.command(), sent);
      }
    }
  }

  /** As {@link #ahead}, for answers that change when the program goes on; from any thread. */
  void aheadAtStop(List<String> commands) {
    synchronized (ahead) {
      ahead(commands);
      atStop.addAll(commands);
    }
  }

  /** The answer to a request of this stop came without it; from any thread. */
  void answered(String command, MiRecord.Result result) {
    synchronized (ahead) {
      ahead.put(command, MiPending.answered(command, result));
      atStop.add(command);
    }
  }

  /** The program goes on: what was asked ahead at its last stop holds no more. */
  void forgetStop() {
    synchronized (ahead) {
      ahead.keySet().removeAll(atStop);
      atStop.clear();
    }
  }

  /** Whatever else was asked ahead is asked again when it is needed. */
  void forgetAllBut(String command) {
    synchronized (ahead) {
      ahead.keySet().retainAll(Set.of(command));
    }
  }

  /** This was asked ahead of something that has changed since. */
  void forget(String command) {
    synchronized (ahead) {
      ahead.remove(command);
    }
  }

  /** Sends requests at once, whose answers {@link #awaitAll} waits for. */
  List<MiPending> sendAll(List<String> commands) {
    synchronized (ahead) {
      Iterator<MiPending> sent = sendMissing(commands).iterator();
      List<MiPending> pending = new ArrayList<>(commands.size());
      for (String command : commands) {
        MiPending early = ahead.remove(command);
        pending.add(early != null ? early : sent.next());
      }
      return pending;
    }
  }

  /** Those that were not sent ahead. */
  private List<MiPending> sendMissing(List<String> commands) {
    List<String> missing = new ArrayList<>();
    for (String command : commands) {
      if (!ahead.containsKey(command)) {
        missing.add(command);
      }
    }
    return missing.isEmpty() ? List.of() : connection.sendAll(missing);
  }

  /** Sends requests at once; empty where gdb refused one. */
  List<Optional<MiReply>> runAll(List<String> commands, Duration limit) {
    return awaitAll(sendAll(commands), limit);
  }

  /** Waits for the answers to requests; empty where gdb refused one. */
  List<Optional<MiReply>> awaitAll(List<MiPending> pending, Duration limit) {
    return failingHere(
        () -> {
          List<Optional<MiReply>> replies = new ArrayList<>(pending.size());
          for (MiPending each : pending) {
            try {
              replies.add(Optional.of(connection.await(each, limit)));
            } catch (MiErrorException e) {
              replies.add(Optional.empty());
            }
          }
          return replies;
        });
  }

  /** Sends a request whose answer nobody waits for. */
  void send(String command) {
    connection.send(command);
  }

  /** Sends requests from any thread, before the end, whose failure changes nothing any more. */
  void last(List<String> commands, Duration limit) {
    try {
      for (MiPending each : connection.sendAll(commands)) {
        try {
          connection.await(each, limit);
        } catch (MiErrorException e) {
          // The others may still be of use.
        }
      }
    } catch (MiException e) {
      // It is gone, or hangs and will be killed.
    }
  }

  CompletionStage<DebuggerException> lost() {
    return connection.closed().thenApply(GdbConnection::lost);
  }

  void close() {
    connection.close();
  }

  void discard() {
    connection.discard();
  }

  private static <T> T failingHere(Supplier<T> request) {
    try {
      return request.get();
    } catch (MiTimeoutException e) {
      throw new DebuggerException(message(e), HANGS, true, e);
    } catch (MiClosedException e) {
      throw lost(e);
    } catch (MiErrorException e) {
      throw new DebuggerException(message(e), false, e);
    } catch (MiException e) {
      throw new DebuggerException(message(e), true, e);
    }
  }

  /** One line of an end that gdb may have said much about. */
  static DebuggerException lost(MiClosedException e) {
    List<String> words = e.lastWords();
    // A gdb that ends by itself says why; the words of one that was killed are about something
    // else.
    boolean telling = !words.isEmpty() && !e.reason().contains("killed") && !e.isInternalError();
    String last = telling ? " (it said: " + cut(words.get(words.size() - 1)) + ")" : "";
    return new DebuggerException(e.reason() + last, "run gotrace again", true, e);
  }

  /** One short line, for what takes gdb's place may say anything. */
  private static String cut(String words) {
    String line = words.strip().replaceAll("[\\p{Cc}\\x{FFFD}]+", "?");
    return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "…" : line;
  }

  private static String message(MiException e) {
    String message = e.getMessage();
    return message == null ? "gdb failed" : message;
  }
}
