package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every debugger promises about one of a program's several threads. */
abstract class ThreadsContract extends LiveDebugger {

  /** On x86-64. */
  private static final int SYSCALL = 0x0f05;

  private final int interrupts;

  /**
   * @param interrupts how often a thread is interrupted in one system call
   */
  ThreadsContract(Backend backend, int interrupts) {
    super(backend);
    this.interrupts = interrupts;
  }

  /** Launches the program and takes it to a function. */
  private Stop.Stopped stopped(Path program, String function) {
    debugger.load(program);
    debugger.launch(
        new Launch(program, List.of(), Map.of(), null, Path.of("/dev/null"), terminal.name()));
    debugger.breakOnce(List.of(DebuggerContract.symbol(program, function)));
    return resumed();
  }

  private Stop.Stopped resumed() {
    return DebuggerContract.stopped(debugger.resume(LIMIT));
  }

  @Test
  void whatWasAskedAheadOfAThreadIsNoOthers() {
    Stop.Stopped spins = stopped(DebuggerContract.program("spinsfirst"), "main.spins");
    List<Long> others =
        debugger.threads().stream().filter(thread -> thread != spins.thread()).toList();
    assertThat(others).isNotEmpty();
    for (long thread : others) {
      debugger.expect(spins.thread(), 4);
      Address pc = debugger.registers(thread).get("rip");
      assertThat(debugger.frames(thread, 4).get(0).pc())
          .isEqualTo(pc)
          .isNotEqualTo(spins.at().pc());
      assertThat(debugger.frames(spins.thread(), 4).get(0)).isEqualTo(spins.at());
    }
  }

  /** The first thread gets what a debugger interrupts a program by. */
  @Test
  void aSystemCallThatWasInterruptedHasNotReturned() {
    Path program = DebuggerContract.program("waitsfirst");
    long first = stopped(program, "main.main").thread();
    waits(first, DebuggerContract.symbol(program, "runtime.futex.abi0"));
    for (int i = 1; i <= interrupts; i++) {
      debugger.interrupt();
      Stop.Stopped at = DebuggerContract.stopped(debugger.await(LIMIT));
      assertThat(at.reason()).as("interrupt " + i).isEqualTo(Stop.Reason.INTERRUPT);
      if (i < interrupts) {
        assertThat(debugger.stepInstruction(first, Duration.ofSeconds(1)))
            .isEqualTo(new Stop.Running());
      }
    }
  }

  /** Where the call is not begun again, the step is over, or the program was interrupted. */
  @Test
  void anInterruptInASystemCallIsNoSignalOfTheProgram() {
    Path program = DebuggerContract.program("pollsfirst");
    long first = stopped(program, "syscall.EpollWait").thread();
    String call = "internal/runtime/syscall/linux.Syscall6";
    waits(first, DebuggerContract.symbol(program, call));
    debugger.interrupt();
    Stop.Stopped at = DebuggerContract.stopped(debugger.await(LIMIT));
    assertThat(at.reason()).isIn(Stop.Reason.INTERRUPT, Stop.Reason.STEP);
    assertThat(debugger.resume(Duration.ofMillis(500))).isEqualTo(new Stop.Running());
  }

  /** Steps the first thread until it waits in a system call. */
  private void waits(long first, Address function) {
    Stop stop;
    do {
      debugger.breakAlways(List.of(function));
      Stop.Stopped at = resumed();
      while (at.thread() != first) {
        at = resumed();
      }
      debugger.clearAlways(List.of(function));
      while (!isAtSystemCall(at)) {
        at = DebuggerContract.stopped(debugger.stepInstruction(first, LIMIT));
      }
      stop = debugger.stepInstruction(first, Duration.ofSeconds(1));
    } while (!(stop instanceof Stop.Running));
  }

  private boolean isAtSystemCall(Stop.Stopped at) {
    MemoryBlock read = debugger.read(List.of(new MemoryRange(at.at().pc(), 2))).get(0);
    byte[] code = ((MemoryBlock.Bytes) read).bytes();
    return ((code[0] & 0xff) << 8 | code[1] & 0xff) == SYSCALL;
  }
}
