package dev.gotrace.app.cli;

import dev.gotrace.app.session.Backend;
import dev.gotrace.app.session.Environment;
import dev.gotrace.protocol.debugger.DebuggerException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options that say which debugger is to be taken, and where it is. */
final class BackendOptions {

  private static final String BACKEND = "--backend";
  private static final String AUTO = "auto";
  private static final String DLV = "--dlv";
  private static final String GDB = "--gdb";

  /** A field, so that the class data of a start has it: to make it at run time takes 2 ms. */
  private static final Supplier<Optional<Backend>> NOTHING_ELSE = Optional::empty;

  /** What needs a debugger that is started with it. */
  static final String WIRE_LOG = "--wire-log";

  private final Map<String, String> environment;
  private final String name;
  private final String gdb;
  private final boolean gdbNamed;
  private final Optional<String> dlv;
  private final Optional<Backend.Kind> needed;
  private final @Nullable Path wireLog;

  /** A field, as {@link #NOTHING_ELSE} is. */
  private final Supplier<Optional<Backend>> delve = this::findDlv;

  /**
   * A debugger, and how it came to be chosen.
   *
   * @param why one sentence; empty where the user chose it
   * @param instead what takes its place when it cannot read the program; looked for only then
   */
  record Choice(Backend backend, String why, Supplier<Optional<Backend>> instead) {}

  private BackendOptions(ParseResult given, Console console) {
    environment = console.environment();
    name = given.matchedOptionValue(BACKEND, AUTO);
    gdb = given.matchedOptionValue(GDB, "gdb");
    gdbNamed = given.hasMatchedOption(GDB);
    dlv = Optional.ofNullable(given.matchedOptionValue(DLV, (String) null));
    String log = given.matchedOptionValue(WIRE_LOG, (String) null);
    wireLog = log == null ? null : console.directory().resolve(log);
    needed =
        given.hasMatchedOption(WayOptions.REMOTE)
            ? Optional.of(Backend.Kind.GDB)
            : given.hasMatchedOption(WayOptions.CONNECT)
                ? Optional.of(Backend.Kind.DELVE)
                : Optional.empty();
  }

  static void describe(CommandSpec spec) {
    spec.addOption(
        Verb.value(
            BACKEND,
            String.class,
            "NAME",
            "The debugger: gdb, dlv (Delve), or auto (the default), which takes gdb when it is there"
                + " and reads this program's debug information, else dlv, and says so."));
    spec.addOption(Verb.gdb());
    spec.addOption(
        Verb.value(DLV, String.class, "PATH", "The dlv to use, of version 1.23 or newer."));
    spec.addOption(
        Verb.value(
            WIRE_LOG,
            String.class,
            "FILE",
            "Add to FILE every line that gotrace and the debugger say to each other."));
  }

  /**
   * @throws UsageException when they contradict each other, or the way to the program
   */
  static BackendOptions of(ParseResult given, Console console) {
    BackendOptions options = new BackendOptions(given, console);
    if (!options.name.equals(AUTO) && options.kind().isEmpty()) {
      throw new UsageException(
          "no backend is called " + options.name + "; there are auto, gdb and dlv");
    }
    options.check(given, Backend.Kind.GDB, DLV);
    options.check(given, Backend.Kind.DELVE, GDB);
    options.check(given, Backend.Kind.GDB, WayOptions.CONNECT);
    options.check(given, Backend.Kind.DELVE, WayOptions.REMOTE);
    return options;
  }

  private Optional<Backend.Kind> kind() {
    for (Backend.Kind kind : Backend.Kind.values()) {
      if (kind.command().equals(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private void check(ParseResult given, Backend.Kind kind, String other) {
    if (kind().filter(kind::equals).isPresent() && given.hasMatchedOption(other)) {
      throw new UsageException(
          "--backend " + name + " and " + other + " are of two debuggers; leave out one of them");
    }
  }

  /**
   * Finds it. To a server only the debugger can go that speaks its protocol.
   *
   * @throws DebuggerException when it is not there
   */
  Choice choose() {
    Optional<Backend.Kind> kind = needed.or(this::kind);
    if (kind.isPresent()) {
      return new Choice(need(kind.get()), "", NOTHING_ELSE);
    }
    if (gdbNamed || dlv.isPresent()) {
      return new Choice(need(gdbNamed ? Backend.Kind.GDB : Backend.Kind.DELVE), "", NOTHING_ELSE);
    }
    Optional<Backend> first = findGdb();
    if (first.isPresent()) {
      return new Choice(
          first.get(), "it is there and reads this program; --backend dlv takes Delve", delve);
    }
    Backend second = findDlv().orElseThrow(() -> new DebuggerException(noGdb()));
    return new Choice(second, "there is no gdb on PATH", NOTHING_ELSE);
  }

  /**
   * @throws DebuggerException when it is not there
   */
  Backend need(Backend.Kind kind) {
    boolean isGdb = kind == Backend.Kind.GDB;
    Optional<Backend> found = isGdb ? findGdb() : findDlv();
    if (found.isEmpty()) {
      throw new DebuggerException(isGdb ? noGdb() : noDlv());
    }
    return found.get();
  }

  private Optional<Backend> findGdb() {
    return Environment.executable(gdb, environment)
        .map(path -> new Backend(Backend.Kind.GDB, path, wireLog));
  }

  private Optional<Backend> findDlv() {
    Optional<Path> path =
        dlv.isPresent()
            ? Environment.executable(dlv.get(), environment)
            : Environment.dlv(environment);
    return path.map(found -> new Backend(Backend.Kind.DELVE, found, wireLog));
  }

  private String noGdb() {
    return gdbNamed
        ? "--gdb: " + gdb + " is no program that can be run; name a gdb of version 11 or newer"
        : "gdb not found on PATH; run scripts/setup, or name one by --gdb PATH";
  }

  private String noDlv() {
    return dlv.map(
            path ->
                "--dlv: "
                    + path
                    + " is no program that can be run; name a dlv of version 1.23 or newer")
        .orElse(
            "dlv not found on PATH, in GOBIN or in GOPATH/bin; run scripts/setup --for dlv, or name"
                + " one by --dlv PATH");
  }
}
