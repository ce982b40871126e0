package dev.gotrace.app.cli;

import dev.gotrace.app.session.DelveReach;
import dev.gotrace.app.session.Environment;
import dev.gotrace.app.session.Inspection;
import dev.gotrace.app.target.BuildOptions;
import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TargetFinder;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.tui.terminal.TextTerminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code gotrace doctor}: what gotrace needs, what is there, and what to do about the rest. */
final class DoctorCommand implements Verb {

  private static final Path HARMLESS_PROGRAM = Path.of("/bin/true");
  private static final String GET_DELVE = "run scripts/setup --for dlv";
  private static final Path PTRACE_SCOPE = Path.of("/proc/sys/kernel/yama/ptrace_scope");

  private final Console console;
  private int problems;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(name());
    spec.usageMessage()
        .description(
            "Tell what is installed and whether it works, with a remedy for each problem.",
            "With TARGET, also whether gdb and Delve read its debug information.");
    spec.addPositional(Verb.optionalTarget());
    spec.addOption(Verb.gdb());
    spec.addOption(Verb.dlv());
    spec.addOption(Verb.help());
    return spec;
  }

  @Override
  public int run(ParseResult given) throws TargetException, InterruptedException {
    String argument = given.matchedPositionalValue(0, null);
    good("java", System.getProperty("java.version") + ", " + System.getProperty("java.home"));
    Target target =
        argument == null
            ? null
            : new TargetFinder(console.environment(), console.directory(), console::say)
                .find(argument, BuildOptions.DEFAULT);
    gdb(given.matchedOptionValue("--gdb", "gdb"), target);
    dlv(given.matchedOptionValue("--dlv", null), target);
    tool("go", "scripts/setup installs it; only a source TARGET needs it");
    tool("setsid", "install util-linux");
    if (console.environment().getOrDefault("HOME", "").isEmpty()) {
      bad("home", "HOME is not set", "set it, or XDG_CACHE_HOME and XDG_STATE_HOME");
    }
    folder("cache", console.folder("XDG_CACHE_HOME", ".cache"));
    folder("state", console.stateFolder());
    terminal();
    console.out().println(problems == 0 ? "all is well" : problems + " to mend");
    return problems == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void gdb(String name, @Nullable Target target) {
    Optional<Path> gdb = Environment.executable(name, console.environment());
    if (gdb.isEmpty()) {
      bad("gdb", name + " not found", "run scripts/setup, or name one by --gdb PATH");
      return;
    }
    Supplier<Debugger> start = Inspection.gdb(gdb.get());
    try {
      good("gdb", Inspection.version(start) + ", " + gdb.get());
    } catch (DebuggerException e) {
      bad("gdb", String.valueOf(e.getMessage()), "name another by --gdb PATH");
      return;
    }
    check("ptrace", Inspection.whyNoLaunch(start, HARMLESS_PROGRAM), "allowed", ptraceRemedy());
    if (target != null) {
      check(
          "debug info",
          Inspection.whyNoTypes(start, target),
          "gdb reads the runtime's types in " + target.executable().getFileName(),
          "build it without -ldflags=-w and -s, or use a newer gdb");
    }
  }

  /** A walk on gdb needs none, so that it is no problem where there is none. */
  private void dlv(@Nullable String name, @Nullable Target target) throws TargetException {
    Optional<Path> dlv =
        name == null
            ? Environment.dlv(console.environment())
            : Environment.executable(name, console.environment());
    if (dlv.isEmpty() && name == null) {
      tell("none", "dlv", "only --backend dlv and verify need it; " + GET_DELVE);
      return;
    }
    if (dlv.isEmpty()) {
      bad("dlv", name + " not found", GET_DELVE + ", or name one by --dlv PATH");
      return;
    }
    Supplier<Debugger> start = Inspection.delve(dlv.get());
    String version;
    try {
      version = Inspection.version(start);
    } catch (DebuggerException e) {
      bad("dlv", String.valueOf(e.getMessage()), GET_DELVE);
      return;
    }
    String known = DelveReach.known(version).map(range -> " (" + range + ")").orElse("");
    good("dlv", version + known + ", " + dlv.get());
    check("dlv ptrace", Inspection.whyNoLaunch(start, HARMLESS_PROGRAM), "allowed", ptraceRemedy());
    if (target != null) {
      DelveReach.tooNew(version, target.buildInfo().goVersion())
          .ifPresent(why -> bad("dlv", why, "install a newer Delve"));
      Optional<String> unread = DelveReach.noDwarf(dlv.get(), target.binary());
      if (unread.isPresent()) {
        bad("dlv debug", unread.get(), GET_DELVE);
      } else {
        check(
            "dlv debug",
            Inspection.whyNoTypes(start, target),
            "dlv reads the runtime's types in " + target.executable().getFileName(),
            "build it without -ldflags=-w and -s");
      }
    }
  }

  private void check(String what, Optional<String> problem, String fine, String remedy) {
    if (problem.isEmpty()) {
      good(what, fine);
    } else {
      bad(what, problem.get(), remedy);
    }
  }

  /** What the reason does not say itself. */
  private static String ptraceRemedy() {
    try {
      if (Files.isReadable(PTRACE_SCOPE) && Files.readString(PTRACE_SCOPE).strip().equals("3")) {
        return "the kernel forbids it until the next boot (kernel.yama.ptrace_scope is 3)";
      }
    } catch (IOException e) {
      // The general advice stands.
    }
    return "a walk by this debugger is not possible";
  }

  private void tool(String name, String remedy) {
    Optional<Path> found = Environment.executable(name, console.environment());
    if (found.isPresent()) {
      good(name, name.equals("go") ? goVersion(found.get()) : found.get().toString());
    } else {
      bad(name, "not found on PATH", remedy);
    }
  }

  /** As go tells it: go1.26.8, and where it is. */
  private static String goVersion(Path go) {
    try {
      Process process =
          new ProcessBuilder(go.toString(), "version")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return said.replaceFirst("^go version ", "") + ", " + go;
    } catch (IOException e) {
      return "of unknown version, " + go;
    }
  }

  private void folder(String name, Path folder) {
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there != null && takesFiles(there)) {
      good(name, folder.toString());
    } else {
      bad(
          name,
          folder + " cannot be written",
          "set XDG_" + name.toUpperCase(Locale.ROOT) + "_HOME");
    }
  }

  /** Tried, since root is told that it may write where nothing can be written. */
  private static boolean takesFiles(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, "gotrace-doctor", ""));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void terminal() {
    String term = console.environment().getOrDefault("TERM", "not set");
    if (!console.interactive()) {
      good("terminal", "none: attach walks by itself; TERM is " + term);
      return;
    }
    try (TextTerminal terminal = TextTerminal.open()) {
      String colours = terminal.isDumb() ? "no colours" : "colours";
      good("terminal", term + ", " + terminal.width() + " columns, " + colours + ", " + encoding());
    } catch (IOException e) {
      bad("terminal", String.valueOf(e.getMessage()), "use --json, or pipe the output");
    }
  }

  private String encoding() {
    String locale = "";
    for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      if (locale.isEmpty()) {
        locale = console.environment().getOrDefault(variable, "");
      }
    }
    boolean utf8 = locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8");
    return utf8 ? "UTF-8" : "locale " + (locale.isEmpty() ? "C" : locale) + ": use --ascii";
  }

  private void good(String what, String found) {
    tell("ok", what, found);
  }

  private void bad(String what, String problem, String remedy) {
    problems++;
    tell("bad", what, problem + "; " + remedy);
  }

  private void tell(String verdict, String what, String words) {
    console.out().printf("%-4s %-10s %s%n", verdict, what, words);
  }
}
