package dev.gotrace.app.cli;

import dev.gotrace.app.session.Backend;
import dev.gotrace.app.session.Environment;
import dev.gotrace.app.session.LiveSession;
import dev.gotrace.protocol.debugger.DebuggerException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session whose gdb is started before the command line is even read: reading it takes as long as
 * gdb takes to come up, and neither needs the other. A command line that turns out wrong, or asks
 * for another gdb than it seemed, closes it again.
 */
final class EarlyGdb implements AutoCloseable {

  private static final String OPTION = "--gdb";

  private final @Nullable Path program;
  private @Nullable LiveSession session;

  private EarlyGdb(@Nullable Path program) {
    this.program = program;
  }

  /** Starts gdb when these arguments look like a walk that needs one. */
  static EarlyGdb of(Console console, String... args) {
    List<String> words = own(List.of(args));
    boolean walk =
        !words.isEmpty()
            && (words.get(0).equals("attach") || words.get(0).equals("record"))
            && !words.contains("-h")
            && !words.contains("--help")
            && !wantsDlv(words)
            && words.stream().noneMatch(word -> word.startsWith(BackendOptions.WIRE_LOG));
    EarlyGdb early =
        new EarlyGdb(
            walk ? Environment.executable(named(words), console.environment()).orElse(null) : null);
    early.start();
    return early;
  }

  private static boolean wantsDlv(List<String> words) {
    int backend = words.indexOf("--backend");
    return backend >= 0 && words.subList(backend, words.size()).contains("dlv")
        || words.contains("--backend=dlv")
        || words.contains("--dlv")
        || words.contains(WayOptions.CONNECT);
  }

  /** What stands after -- is the program's. */
  private static List<String> own(List<String> words) {
    int end = words.indexOf("--");
    return end < 0 ? words : words.subList(0, end);
  }

  private static String named(List<String> words) {
    int option = words.indexOf(OPTION);
    if (option >= 0 && option + 1 < words.size()) {
      return words.get(option + 1);
    }
    return words.stream()
        .filter(word -> word.startsWith(OPTION + "="))
        .findFirst()
        .map(word -> word.substring(OPTION.length() + 1))
        .orElse("gdb");
  }

  private void start() {
    Backend gdb = gdb();
    if (gdb != null) {
      try {
        session = LiveSession.prepare(gdb);
      } catch (DebuggerException e) {
        // It will be told when the command line asks for it.
        session = null;
      }
    }
  }

  /** A session of this debugger, which the caller then has to close. */
  LiveSession take(Backend backend) {
    LiveSession ready = session;
    // Not by equals: a record's own is made at its first use.
    if (ready != null && backend.kind() == Backend.Kind.GDB && backend.program().equals(program)) {
      session = null;
      return ready;
    }
    return LiveSession.prepare(backend);
  }

  private @Nullable Backend gdb() {
    return program == null ? null : new Backend(Backend.Kind.GDB, program);
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
