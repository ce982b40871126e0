package dev.gotrace.app.cli;

import dev.gotrace.app.session.Environment;
import dev.gotrace.app.session.Inspection;
import dev.gotrace.app.target.BuildOptions;
import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TargetFinder;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.tui.terminal.TextTerminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code gotrace doctor}: what gotrace needs, what is there, and what to do about the rest. */
final class DoctorCommand implements Verb {

  private static final Path HARMLESS_PROGRAM = Path.of("/bin/true");
  private static final Path PTRACE_SCOPE = Path.of("/proc/sys/kernel/yama/ptrace_scope");

  private final Console console;
  private int problems;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("doctor");
    spec.usageMessage()
        .description(
            "Tell what is installed and whether it works, with a remedy for each problem.",
            "With TARGET, also whether gdb reads its debug information.");
    spec.addPositional(Verb.optionalTarget());
    spec.addOption(Verb.gdb());
    spec.addOption(Verb.help());
    return spec;
  }

  @Override
  public int run(ParseResult given) throws TargetException, InterruptedException {
    String target = given.matchedPositionalValue(0, null);
    String gdb = given.matchedOptionValue("--gdb", "gdb");
    good("java", System.getProperty("java.version") + ", " + System.getProperty("java.home"));
    Optional<Path> program = Environment.executable(gdb, console.environment());
    if (program.isEmpty()) {
      bad("gdb", gdb + " not found", "run scripts/setup, or name one by --gdb PATH");
    } else {
      gdb(program.get(), target);
    }
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

  private void gdb(Path program, @Nullable String target)
      throws TargetException, InterruptedException {
    try {
      good("gdb", Inspection.version(program) + ", " + program);
    } catch (DebuggerException e) {
      bad("gdb", String.valueOf(e.getMessage()), "name another by --gdb PATH");
      return;
    }
    Optional<String> refused = Inspection.whyNoLaunch(program, HARMLESS_PROGRAM);
    if (refused.isEmpty()) {
      good("ptrace", "allowed");
    } else {
      bad("ptrace", refused.get(), ptraceRemedy());
    }
    if (target != null) {
      Target found =
          new TargetFinder(console.environment(), console.directory(), console::say)
              .find(target, BuildOptions.DEFAULT);
      Optional<String> why = Inspection.whyNoTypes(program, found);
      if (why.isEmpty()) {
        good("debug info", "gdb reads the runtime's types in " + target);
      } else {
        bad("debug info", why.get(), "build it without -ldflags=-w and -s, or use a newer gdb");
      }
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
    return "without a debugger that may do so no walk is possible";
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
    console.out().printf("ok   %-10s %s%n", what, found);
  }

  private void bad(String what, String problem, String remedy) {
    problems++;
    console.out().printf("bad  %-10s %s; %s%n", what, problem, remedy);
  }
}
