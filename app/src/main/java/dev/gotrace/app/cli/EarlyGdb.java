package dev.gotrace.app.cli;

import dev.gotrace.app.session.Environment;
import dev.gotrace.app.session.LiveSession;
import dev.gotrace.protocol.debugger.DebuggerException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    List<String> words = List.of(args);
    boolean walk =
        !words.isEmpty()
            && words.get(0).equals("attach")
            && !words.contains("-h")
            && !words.contains("--help");
    EarlyGdb early =
        new EarlyGdb(
            walk ? Environment.executable(named(words), console.environment()).orElse(null) : null);
    early.start();
    return early;
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
    if (program != null) {
      try {
        session = LiveSession.prepare(program);
      } catch (DebuggerException e) {
        // It will be told when the command line asks for it.
        session = null;
      }
    }
  }

  /** The session of this gdb, which the caller then has to close. */
  LiveSession take(Path gdb) {
    Optional<LiveSession> ready = Optional.ofNullable(session).filter(s -> gdb.equals(program));
    if (ready.isPresent()) {
      session = null;
      return ready.get();
    }
    return LiveSession.prepare(gdb);
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
