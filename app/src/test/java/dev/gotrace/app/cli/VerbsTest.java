package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs beside attach, and what gotrace tells of itself. */
class VerbsTest {

  @TempDir Path folder;

  private Gotrace gotrace;

  @BeforeEach
  void start() {
    gotrace = new Gotrace(folder);
  }

  private String done(Object... words) {
    Outcome outcome = gotrace.run(words);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    return outcome.out();
  }

  @Test
  void alone() {
    Outcome outcome = gotrace.run();
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("attach", "verify", "phases", "doctor", "gotrace attach samples/hello");
  }

  @Test
  void version() {
    assertThat(done("--version")).startsWith("gotrace ").hasLineCount(1);
  }

  @Test
  void help() {
    assertThat(done("--help")).contains("attach", "phases", "doctor", "Exit status:");
    String attach = done("attach", "--help");
    assertThat(attach)
        .contains("Usage: gotrace attach [OPTION]... TARGET [-- ARG...]", "Exit status:")
        .contains("--go=", "--build=", "--optimized", "--cwd=", "--env=", "--gomaxprocs=")
        .contains("--stdin=", "--wait=", "--backend=", "--gdb=", "--no-color", "--ascii")
        .contains("--plain", "--json", "--detail=", "--to=", "--lang=")
        .contains("--record=", "--force", "--keep-env");
    assertThat(attach.lines()).allMatch(line -> line.length() <= 80);
    assertThat(done("verify", "--help"))
        .contains("Usage: gotrace verify [OPTION]... TARGET [-- ARG...]")
        .contains("--gdb=", "--dlv=", "--json", "--lang=", "--go=", "--wait=")
        .contains("0   all that must be equal is", "1   something differs", "2   the walks")
        .doesNotContain("--backend", "--to", "--plain");
    assertThat(done("phases", "--help")).contains("TARGET", "--gdb=", "--lang=");
    assertThat(done("doctor", "--help")).contains("TARGET", "--gdb=");
  }

  /** Every option has a line that says what it does. */
  @ParameterizedTest
  @ValueSource(strings = {"attach", "verify", "phases", "steps", "doctor", "record", "dump"})
  void everyOptionIsDescribed(String verb) {
    List<String> options = done(verb, "--help").lines().filter(l -> l.matches(" +-.*")).toList();
    assertThat(options).isNotEmpty().allMatch(line -> line.matches(" +-\\S+(, \\S+)? +[A-Z].*"));
  }

  @Test
  void phases() {
    assertThat(done("phases").lines().map(line -> line.split(" ")[0])).isEqualTo(Phases.IDS);
  }

  @Test
  void theLanguageIsTheOptionsElseTheLocales() {
    assertThat(done("phases", "--lang", "zh")).contains("entry         第一条指令\n");
    assertThat(done("phases", "--lang=en")).contains("entry         the first instruction\n");
    gotrace.environment.put("LANG", "zh_CN.UTF-8");
    assertThat(done("phases")).contains("第一条指令");
    assertThat(done("phases", "--lang", "en")).contains("the first instruction");
    gotrace.environment.put("LC_MESSAGES", "de_DE.UTF-8");
    assertThat(done("phases")).contains("the first instruction");
    gotrace.environment.put("LC_ALL", "zh_TW.UTF-8");
    assertThat(done("phases")).contains("第一条指令");
    gotrace.environment.put("LC_ALL", "");
    assertThat(done("phases")).as("set to nothing is not set").contains("the first instruction");
  }

  @Test
  @Tag("live")
  void phasesOfAProgram() {
    Programs.gdb();
    Path program = Programs.forDebugging(folder, "hello");
    List<String> lines = done("phases", program).lines().toList();
    assertThat(lines).hasSize(12);
    assertThat(lines.get(5))
        .matches("schedinit +0x[0-9a-f]+ +runtime.schedinit +runtime/proc.go:\\d+");
    assertThat(lines.get(10)).matches("main.main +0x[0-9a-f]+ +main.main +main.go:\\d+");
    String nm = Commands.output(folder, Commands.need("go"), "tool", "nm", program.toString());
    for (String line : lines.subList(2, 11)) {
      String[] words = line.split(" +");
      assertThat(nm).containsPattern(words[1].substring(2) + " T " + words[2] + "(.abi0)?\n");
    }
  }

  @Test
  void steps() {
    assertThat(done("steps").lines()).hasSize(Steps.all().size());
    assertThat(done("steps", "--lang", "zh")).contains("sched.maxm        默认最多");
    Outcome nothing = gotrace.run("steps", "--json");
    assertThat(nothing.status()).isEqualTo(2);
    assertThat(nothing.err()).contains("--json tells of a program; give a TARGET");
  }

  @Test
  @Tag("live")
  void stepsOfAProgram() throws IOException {
    Path program = Programs.forDebugging(folder, "hello");
    assertThat(done("steps", program))
        .containsPattern("(?m)^sched.maxm +0x[0-9a-f]+ +runtime.schedinit +runtime/proc.go:\\d+$")
        .containsPattern("(?m)^check.nan .* runtime/runtime1.go:\\d+  stops at line \\d+$")
        .containsPattern("(?m)^check.sizes +absent: the compiler left no code for this line$");
    ObjectMapper json = new ObjectMapper();
    for (String line : done("steps", "--json", program).lines().toList()) {
      JsonNode step = json.readTree(line);
      assertThat(step.fieldNames())
          .toIterable()
          .contains("id", "phase", "resolved", "address", "function", "file", "line", "why");
      assertThat(step.get("resolved").booleanValue()).isEqualTo(step.get("why").isNull());
      assertThat(step.get("address").isNull()).isEqualTo(step.get("why").isTextual());
    }
  }

  /** What schedinit calls is named by steps, but for what is of no interest to anybody. */
  @Test
  @Tag("live")
  void callsThatNoStepNames() {
    String unnamed = done("steps", "--unnamed", Programs.forDebugging(folder, "hello"));
    assertThat(unnamed)
        .containsPattern("runtime.schedinit  runtime/proc.go\n(  .*\n)*  mProfStackInit +\\d+\n")
        .containsPattern("  lockInit +\\d+ \\d+ \\d+")
        .doesNotContain("  mallocinit ", "morestack", "throw");
    assertThat(unnamed.lines().filter(line -> !line.startsWith(" "))).doesNotHaveDuplicates();
  }

  @Test
  @Tag("live")
  void phasesOfAProgramWithoutSymbols() {
    Programs.gdb();
    List<String> lines =
        done("phases", Programs.go(folder, "hello", "-ldflags=-s -w")).lines().toList();
    assertThat(lines).hasSize(12);
    assertThat(lines.get(0)).matches("entry +0x[0-9a-f]+ +_rt0_amd64_linux .*");
    assertThat(lines.get(5)).matches("schedinit +0x[0-9a-f]+ .*runtime.schedinit .*proc.go:\\d+");
  }

  @Test
  @Tag("live")
  void doctorOfAMachineThatIsWell() {
    Programs.gdb();
    Commands.need("go");
    Commands.need("dlv");
    Path program = Programs.forDebugging(folder, "hello");
    assertThat(done("doctor", program))
        .contains("ok   java ", "ok   gdb        gdb ", "ok   ptrace     allowed")
        .contains("ok   debug info gdb reads the runtime's types", "ok   go ", "ok   cache ")
        .containsPattern("ok {3}dlv {8}dlv 1\\.\\d+\\.\\d+ \\(Go 1\\.\\d+ to 1\\.\\d+\\), /")
        .contains("ok   dlv ptrace allowed", "ok   dlv debug  dlv reads the runtime's types")
        .endsWith("\nall is well\n")
        .doesNotContain("bad ");
  }

  @Test
  @Tag("live")
  void doctorNamesEachProblemWithItsRemedy() {
    Programs.gdb();
    Commands.need("dlv");
    gotrace.environment.put("XDG_CACHE_HOME", "/proc/nowhere");
    Outcome outcome = gotrace.run("doctor", Programs.go(folder, "hello", "-ldflags=-w"));
    assertThat(outcome.out())
        .contains("bad  debug info the program carries no debug information; build it without")
        .contains("bad  cache      /proc/nowhere/gotrace cannot be written; set XDG_CACHE_HOME")
        .contains("bad  dlv debug  the program carries no debug information; build it without")
        .endsWith("\n3 to mend\n");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(gotrace.run("doctor", "--dlv", "/nonexistent").out())
        .contains("bad  dlv        /nonexistent not found; run scripts/setup --for dlv, or name");
    assertThat(gotrace.run("doctor", "--dlv", "/bin/true").out())
        .contains("bad  dlv        /bin/true does not answer as dlv does; ");
    Outcome none = gotrace.run("doctor", "--gdb", "/nonexistent");
    assertThat(none.out()).contains("bad  gdb        /nonexistent not found; run scripts/setup");
    gotrace.environment.put("PATH", "/nonexistent");
    assertThat(gotrace.run("doctor").out())
        .contains("bad  gdb", "bad  go ", "bad  setsid ")
        .contains(
            "none dlv        only --backend dlv and verify need it; run scripts/setup --for dlv");
  }
}
