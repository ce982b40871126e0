package dev.gotrace.app.cli;

import dev.gotrace.app.session.Backend;
import dev.gotrace.app.session.Environment;
import dev.gotrace.app.session.LikelyProgram;
import dev.gotrace.app.session.LiveSession;
import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TargetFinder;
import dev.gotrace.protocol.debugger.DebuggerException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A session whose debugger is started before the command line is even read: reading it takes as
 * long as gdb takes to come up, or a terminal for dlv's program, and neither needs the other. A
 * command line that turns out wrong, or asks for another debugger than it seemed, closes it again.
 */
final class EarlyDebugger implements AutoCloseable {

  private static final String BACKEND = "--backend";

  private final @Nullable Backend likely;
  private @Nullable LiveSession session;
  private Optional<CompletableFuture<Optional<Target>>> program = Optional.empty();

  private EarlyDebugger(@Nullable Backend likely) {
    this.likely = likely;
  }

  /** Starts a debugger when these arguments look like a walk that needs one. */
  static EarlyDebugger of(Console console, String... args) {
    List<String> words = own(List.of(args));
    boolean walk =
        !words.isEmpty()
            && (words.get(0).equals("attach") || words.get(0).equals("record"))
            && !words.contains("-h")
            && !words.contains("--help")
            && words.stream().noneMatch(word -> word.startsWith(BackendOptions.WIRE_LOG));
    EarlyDebugger early = new EarlyDebugger(walk ? likely(words, console) : null);
    early.start();
    return early;
  }

  private static @Nullable Backend likely(List<String> words, Console console) {
    Backend.Kind kind = wantsDlv(words) ? Backend.Kind.DELVE : Backend.Kind.GDB;
    String name = value(words, "--" + kind.command()).orElse(kind.command());
    return Environment.executable(name, console.environment())
        .map(path -> new Backend(kind, path))
        .orElse(null);
  }

  private static boolean wantsDlv(List<String> words) {
    return value(words, BACKEND).filter("dlv"::equals).isPresent()
        || value(words, "--dlv").isPresent()
        || value(words, WayOptions.CONNECT).isPresent();
  }

  /** What stands after -- is the program's. */
  private static List<String> own(List<String> words) {
    int end = words.indexOf("--");
    return end < 0 ? words : words.subList(0, end);
  }

  private static Optional<String> value(List<String> words, String option) {
    int at = words.indexOf(option);
    if (at >= 0) {
      return at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
    }
    return words.stream()
        .filter(word -> word.startsWith(option + "="))
        .findFirst()
        .map(word -> word.substring(option.length() + 1));
  }

  private void start() {
    if (likely == null) {
      return;
    }
    // First of all that is done beside this thread: the walk waits for it.
    Optional<CompletableFuture<Optional<Target>>> read =
        LikelyProgram.path()
            .map(path -> CompletableFuture.supplyAsync(() -> TargetFinder.readIfFit(path)));
    try {
      LiveSession begun = LiveSession.prepare(likely);
      session = begun;
      program = read.map(target -> target.whenComplete((found, failure) -> expect(found, begun)));
    } catch (DebuggerException e) {
      // It will be told when the command line asks for it.
      session = null;
    }
  }

  private static void expect(@Nullable Optional<Target> target, LiveSession session) {
    if (target != null) {
      target.ifPresent(found -> session.expect(found.binary()));
    }
  }

  /** The program that was read meanwhile, which may be another one than the command line names. */
  Optional<Target> program() {
    try {
      return program.flatMap(CompletableFuture::join);
    } catch (CompletionException e) {
      // Whatever it is, it happens again to whoever reads it in earnest.
      return Optional.empty();
    }
  }

  /** A session of this debugger, which the caller then has to close. */
  LiveSession take(Backend backend) {
    var unused = program();
    LiveSession ready = session;
    // Not by equals: a record's own is made at its first use.
    if (ready != null
        && likely != null
        && backend.kind() == likely.kind()
        && backend.program().equals(likely.program())) {
      session = null;
      return ready;
    }
    return LiveSession.prepare(backend);
  }

  @Override
  public void close() {
    if (session != null) {
      var unused = program();
      session.close();
      session = null;
    }
  }
}
