package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.jgdb.MiTuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** gdb numbers threads by itself; here are the system's ids of them. */
final class GdbThreads {

  /**
   * {@code process 4711}, {@code LWP 4711}, {@code Thread 0x7ffff7d6 (LWP 4711)}, or from a server
   * {@code Thread 4711.4712}.
   */
  private static final Pattern TARGET_ID =
      Pattern.compile("(?:LWP|process|Thread \\d+\\.|Thread(?= \\d+$)) ?(\\d+)");

  private final GdbConnection gdb;
  private final Map<String, Long> ids = new HashMap<>();

  GdbThreads(GdbConnection gdb) {
    this.gdb = gdb;
  }

  List<Long> all() {
    learn();
    return ids.values().stream().sorted().toList();
  }

  /** Where each thread stands, by the system's id of it. */
  Map<Long, CodeLocation> places() {
    Map<Long, CodeLocation> places = new HashMap<>();
    for (MiTuple thread : learn()) {
      thread
          .tuple("frame")
          .ifPresent(frame -> places.put(system(thread.require("id")), GdbStops.location(frame)));
    }
    return places;
  }

  /** gdb's number of a thread that it knows, read from none of them; empty where it knows none. */
  Optional<String> any() {
    return gdb.runAll(List.of("-thread-list-ids"), Limits.request())
        .get(0)
        .flatMap(reply -> reply.fields().tuple("thread-ids"))
        .flatMap(ids -> ids.text("thread-id"));
  }

  /** The system's id of a thread. */
  long system(String number) {
    Long known = ids.get(number);
    if (known == null) {
      learn();
      known = ids.get(number);
    }
    if (known == null) {
      throw new DebuggerException("gdb stopped in a thread that it does not list: " + number);
    }
    return known;
  }

  /** gdb's number of a thread. */
  String number(long system) {
    for (Map.Entry<String, Long> entry : ids.entrySet()) {
      if (entry.getValue() == system) {
        return entry.getKey();
      }
    }
    throw new DebuggerException("gdb knows no thread " + system);
  }

  private List<MiTuple> learn() {
    List<MiTuple> threads =
        gdb.run("-thread-info", Limits.request()).fields().requireList("threads").tuples();
    ids.clear();
    for (MiTuple thread : threads) {
      Matcher id = TARGET_ID.matcher(thread.text("target-id").orElse(""));
      if (id.find()) {
        ids.put(thread.require("id"), Long.parseLong(id.group(1)));
      }
    }
    return threads;
  }
}
