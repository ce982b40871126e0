package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.TestToolchains;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of one program by two debuggers, and of two Go releases. */
@Tag("live")
@Timeout(300)
class DiffCommandTest {

  @TempDir private static Path folder;

  @BeforeAll
  static void record() {
    record("gdb", TestToolchains.USUAL, "gdb.gotrace");
    record("dlv", TestToolchains.USUAL, "dlv.gotrace");
    record("gdb", "1.22", "older.gotrace");
  }

  private static void record(String backend, String release, String name) {
    record(TestToolchains.build(release, "hello", TestToolchains.FOR_DEBUGGING), backend, name);
  }

  private static void record(Path hello, String backend, String name) {
    Commands.need(backend);
    Outcome outcome =
        run("record", hello.toString(), "--backend", backend, "--detail", "steps", "-o", name);
    assertThat(outcome.status()).as(outcome.err()).isZero();
  }

  private static Outcome run(String... words) {
    return new Gotrace(folder).run(words);
  }

  @Test
  void aRecordingIsTheSameAsItself() {
    Outcome outcome = run("diff", "gdb.gotrace", "gdb.gotrace", "--only", "values");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("the same: ").endsWith("that differ, and may: 0\n");
  }

  @Test
  void twoDebuggersSeeOneProgram() {
    for (String scope : new String[] {"calls", "steps", "state"}) {
      Outcome outcome = run("diff", "gdb.gotrace", "dlv.gotrace", "--only", scope);
      assertThat(outcome.status()).as(scope + "\n" + outcome.out()).isZero();
    }
  }

  /** A step that one release has not is named; lines, which all differ, are not. */
  @Test
  void twoReleasesDifferByTheirSteps() {
    Outcome outcome = run("diff", "older.gotrace", "gdb.gotrace", "--only", "steps");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("osinit osinit.vgetrandom\n  the stop ")
        .contains("schedinit sched.rand\n  the order ")
        .doesNotContain(".line");
  }

  @Test
  void whatIsIgnoredIsNotCompared() {
    Outcome all = run("diff", "older.gotrace", "gdb.gotrace");
    assertThat(all.out()).contains("stack.sp").contains("goroutine runtime.runFinalizers");
    Outcome less = run("diff", "older.gotrace", "gdb.gotrace", "--ignore", "stack");
    assertThat(less.out()).doesNotContain("stack.sp").contains("goroutine runtime.runFinalizers");
  }

  /** A register is no part of the state, and yet there is one of that name. */
  @Test
  void whatNoStopHasCannotBeIgnored() {
    assertThat(run("diff", "gdb.gotrace", "gdb.gotrace", "--ignore", "rip").status()).isZero();
    Outcome near = run("diff", "gdb.gotrace", "gdb.gotrace", "--ignore", "shced.npidle");
    assertThat(near.status()).isEqualTo(2);
    assertThat(near.out()).isEmpty();
    assertThat(near.err()).endsWith("has a value 'shced.npidle'; did you mean sched.npidle?\n");
    assertThat(run("diff", "gdb.gotrace", "gdb.gotrace", "--ignore", "heap").err())
        .contains("no stop of these recordings has a value 'heap'; there are, with all below: ")
        .contains("allp, at, ", ", sched, ", ", tls");
  }

  /** The verdict counts a value at each stop; the list has it once. */
  @Test
  void theVerdictTellsWhatIsListed() {
    String out = run("diff", "older.gotrace", "gdb.gotrace").out();
    long listed = out.lines().filter(line -> line.startsWith("  ")).count() - 1;
    assertThat(out.lines().reduce((one, next) -> next).orElseThrow())
        .matches("values that differ: \\d+, .*; listed: " + listed + ", for what stays .*");
  }

  /** Where one function's code is in another's, one debugger names this and one that. */
  @Test
  void whatIsInlinedIsTheSameByAnyOfItsNames() {
    Path hello = TestToolchains.build(TestToolchains.USUAL, "hello");
    for (String backend : new String[] {"gdb", "dlv"}) {
      record(hello, backend, "optimised-" + backend);
    }
    Outcome outcome = run("diff", "optimised-gdb", "optimised-dlv", "--only", "calls");
    assertThat(outcome.status()).as(outcome.out()).isZero();
  }

  @Test
  void markdownAndJsonTellTheSame() {
    Outcome markdown = run("diff", "older.gotrace", "gdb.gotrace", "--to", "md");
    assertThat(markdown.status()).isEqualTo(1);
    assertThat(markdown.out())
        .startsWith("# hello go1\\.22".replace("\\.", "."))
        .contains("\n## osinit osinit.vgetrandom\n\n| value | ")
        .contains("\n| the stop | not there | there |\n");
    Outcome json = run("diff", "older.gotrace", "gdb.gotrace", "--to", "json");
    assertThat(json.out()).startsWith("{\"program\":\"hello\"").contains("\"same\":false");
  }

  @Test
  void whatIsNoRecordingIsTrouble() {
    assertThat(run("diff", "gdb.gotrace", "none.gotrace").status()).isEqualTo(2);
    assertThat(run("diff", "gdb.gotrace").err()).contains("diff needs two recordings");
    assertThat(run("diff", "gdb.gotrace", "dlv.gotrace", "--only", "all").err())
        .contains("--only takes calls, steps, state or values, not 'all'");
  }

  @Test
  void aWalkIsHeldAgainstARecording() {
    Path hello = TestToolchains.build(TestToolchains.USUAL, "hello", TestToolchains.FOR_DEBUGGING);
    Outcome same = run("verify", hello.toString(), "--against", "dlv.gotrace");
    assertThat(same.status()).as(same.out()).isZero();
    Outcome other = run("verify", hello.toString(), "--against", "older.gotrace");
    assertThat(other.status()).isEqualTo(1);
  }

  /** The older release has no such step; from a step that both have, the two go on together. */
  @Test
  void oneIsReplayedBesideTheOther() {
    Outcome outcome =
        run("replay", "gdb.gotrace", "--against", "older.gotrace", "--at", "osinit.vgetrandom");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("older.gotrace has no stop osinit osinit.vgetrandom")
        .contains("against older.gotrace: values that differ: ")
        .contains("differs: stack.sp ");
    Outcome same = run("replay", "gdb.gotrace", "--against", "gdb.gotrace", "--plain");
    assertThat(same.out())
        .contains("all values are the same here that must be")
        .doesNotContain("differs: ", "has no stop");
    Outcome other = run("replay", "older.gotrace", "--against", "gdb.gotrace");
    assertThat(other.out()).contains("next, only in gdb.gotrace: osinit osinit.vgetrandom");
    assertThat(run("replay", "gdb.gotrace", "--against", "none.gotrace").status()).isEqualTo(1);
  }
}
