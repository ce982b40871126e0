package dev.gotrace.tui.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.Golden;
import dev.gotrace.tui.view.Scenes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key that tells the instruction that runs next in words. */
class ExplainKeyTest {

  /** Where the Moment mstart stands. */
  private static final Address HERE = Address.parse("0x46a0e0");

  private static final Code CODE =
      new Code(
          "runtime.mstart",
          Syntax.INTEL,
          List.of(
              new Code.Instruction(
                  HERE,
                  "488b442408",
                  "mov    rax,QWORD PTR [rsp+0x8]",
                  Reading.known("runtime/asm_amd64.s"),
                  Reading.known(425L))));

  private static final Operands OPERANDS =
      new Operands(
          HERE,
          List.of(
              new Operands.Operand(
                  "rax", Reading.absent("a register"), Reading.known(new Address(0x10)), ""),
              new Operands.Operand(
                  "[rsp+0x8]",
                  Reading.known(Address.parse("0x7fffffffe300")),
                  Reading.known(Address.parse("0x46a0e0")),
                  "runtime.mstart")));

  private final Scenes scenes = Scenes.atMstart(120, 40, "en");

  @ParameterizedTest
  @CsvSource({"120,40,en", "80,24,en", "120,40,zh", "80,24,zh"})
  void itLiesOverTheScreen(int columns, int rows, String language) throws IOException {
    Scenes at = Scenes.atMstart(columns, rows, language).say(CODE).say(OPERANDS).keys("x");
    assertThat(at.effects).as("all of it is known").isEmpty();
    Golden.check("screen-explained-" + columns + "x" + rows + "-" + language, at.text());
  }

  @Test
  void theDebuggerIsAskedWhereItWasNot() {
    scenes.keys("x");
    assertThat(scenes.effects).containsExactly(new Effect.Disassemble(Syntax.INTEL));
    assertThat(scenes.text()).contains("asking the debugger");
    scenes.say(CODE).say(OPERANDS);
    assertThat(scenes.text())
        .contains("copies QWORD PTR [rsp+0x8] to rax", "[rsp+0x8] ≈7fffffffe300 = 46a0e0");
    scenes.keys("Esc");
    assertThat(scenes.text()).contains("x explain").doesNotContain("copies");
  }

  @Test
  void machineCodeThatIsShownAlreadyIsTakenAsItIsWritten() {
    scenes.keys("o", "x");
    assertThat(scenes.effects)
        .containsExactly(new Effect.Disassemble(Syntax.GO), new Effect.Disassemble(Syntax.GO));
  }

  @Test
  void whatTheOperandsHoldIsNotLeftOutWithoutAWord() {
    scenes.say(CODE).keys("x");
    assertThat(scenes.text()).contains("∅ what its operands hold is not known here");
  }

  @Test
  void aProgramThatRunsStandsAtNoInstruction() {
    scenes.now(Status.Kind.RUNS).keys("x");
    assertThat(scenes.effects).isEmpty();
    assertThat(scenes.text()).contains("the program runs: Ctrl-C interrupts it");
  }

  @Test
  void aProgramThatHasEndedIsNotAsked() {
    scenes.now(Status.Kind.ENDED).keys("x");
    assertThat(scenes.effects).isEmpty();
    assertThat(scenes.text()).contains("∅ the machine code of this place was not kept");
    scenes.moment("exit-code").keys("x");
    assertThat(scenes.text()).contains("∅ the program has ended: nothing runs next");
  }

  @Test
  void beforeTheFirstStopThereIsNone() {
    assertThat(new Scenes(120, 40, "en").keys("x").text()).contains("no stop yet");
  }

  @Test
  void aRecordingTellsWhatItKept() {
    Moment here = Fixtures.moment("mstart");
    Scenes replay = new Scenes(120, 40, "en").tell(Scenes.kept(here, null, 1, true)).keys("x");
    assertThat(replay.effects).isEmpty();
    assertThat(replay.text()).contains("∅ the machine code of this place was not kept");
  }
}
