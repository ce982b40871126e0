package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.protocol.moment.Address;
import java.util.List;
import org.junit.jupiter.api.Test;

class GdbBreakpointsTest extends BreakpointsContract {

  GdbBreakpointsTest() {
    super(Backend.GDB);
  }

  /** dlv waits for such a thread for ever. */
  @Test
  void aProgramOutlivesItsFirstThread() {
    long pid = launch("firstends").thread();
    debugger.breakAlways(List.of(at("main.alone")));
    Stop.Stopped alone = DebuggerContract.stopped(debugger.resume(LIMIT));
    assertThat(alone.thread()).isNotEqualTo(pid);
    assertThat(ProcessEnd.of(pid)).isEmpty();
    assertThatThrownBy(() -> debugger.breakAlways(List.of(new Address(1))))
        .hasMessage("there is no code to stop at: 0x1");
    Stop.Stopped on = DebuggerContract.stopped(debugger.stepInstruction(alone.thread(), LIMIT));
    assertThat(on.reason()).isEqualTo(Stop.Reason.STEP);
    assertThat(debugger.resume(LIMIT)).isEqualTo(new Stop.Exited(7));
  }
}
