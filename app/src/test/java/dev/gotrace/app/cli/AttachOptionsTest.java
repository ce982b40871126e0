package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each option of {@code attach} changes. */
@Tag("live")
class AttachOptionsTest {

  @TempDir Path folder;

  private Gotrace gotrace;

  @BeforeEach
  void start() {
    Programs.gdb();
    gotrace = new Gotrace(folder);
  }

  @AfterEach
  void nothingIsLeft() {
    Programs.assertNothingLeft(folder);
  }

  /** A walk of the program that tells what it was started with. */
  private String told(Object... words) {
    Outcome outcome = gotrace.walk(words);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.phases()).isEqualTo(Phases.IDS);
    return outcome.printed();
  }

  private Path tells() {
    Path program = folder.resolve("tells");
    return Files.exists(program) ? program : Programs.forDebugging(folder, "tells");
  }

  /** A package directory of the program that tells. */
  private Path source() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    for (String name : List.of("tells.go", "tagged.go")) {
      Files.copy(Programs.resource("/targets/tells/" + name), source.resolve(name));
    }
    Files.writeString(source.resolve("go.mod"), "module source\n\ngo 1.13\n");
    return source;
  }

  @Test
  void detail() {
    Outcome steps = gotrace.walk("--detail", "steps", "--to", "rt0_go", tells());
    assertThat(steps.moments())
        .extracting(Moment::step)
        .containsExactly(null, "entry.jmp", "entry.argc", "entry.argv", "entry.rt0go", null);
    Outcome lines = gotrace.walk("--detail", "lines", "--to", "rt0_go", tells());
    assertThat(lines.moments())
        .extracting(Moment::kind)
        .containsExactly(
            Moment.Kind.PHASE,
            Moment.Kind.LINE,
            Moment.Kind.LINE,
            Moment.Kind.LINE,
            Moment.Kind.PHASE);
    assertThat(gotrace.walk("--detail=phases", "--to", "rt0_go", tells()).moments()).hasSize(2);
    Outcome wrong = gotrace.run("attach", "--detail", "lanes", tells());
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("--detail takes phases, steps or lines, not lanes");
  }

  @Test
  void nothingElse() {
    assertThat(told(tells()))
        .contains("args []\ndirectory " + Path.of("").toAbsolutePath() + "\n")
        .contains("LINES \"\" COLUMNS \"\"\n");
  }

  @Test
  void arguments() {
    assertThat(
            told(tells(), "--", "a b", "it's", "$HOME", "\"", "\\", "*", "", "-x", "--json", "ü"))
        .contains(
            "args [\"a b\" \"it's\" \"$HOME\" \"\\\"\" \"\\\\\" \"*\" \"\" \"-x\" \"--json\" \"ü\"]");
    assertThat(told(tells(), "--", "two\nlines", "--gdb", "/bin/false"))
        .contains("args [\"two\\nlines\" \"--gdb\" \"/bin/false\"]");
  }

  @Test
  void cwd() throws IOException {
    Path there = Files.createDirectories(folder.resolve("an other's 目录"));
    assertThat(told("--cwd", "an other's 目录", tells())).contains("directory " + there + "\n");
  }

  @Test
  void env() {
    assertThat(told("--env", "GREETING=a=b \"c\" $d", "--env", "LINES=7", tells()))
        .contains("GREETING \"a=b \\\"c\\\" $d\"\n", "LINES \"7\" COLUMNS \"\"\n");
    assertThat(told("--env", "GREETING=  kept ", tells())).contains("GREETING \"  kept \"\n");
    assertThat(told("--env", "GREETING=two\nlines", tells())).contains("\"two\\nlines\"\n");
    assertThat(told("--env=GREETING=", tells())).contains("GREETING \"\"\n");
  }

  @Test
  void gomaxprocs() {
    for (int n : new int[] {1, 3}) {
      Outcome outcome = gotrace.walk("--gomaxprocs", n, tells());
      assertThat(outcome.printed()).contains("procs " + n + "\n");
      Moment main = outcome.moments().get(Phases.IDS.indexOf("main.main"));
      assertThat(main.allp().asOptional().orElseThrow().of()).isEqualTo(n);
    }
  }

  @Test
  void gotracesOwnStandardInput() {
    Path reads = Programs.forDebugging(folder, "reads");
    try (Started started =
        Started.shell(
            folder, "echo from a pipe | \"$GOTRACE\" attach --json --stdin /dev/stdin " + reads)) {
      assertThat(started.status()).as(started.err()).isZero();
      assertThat(new Outcome(0, started.out(), "").printed())
          .isEqualTo("read \"from a pipe\\n\" <nil>\n");
    }
  }

  @Test
  void go() {
    Path hello = TestToolchains.samples().resolve("hello");
    for (String version : List.of("1.13", "1.27")) {
      Path goroot = TestToolchains.of(version).goroot();
      Outcome outcome = gotrace.walk("--go", goroot, hello);
      assertThat(outcome.status()).as(outcome.err()).isZero();
      String home = gotrace.environment.getOrDefault("HOME", "/nowhere");
      assertThat(outcome.err().replace("~/", home + "/"))
          .contains(goroot + "/bin/go build -gcflags 'all=-N -l' -o ");
      assertThat(outcome.phases()).isEqualTo(Phases.IDS);
      String text = gotrace.run("attach", "--to", "entry", "--go", goroot, hello).out();
      assertThat(text).contains("hello   go" + version);
    }
  }

  @Test
  void goOfAReleaseThatThereIsNot() {
    gotrace.environment.put("GOPROXY", "off");
    Outcome outcome = gotrace.walk("--go", "1.999", TestToolchains.samples().resolve("hello"));
    assertThat(outcome.status()).isBetween(1, 2);
    assertThat(outcome.refusal()).contains("1.999").contains("; ");
  }

  @Test
  void build() throws IOException {
    Path source = source();
    assertThat(told(source)).endsWith("\nuntagged\n");
    assertThat(told("--build", "-tags=special", source)).endsWith("\ntagged\n");
    Outcome wrong = gotrace.walk("--build", "-nosuchflag", source);
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.err()).contains("flag provided but not defined: -nosuchflag");
  }

  @Test
  void optimized() throws IOException {
    Outcome outcome = gotrace.walk("--optimized", source());
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("bin/go build -o ").contains("built without -N -l");
    assertThat(outcome.phases()).isEqualTo(Phases.IDS);
    assertThat(gotrace.walk("--to", "entry", folder.resolve("source")).err())
        .doesNotContain("built without");
  }

  @Test
  void waiting() {
    Outcome outcome = gotrace.walk("--wait", "0.5", Programs.forDebugging(folder, "sleeps"));
    assertThat(outcome.status()).isZero();
    assertThat(outcome.last().exit()).isInstanceOf(Exit.Absent.class);
    assertThat(told("--wait", "0", tells())).contains("args []");
  }

  @Test
  void backendAndGdb() {
    Path own =
        Programs.script(folder, "own-gdb", "#!/bin/sh\nexec '" + Programs.gdb() + "' \"$@\"\n");
    assertThat(told("--backend", "gdb", "--gdb", own, tells())).contains("args []");
  }

  @Test
  void to() {
    Outcome outcome = gotrace.walk("--to", "newproc", tells());
    assertThat(outcome.status()).isZero();
    assertThat(outcome.phases())
        .isEqualTo(Phases.IDS.subList(0, Phases.IDS.indexOf("newproc") + 1));
    assertThat(outcome.last().exit()).isNull();
  }

  /** Nothing but Moments on standard output, whatever else there is to say. */
  @Test
  void json() throws IOException {
    Outcome outcome = gotrace.walk("--optimized", source());
    assertThat(outcome.moments()).hasSize(12).extracting(Moment::number).doesNotHaveDuplicates();
    assertThat(outcome.out().lines()).hasSize(12).allMatch(line -> line.startsWith("{\"moment\":"));
    assertThat(outcome.err().lines())
        .hasSizeGreaterThan(2)
        .allMatch(l -> l.startsWith("gotrace: "));
  }

  @Test
  void plain() {
    Outcome plain = gotrace.run("attach", "--plain", "--to", "check", tells());
    assertThat(plain.status()).isZero();
    assertThat(plain.out()).contains("1/12 entry", "3/12 check").doesNotContain("\u001b");
    assertThat(plain.err()).isEmpty();
    assertThat(gotrace.run("attach", "--to", "check", tells()).out()).contains("3/12 check");
  }

  @Test
  void ascii() {
    String usual = gotrace.run("attach", "--to", "check", tells()).out();
    assertThat(usual).matches("(?s).*[^\\x00-\\x7f].*");
    String ascii = gotrace.run("attach", "--ascii", "--to", "check", tells()).out();
    assertThat(ascii).contains("3/12 check").matches("[\\x00-\\x7f]*");
  }
}
