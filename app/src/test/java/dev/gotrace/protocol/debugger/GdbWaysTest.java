package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.target.Answering;
import org.junit.jupiter.api.Test;

/** gdb keeps the contract on programs that it did not start; and what is its own. */
class GdbWaysTest extends WaysContract {

  GdbWaysTest() {
    super(Backend.GDB);
  }

  @Test
  @Keeps(value = Keeps.Ability.SERVER, en = "gdbserver", zh = "gdbserver")
  void takesAServersProgram() throws InterruptedException {
    takesAServersProgramAndLeavesItRunning();
  }

  @Test
  void aSignalThatWasHeldBackReachesTheProgramWhenItIsLetGo() throws Exception {
    try (Answering program = Answering.start(folder)) {
      program.answer("one");
      debugger.load(Answering.program());
      debugger.attach(program.pid());
      assertThat(debugger.resume(GLANCE)).isEqualTo(new Stop.Running());
      new ProcessBuilder("kill", "-INT", String.valueOf(program.pid())).start().waitFor();
      assertThat(stopped(debugger.await(LIMIT)).signal()).isEqualTo("SIGINT");
      debugger.close();
      assertThat(program.process().waitFor()).as("ended by SIGINT").isEqualTo(130);
    }
  }
}
