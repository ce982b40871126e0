package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Delve keeps the contract; and what is its own. */
class DelveContractTest extends DebuggerContract {

  DelveContractTest() {
    super(Backend.DLV);
  }

  @Test
  @Keeps(
      value = Keeps.Ability.TERMINAL,
      en = "with `--stdin tty`; else it only prints there",
      zh = "用 `--stdin tty` 时有；否则只在那里打印")
  void aProgramWhoseInputIsAFileHasNoTerminal() throws IOException {
    long pid = launch(program("sleeps")).thread();
    assertThat(sessionAndForeground(pid)).doesNotContain(String.valueOf(pid)).endsWith("-1");
    assertThat(Files.readSymbolicLink(Path.of("/proc/" + pid + "/fd/1")))
        .hasToString(terminal.name());
  }

  @Test
  @Keeps(value = Keeps.Ability.TRAP, en = "yes; then it goes on behind it", zh = "可以；然后从其后继续")
  void aTrapInTheProgramsCodeIsSteppedOver() {
    launch(program("traps"));
    Stop.Stopped trapped = stopped(debugger.resume(LIMIT));
    assertThat(trapped.reason()).isEqualTo(Stop.Reason.SIGNAL);
    assertThat(trapped.signal()).isEqualTo("SIGTRAP");
    assertThat(debugger.resume(LIMIT)).isEqualTo(new Stop.Exited(0));
    assertThat(terminal.take()).isEqualTo("before\nafter\n");
  }

  @Test
  @Keeps(value = Keeps.Ability.SIGNAL, en = "the program gets it at once", zh = "程序立刻收到")
  void anInterruptFromOutsideIsTheProgramsOwn() throws IOException, InterruptedException {
    long pid = launch(program("sleeps")).thread();
    debugger.breakOnce(java.util.List.of(symbol(program("sleeps"), "time.Sleep")));
    stopped(debugger.resume(LIMIT));
    assertThat(debugger.resume(Duration.ofMillis(50))).isEqualTo(new Stop.Running());
    assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(pid)).start().waitFor()).isZero();
    assertThat(debugger.await(LIMIT)).isEqualTo(new Stop.Killed("SIGINT"));
  }

  @Test
  @Keeps(Keeps.Ability.PANIC)
  void aPanicIsShownBeforeItEndsTheProgram() {
    launch(program("initpanic"));
    Stop.Stopped panic = stopped(debugger.resume(LIMIT));
    assertThat(panic.reason()).isEqualTo(Stop.Reason.PANIC);
    assertThat(panic.at().function()).isEqualTo("runtime.fatalpanic");
    assertThat(debugger.frames(panic.thread(), 32))
        .extracting(CodeLocation::function)
        .contains("main.init.0");
    assertThat(debugger.resume(LIMIT)).isEqualTo(new Stop.Exited(2));
  }

  @Test
  void aDeadlockIsShownBeforeItEndsTheProgram() {
    launch(program("deadlock"));
    Stop.Stopped thrown = stopped(debugger.resume(LIMIT));
    assertThat(thrown.reason()).isEqualTo(Stop.Reason.THROW);
    assertThat(debugger.resume(LIMIT)).isEqualTo(new Stop.Exited(2));
    assertThat(terminal.take()).contains("all goroutines are asleep - deadlock!");
  }

  @Test
  void aKilledDlvIsLostAndItsProgramEnded() {
    long pid = launch(program("sleeps")).thread();
    assertThat(debugger.resume(Duration.ofMillis(200))).isEqualTo(new Stop.Running());
    ProcessHandle dlv = ProcessHandle.of(pid).orElseThrow().parent().orElseThrow();
    dlv.destroyForcibly();
    assertThatThrownBy(() -> debugger.await(LIMIT))
        .isInstanceOfSatisfying(DebuggerException.class, e -> assertThat(e.isLost()).isTrue())
        .hasMessage("dlv was killed by signal 9; run gotrace again");
    await().atMost(Duration.ofSeconds(5)).until(() -> ProcessHandle.of(pid).isEmpty());
    assertThat(debugger.lost().toCompletableFuture().join())
        .hasMessage("dlv was killed by signal 9; run gotrace again");
  }
}
