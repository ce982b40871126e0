package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gotrace.protocol.moment.Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every debugger promises about breakpoints that stay. */
@SuppressWarnings("NullAway.Init") // each test starts its own
abstract class BreakpointsContract extends LiveDebugger {

  private Path program;

  BreakpointsContract(Backend backend) {
    super(backend);
  }

  Stop.Stopped launch(String name, String... arguments) {
    program = DebuggerContract.program(name);
    debugger.load(program);
    return DebuggerContract.stopped(
        debugger.launch(
            new Launch(
                program,
                List.of(arguments),
                Map.of("GOMAXPROCS", "4"),
                null,
                Path.of("/dev/null"),
                terminal.name())));
  }

  Address at(String function) {
    return DebuggerContract.symbol(program, function);
  }

  private Stop goOn(Stop.Stopped here, boolean step) {
    return step ? debugger.stepInstruction(here.thread(), LIMIT) : debugger.resume(LIMIT);
  }

  private List<Stop.Stopped> rest() {
    List<Stop.Stopped> stops = new ArrayList<>();
    Stop stop = debugger.resume(LIMIT);
    while (stop instanceof Stop.Stopped here) {
      assertThat(here.reason()).isEqualTo(Stop.Reason.BREAKPOINT);
      assertThat(debugger.registers(here.thread())).containsEntry("rip", here.at().pc());
      stops.add(here);
      stop = debugger.resume(LIMIT);
    }
    assertThat(stop).isEqualTo(new Stop.Exited(0));
    return stops;
  }

  /**
   * A goroutine may come by twice: one that was preempted at a function's entry begins it again.
   */
  @Test
  void everyGoroutineHitsIt() {
    launch("many", "64");
    debugger.breakAlways(List.of(at("main.park")));
    Set<Address> goroutines = new HashSet<>();
    Stop stop = debugger.resume(LIMIT);
    while (stop instanceof Stop.Stopped here) {
      assertThat(here.at().pc()).isEqualTo(at("main.park"));
      goroutines.add(debugger.registers(here.thread()).get("r14"));
      stop = debugger.resume(LIMIT);
    }
    assertThat(stop).isEqualTo(new Stop.Exited(0));
    assertThat(goroutines).hasSize(64);
  }

  @Test
  void itCanBeTakenAway() {
    launch("hello");
    debugger.breakAlways(List.of(at("main.main"), at("fmt.Fprintln")));
    debugger.breakAlways(List.of(at("fmt.Fprintln")));
    assertThat(DebuggerContract.stopped(debugger.resume(LIMIT)).at().pc())
        .isEqualTo(at("main.main"));
    assertThat(DebuggerContract.stopped(debugger.resume(LIMIT)).at().pc())
        .isEqualTo(at("fmt.Fprintln"));
    // The second of them is none any more.
    debugger.clearAlways(List.of(at("fmt.Fprintln"), at("main.send")));
    assertThat(rest()).isEmpty();
  }

  /** Of both kinds at one address a thread makes one stop. */
  @Test
  void bothKindsMayHaveOneAddress() {
    launch("hello");
    Address printing = at("fmt.Fprintln");
    debugger.breakOnce(List.of(printing));
    debugger.breakAlways(List.of(printing));
    assertThat(rest()).extracting(stop -> stop.at().pc()).containsExactly(printing, printing);
  }

  @Test
  void theOtherKindStaysWhereOneIsTakenAway() {
    launch("hello");
    Address printing = at("fmt.Fprintln");
    debugger.breakAlways(List.of(printing));
    debugger.breakOnce(List.of(printing));
    debugger.clearAlways(List.of(printing));
    assertThat(rest()).extracting(stop -> stop.at().pc()).containsExactly(printing);
  }

  /**
   * Also at the very first stop, where dlv would tell it of a program that has not moved. Nobody is
   * preempted in schedinit, and comes there again for that.
   */
  @Test
  void whoStandsThereHasNotComeBy() {
    Stop.Stopped first = launch("hello");
    debugger.breakAlways(List.of(first.at().pc(), at("runtime.schedinit")));
    Stop.Stopped second = DebuggerContract.stopped(debugger.resume(LIMIT));
    assertThat(second.at().pc()).isEqualTo(at("runtime.schedinit"));
    debugger.clearAlways(List.of(at("runtime.schedinit")));
    debugger.breakAlways(List.of(at("runtime.schedinit")));
    assertThat(rest()).isEmpty();
  }

  @Test
  void anInstructionThatLeadsThereHitsIt() {
    Stop.Stopped first = launch("hello");
    Address second = at("_rt0_amd64");
    debugger.breakAlways(List.of(second));
    Stop.Stopped hit = DebuggerContract.stopped(debugger.stepInstruction(first.thread(), LIMIT));
    assertThat(hit.at().pc()).isEqualTo(second);
    assertThat(hit.reason()).isEqualTo(Stop.Reason.BREAKPOINT);
    Stop.Stopped on = DebuggerContract.stopped(debugger.stepInstruction(first.thread(), LIMIT));
    assertThat(on.reason()).isEqualTo(Stop.Reason.STEP);
    assertThat(rest()).isEmpty();
  }

  @Test
  void memoryIsReadAsTheProgramHasIt() {
    launch("hello");
    MemoryRange code = new MemoryRange(at("main.main"), 16);
    byte[] before = ((MemoryBlock.Bytes) debugger.read(List.of(code)).get(0)).bytes();
    debugger.breakAlways(List.of(at("main.main")));
    DebuggerContract.stopped(debugger.resume(LIMIT));
    assertThat(((MemoryBlock.Bytes) debugger.read(List.of(code)).get(0)).bytes()).isEqualTo(before);
  }

  @Test
  void whereNoCodeIsItFails() {
    launch("hello");
    assertThatThrownBy(() -> debugger.breakAlways(List.of(at("main.main"), new Address(1))))
        .isInstanceOfSatisfying(DebuggerException.class, e -> assertThat(e.isLost()).isFalse())
        .hasMessage("there is no code to stop at: 0x1");
    assertThat(rest()).as("none of them was set").isEmpty();
  }

  private Stop.Stopped killedAtMain(UnaryOperator<ProcessHandle> who, boolean over) {
    long pid = launch("sleeps").thread();
    debugger.breakOnce(List.of(at("main.main")));
    Stop.Stopped main = DebuggerContract.stopped(debugger.resume(LIMIT));
    who.apply(ProcessHandle.of(pid).orElseThrow()).destroyForcibly();
    if (over) {
      await().until(() -> ProcessEnd.isOver(pid));
    }
    return main;
  }

  /** The system ends it while the debugger is asked for this, or has done so before. */
  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void inAProgramThatWasKilledItIsNoFailure(boolean over, boolean step) {
    Stop.Stopped main = killedAtMain(UnaryOperator.identity(), over);
    debugger.breakOnce(List.of(at("runtime.gopark"), at("runtime.schedule")));
    debugger.breakAlways(List.of(at("runtime.mcall")));
    assertThat(goOn(main, step)).isEqualTo(new Stop.Killed("SIGKILL"));
  }

  /** The system ends a program with the debugger that began it, and nobody else killed that. */
  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void aKilledDebuggerIsToldInPlaceOfItsProgram(boolean over, boolean step) {
    Stop.Stopped main = killedAtMain(held -> held.parent().orElseThrow(), over);
    assertThatThrownBy(() -> goOn(main, step))
        .isInstanceOfSatisfying(DebuggerException.class, e -> assertThat(e.isLost()).isTrue())
        .hasMessage(backend.command() + " was killed by signal 9; run gotrace again");
  }

  /** A debugger may ask the system for each thread's end, and make nothing of the program's. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whereSeveralThreadsStandTheProgramsEndIsTold(boolean step) {
    long pid = launch("many", "64").thread();
    debugger.breakAlways(List.of(at("main.park")));
    Stop stop = debugger.resume(LIMIT);
    for (int hit = 1; hit < 8; hit++) {
      stop = debugger.resume(LIMIT);
    }
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    // Hits of the same moment are told one after the other.
    while (stop instanceof Stop.Stopped here) {
      stop = goOn(here, step);
    }
    assertThat(stop).isEqualTo(new Stop.Killed("SIGKILL"));
  }
}
