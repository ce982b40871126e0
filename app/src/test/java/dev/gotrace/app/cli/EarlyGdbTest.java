package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Machine;
import dev.gotrace.protocol.moment.Moment;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gdb that the launcher starts beside the JVM is like one that the JVM starts. */
@Tag("live")
class EarlyGdbTest {

  private static final Set<Integer> SCHED_OTHER = Set.of(0);
  private static final Set<Integer> SCHED_BATCH = Set.of(3);
  private static final Set<Integer> SCHED_IDLE = Set.of(5);
  private static final String WALK = "exec \"$GOTRACE\" attach --json --wait 600 ";

  @TempDir Path folder;

  @BeforeEach
  void need() {
    Programs.gdb();
  }

  private static String parentOf(ProcessHandle one) {
    return one.parent().flatMap(parent -> parent.info().command()).orElse("");
  }

  @Test
  void theLauncherStartsIt() {
    Path program = Programs.forDebugging(folder, "sleeps");
    try (Started gotrace = Started.shell(folder, WALK + program)) {
      gotrace.awaitPhase("main.main");
      assertThat(parentOf(gotrace.its("gdb"))).doesNotEndWith("/java").isNotEmpty();
      gotrace.its("gdb").destroyForcibly();
      assertThat(gotrace.status()).isEqualTo(1);
      assertThat(gotrace.err()).contains("gotrace: gdb was killed by signal 9; run gotrace again");
      gotrace.assertNothingLeft();
    }
  }

  @Test
  void oneThatIsNamedTheJvmStarts() {
    Path program = Programs.forDebugging(folder, "sleeps");
    try (Started gotrace =
        Started.shell(folder, WALK + "--gdb " + Programs.gdb() + " " + program)) {
      gotrace.awaitPhase("main.main");
      assertThat(parentOf(gotrace.its("gdb"))).endsWith("/java");
    }
  }

  /** As long as nobody sits before it, whose programs would have this of it. */
  @Test
  void aJvmThatWalksByItselfYieldsToIt() throws IOException, InterruptedException {
    Commands.need("chrt");
    int status = new ProcessBuilder("chrt", "-b", "0", "true").start().waitFor();
    assumeTrue(status == 0, "no program here may change its scheduling");
    assumeTrue(policies(ProcessHandle.current()).equals(SCHED_OTHER), "the tests have a policy");
    String walk = WALK + Programs.forDebugging(folder, "sleeps");
    try (Started gotrace = Started.shell(folder, walk)) {
      gotrace.awaitPhase("main.main");
      assertThat(policies(gotrace.its("java"))).isEqualTo(SCHED_BATCH);
      assertThat(policies(gotrace.its("gdb"))).isEqualTo(SCHED_OTHER);
      assertThat(policies(gotrace.its("sleeps"))).isEqualTo(SCHED_OTHER);
    }
    try (Started gotrace = Started.shell(folder, walk.replace("exec", "exec chrt -i 0"))) {
      gotrace.awaitPhase("main.main");
      assertThat(policies(gotrace.its("java"))).isEqualTo(SCHED_IDLE);
    }
  }

  /** Of all threads: field 41 of proc_pid_stat(5), where the one behind the name is the third. */
  private static Set<Integer> policies(ProcessHandle one) throws IOException {
    Set<Integer> policies = new HashSet<>();
    Path threads = Path.of("/proc/" + one.pid() + "/task");
    try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
      for (Path thread : all) {
        String stat = Files.readString(thread.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(") ") + 2).split(" ");
        policies.add(Integer.parseInt(fields[41 - 3]));
      }
    }
    return policies;
  }

  /** Its variables, its open files and which signals are ignored are those of the user's shell. */
  @Test
  void theProgramHasNothingOfIt() throws IOException {
    Path program = Programs.forDebugging(folder, "surrounds");
    Path alone = folder.resolve("alone");
    Path walked = folder.resolve("walked");
    // Only some shells have a word for files above 9.
    String bash = "exec bash -c '%s %s 5<&-; exec 12</dev/null 63</dev/null; " + WALK + "%s -- %s'";
    String given = "export SHELL=/bin/odd PYTHONUNBUFFERED=1 LC_ALL=POSIX; exec 5</dev/null; ";
    try (Started gotrace =
        Started.shell(folder, given + String.format(bash, program, alone, program, walked))) {
      assertThat(gotrace.status()).as(gotrace.err()).isZero();
      assertThat(told(walked)).containsExactlyElementsOf(told(alone));
      assertThat(told(alone))
          .contains("SHELL=/bin/odd", "PYTHONUNBUFFERED=1", "LC_ALL=POSIX", "open 0");
    }
  }

  /** All but the variables that bash sets anew for each command. */
  private static List<String> told(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.startsWith("_=") && !line.startsWith("SHLVL="))
        .toList();
  }

  /** By a command of the launcher that is run when gdb has the old one open. */
  @Test
  void aProgramThatIsBuiltAnewMeanwhileIsTheOneThatIsWalked() throws IOException {
    Path program = Programs.copy(folder, hello("1.17"));
    Path other = Files.copy(hello("1.27"), folder.resolve("other"));
    Programs.script(
        Files.createDirectory(folder.resolve("bin")),
        "setpriv",
        "#!/bin/sh\n"
            + "case $* in *-jar*)\n"
            + "  until ls -l /proc/[0-9]*/fd 2>/dev/null | grep -q ' %s$'; do :; done\n"
                .formatted(program)
            + "  mv -f %s %s ;;\nesac\n".formatted(other, program)
            + "exec "
            + Commands.need("setpriv")
            + " \"$@\"\n");
    String line = "PATH=" + folder.resolve("bin") + ":$PATH; " + WALK + program;
    try (Started gotrace = Started.shell(folder, line)) {
      assertThat(gotrace.status()).as(gotrace.err()).isZero();
      assertThat(other).doesNotExist();
      for (Moment moment : new Outcome(0, gotrace.out(), "").moments()) {
        if (moment.phase().equals("main.main")) {
          assertThat(moment.machines().asOptional().orElseThrow().items())
              .as("threads of the program's Ms")
              .extracting(Machine::procid)
              .contains(moment.thread());
        }
      }
    }
  }

  private static Path hello(String release) {
    return TestToolchains.build(
        release, TestToolchains.samples().resolve("hello"), TestToolchains.FOR_DEBUGGING);
  }

  /** The first executable file among the words is another one. */
  @Test
  void aWrongGuessIsNotWalked() {
    Path other = Programs.forDebugging(folder, "surrounds");
    Path program = Programs.forDebugging(folder, "hello");
    try (Started gotrace = Started.shell(folder, WALK + "--stdin " + other + " " + program)) {
      assertThat(gotrace.status()).as(gotrace.err()).isZero();
      Outcome outcome = new Outcome(0, gotrace.out(), "");
      assertThat(outcome.phases()).isEqualTo(Phases.IDS);
      assertThat(outcome.printed()).startsWith("startup");
    }
  }

  @Test
  void aPathWithBlanksQuotesAndOtherLetters() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("ein \"ort\" 克隆"));
    Path program = Programs.copy(odd, Programs.forDebugging(folder, "hello"));
    Path plain = Programs.copy(Files.createDirectory(folder.resolve("克 隆")), program);
    for (String line :
        List.of(
            WALK + "'" + program + "'", "cd '" + plain.getParent() + "'; " + WALK + "./hello")) {
      try (Started gotrace = Started.shell(folder, line)) {
        assertThat(gotrace.status()).as(gotrace.err()).isZero();
        assertThat(new Outcome(0, gotrace.out(), "").phases()).isEqualTo(Phases.IDS);
      }
    }
  }

  @Test
  void whatIsNoGdbIsToldAndEnded() {
    Path program = Programs.forDebugging(folder, "hello");
    Path ends = Programs.script(folder, "gdb", "#!/bin/sh\necho no such luck >&2\nexit 3\n");
    String line = "PATH=" + folder + ":$PATH; " + WALK + "--backend gdb " + program;
    try (Started gotrace = Started.shell(folder, line)) {
      assertThat(gotrace.status()).isEqualTo(1);
      assertThat(gotrace.err())
          .contains(ends + " does not answer as gdb does: gdb exited with status 3")
          .contains("no such luck");
    }
    Path hangs = Programs.script(folder, "gdb", "#!/bin/sh\nexec sleep 600\n");
    String soon = "export GOTRACE_JAVA_OPTS=-Dgotrace.request.seconds=1; ";
    try (Started gotrace = Started.shell(folder, soon + line)) {
      assertThat(gotrace.status()).isEqualTo(1);
      assertThat(gotrace.err())
          .contains(hangs + " does not answer as gdb does: gdb did not answer");
      gotrace.assertNothingLeft();
    }
  }

  /** Help needs no debugger, and neither does a command line that is wrong. */
  @Test
  void whoeverDoesNotNeedItIsRidOfIt() {
    Path program = Programs.forDebugging(folder, "hello");
    for (String words : List.of("attach --no-such-option ", "record ")) {
      try (Started gotrace = Started.shell(folder, "exec \"$GOTRACE\" " + words + program)) {
        assertThat(gotrace.status()).as(words).isEqualTo(2);
        gotrace.assertNothingLeft();
      }
    }
  }
}
