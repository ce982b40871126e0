package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Commands;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Moment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that do not end as they should: the walk ends well, and the exit Moment tells. */
@Tag("live")
class WalkedAsFarTest {

  private static final List<String> UP_TO_MAIN =
      Phases.IDS.subList(0, Phases.IDS.indexOf("main.main"));

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

  /** A walk that ends well, however the program does. */
  private Outcome walked(Object... words) {
    Outcome outcome = gotrace.walk(words);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.last().phase()).isEqualTo("exit");
    assertThat(outcome.moments().stream().filter(moment -> moment.exit() != null)).hasSize(1);
    assertThat(gotrace.folder.resolve("state/gotrace/log")).doesNotExist();
    return outcome;
  }

  private String text(Object program) {
    Outcome outcome = gotrace.run("attach", "--wait", "1", program);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    return outcome.out();
  }

  @Test
  void killedFromOutsideWhileItRuns() {
    Path program = Programs.forDebugging(folder, "sleeps");
    for (String signal : List.of("KILL", "TERM", "SEGV")) {
      Thread killer =
          new Thread(
              () -> {
                await().until(() -> isAsleep(program));
                Programs.running(folder)
                    .forEach(one -> Commands.output(folder, "kill", "-" + signal, one.pid() + ""));
              });
      Outcome outcome =
          new Gotrace(folder).at("main.main", killer::start).walk("--wait", "30", program);
      assertThat(outcome.status()).as(outcome.err()).isZero();
      assertThat(outcome.last().exit())
          .isEqualTo(signal.equals("SEGV") ? new Exit.Code(2) : new Exit.Signal("SIG" + signal));
      assertThat(outcome.phases()).startsWith(UP_TO_MAIN.toArray(new String[0]));
    }
  }

  /** Whether its main thread waits in the kernel: it went on after its last stop. */
  private boolean isAsleep(Path program) throws IOException {
    for (ProcessHandle process : Programs.running(folder)) {
      Path status = Path.of("/proc/" + process.pid() + "/wchan");
      String where = Files.readString(status);
      if (where.contains("futex") || where.contains("poll") || where.contains("nanosleep")) {
        return program.toFile().exists();
      }
    }
    return false;
  }

  @ParameterizedTest
  @CsvSource({
    "gdb, entry",
    "gdb, schedinit",
    "gdb, main.main",
    "dlv, entry",
    "dlv, schedinit",
    "dlv, main.main"
  })
  void killedFromOutsideWhileItIsStopped(String backend, String phase) {
    Commands.need(backend);
    Path program = Programs.forDebugging(folder, "sleeps");
    gotrace.at(phase, () -> Programs.running(folder).forEach(ProcessHandle::destroyForcibly));
    Outcome outcome = walked("--backend", backend, program);
    assertThat(outcome.last().exit()).isEqualTo(new Exit.Signal("SIGKILL"));
    assertThat(outcome.phases()).containsSubsequence(phase, "exit").doesNotContain("runtime.exit");
  }

  @Test
  void panickingInInit() {
    Path program = Programs.forDebugging(folder, "initpanic");
    Outcome outcome = walked(program);
    assertThat(outcome.last().exit()).isEqualTo(new Exit.Code(2));
    assertThat(outcome.printed()).contains("panic: no luck in init").doesNotContain("never");
    assertThat(outcome.phases()).contains("runtime.main").doesNotContain("main.main");
    assertThat(text(program)).contains("the program ended: exit code 2", "no stop at: main.main");
  }

  @Test
  void exitingInInit() {
    Outcome outcome = walked(Programs.forDebugging(folder, "exitininit"));
    assertThat(outcome.last().exit()).isEqualTo(new Exit.Code(3));
    assertThat(outcome.phases()).contains("runtime.main").doesNotContain("main.main");
  }

  @Test
  void deadlocked() {
    Outcome outcome = walked(Programs.forDebugging(folder, "deadlock"));
    assertThat(outcome.last().exit()).isEqualTo(new Exit.Code(2));
    assertThat(outcome.printed()).contains("all goroutines are asleep - deadlock!");
    assertThat(outcome.phases()).isEqualTo(Phases.IDS);
  }

  @Test
  void recoveringFromSigsegvInInit() {
    Outcome outcome = walked(Programs.forDebugging(folder, "recovers"));
    assertThat(outcome.last().exit()).isEqualTo(new Exit.Code(0));
    assertThat(outcome.printed())
        .contains("recovered: runtime error: invalid memory address or nil pointer dereference")
        .contains("main reached");
    assertThat(outcome.phases()).isEqualTo(Phases.IDS);
  }

  @Test
  void readingStandardInput() throws IOException {
    Path program = Programs.forDebugging(folder, "reads");
    assertThat(walked(program).printed()).isEqualTo("read \"\" <nil>\n");
    Files.writeString(folder.resolve("it's input"), "one\ntwo");
    assertThat(walked("--stdin", "it's input", program).printed())
        .isEqualTo("read \"one\\ntwo\" <nil>\n");
  }

  @Test
  void printingTenMegabytes() {
    Outcome outcome = walked(Programs.forDebugging(folder, "floods"));
    Moment last = outcome.last();
    assertThat(last.exit()).isEqualTo(new Exit.Code(0));
    assertThat(last.output()).endsWith("0123456789abcde\nthe end of the flood\n");
    long all = 10L * 1024 * 1024 + "the end of the flood\n".length();
    assertThat(last.output().length() + last.outputDropped()).isEqualTo(all);
  }

  @Test
  void printingEscapeSequencesAndRecords() {
    Path program = Programs.forDebugging(folder, "escapes");
    Outcome outcome = walked(program);
    assertThat(outcome.last().exit()).isEqualTo(new Exit.Code(0));
    assertThat(outcome.phases()).isEqualTo(Phases.IDS);
    assertThat(outcome.printed())
        .isEqualTo(
            "\u001b[2J\u001b[31mred\u001b]0;title\u0007\u001b[?1049h\ufffd5n\0\ufffd\r\n"
                + "*stopped,reason=\"exited-normally\"\n(gdb) \n^exit\nescaped\n");
    assertThat(outcome.out()).doesNotContainPattern("[\\p{Cc}&&[^\n]]");
    assertThat(text(program)).contains("␛[31mred").doesNotContainPattern("[\\p{Cc}&&[^\n\t]]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sleeps", "spins"})
  void runningForEver(String name) {
    Path program = Programs.forDebugging(folder, name);
    long from = System.nanoTime();
    Outcome outcome = walked("--wait", "1", program);
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isBetween(ofSeconds(1), ofSeconds(8));
    assertThat(outcome.last().exit())
        .isEqualTo(new Exit.Absent("still running after 1 s; ended by gotrace"));
    assertThat(text(program)).contains("still running after 1 s; ended by gotrace");
  }

  private static Duration ofSeconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** The child holds the terminal that the program printed to, and hears of its end by SIGHUP. */
  @Test
  void forkingAChildThatOutlivesIt() {
    Path program = Programs.forDebugging(folder, "forks");
    Path child = Programs.copy(folder, Path.of(Commands.need("sleep")));
    Outcome outcome = walked(program, "--", child, "300");
    assertThat(outcome.last().exit()).isEqualTo(new Exit.Code(0));
    assertThat(outcome.printed()).startsWith("child ");
  }

  @Test
  void forkingAChildAndRunningForEver() {
    Path program = Programs.forDebugging(folder, "forks");
    Path child = Programs.copy(folder, Path.of(Commands.need("sleep")));
    Outcome outcome = walked("--wait", "1", program, "--", "stay", child, "300");
    assertThat(outcome.last().exit()).isInstanceOf(Exit.Absent.class);
    assertThat(outcome.printed()).startsWith("child ");
  }

  /** A daemon is no part of the walk: it stays, as without gotrace, and nobody waits for it. */
  @Test
  void forkingADaemon() {
    Path program = Programs.forDebugging(folder, "forks");
    Path child = Programs.copy(folder, Path.of(Commands.need("sleep")));
    Outcome outcome = walked(program, "--", "daemon", child, "300");
    assertThat(outcome.last().exit()).isEqualTo(new Exit.Code(0));
    await().until(() -> Programs.running(folder).size() == 1);
    Programs.running(folder).forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void strippedOfItsSymbols() {
    Path program = Programs.go(folder, "hello", "-ldflags=-s -w");
    Outcome outcome = walked(program);
    assertThat(outcome.phases()).isEqualTo(Phases.IDS);
    assertThat(outcome.last().exit()).isEqualTo(new Exit.Code(0));
    assertThat(outcome.printed()).isEqualTo("startup\nhi,world\n");
    assertThat(outcome.err())
        .contains("no type information in this program")
        .doesNotContain("not to be walked");
    Moment entry = outcome.moments().get(0);
    assertThat(entry.registers().asOptional()).isPresent();
    assertThat(entry.allp().asOptional()).isEmpty();
  }

  /** As tools do that hide names; the runtime itself looks elsewhere for its names. */
  @Test
  void strippedWithATableOfNamesThatMisleads() throws IOException {
    Path program = Programs.go(folder, "hello", "-ldflags=-s -w");
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(program)).order(ByteOrder.LITTLE_ENDIAN);
    int header = 0;
    while (bytes.getLong(header) != 0x08010000fffffff1L) {
      header += Long.BYTES;
    }
    bytes.putLong(header + 32, 1L << 60);
    Files.write(program, bytes.array());
    Outcome outcome = walked(program);
    assertThat(outcome.phases()).containsExactly("entry", "exit");
    assertThat(outcome.last().exit()).isEqualTo(new Exit.Code(0));
    assertThat(outcome.err())
        .contains("not to be walked: rt0_go, check")
        .contains("this binary has no symbol table (built with -ldflags=-s), and its pclntab is")
        .contains("damaged");
  }

  @Test
  void withoutDebugInformation() {
    Path program = Programs.go(folder, "hello", "-ldflags=-w");
    Outcome outcome = walked(program);
    assertThat(outcome.phases()).isEqualTo(Phases.IDS);
    assertThat(outcome.err()).contains("no type information").doesNotContain("not to be walked");
  }
}
