package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.target.Commands;
import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** gdb keeps the contract; and what is its own. */
class GdbContractTest extends DebuggerContract {

  GdbContractTest() {
    super(Backend.GDB);
  }

  @Test
  @Keeps(value = Keeps.Ability.PANIC, en = "no", zh = "不能")
  void aPanicEndsTheProgramWithoutAStop() {
    launch(program("initpanic"));
    assertThat(debugger.resume(LIMIT)).isEqualTo(new Stop.Exited(2));
    assertThat(terminal.take()).startsWith("panic: no luck in init");
  }

  @Test
  @Keeps(Keeps.Ability.TERMINAL)
  void aProgramWhoseInputIsAFileHasItsTerminal() throws IOException {
    long pid = launch(program("sleeps")).thread();
    assertThat(sessionAndForeground(pid)).containsOnly(String.valueOf(pid));
  }

  @Test
  @Keeps(value = Keeps.Ability.TRAP, en = "yes; then it gets SIGTRAP", zh = "可以；然后它收到 SIGTRAP")
  void aTrapInTheProgramsCodeIsTheProgramsOwn() {
    launch(program("traps"));
    Stop.Stopped trapped = stopped(debugger.resume(LIMIT));
    assertThat(trapped.reason()).isEqualTo(Stop.Reason.SIGNAL);
    assertThat(trapped.signal()).isEqualTo("SIGTRAP");
    assertThat(trapped.at().function()).startsWith("runtime.breakpoint");
    assertThat(debugger.resume(LIMIT)).isEqualTo(new Stop.Exited(2));
    assertThat(terminal.take()).startsWith("before\nSIGTRAP: trace trap\n").doesNotContain("after");
  }

  @Test
  @Keeps(value = Keeps.Ability.SIGNAL, en = "stops first", zh = "先停下")
  void anInterruptFromOutsideReachesTheProgram() throws IOException, InterruptedException {
    long pid = launch(program("sleeps")).thread();
    debugger.breakOnce(List.of(symbol(program("sleeps"), "time.Sleep")));
    stopped(debugger.resume(LIMIT));
    assertThat(debugger.resume(Duration.ofMillis(50))).isEqualTo(new Stop.Running());
    assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(pid)).start().waitFor()).isZero();
    Stop.Stopped asked = stopped(debugger.await(LIMIT));
    assertThat(List.of(asked.reason(), String.valueOf(asked.signal())))
        .isEqualTo(List.of(Stop.Reason.SIGNAL, "SIGINT"));
    // Go's handler sends it to itself again, to end by it (dieFromSignal in
    // runtime/signal_unix.go).
    Stop stop = debugger.resume(LIMIT);
    for (int i = 0; i < 5 && stop instanceof Stop.Stopped again; i++) {
      assertThat(again.signal()).isEqualTo("SIGINT");
      stop = debugger.resume(LIMIT);
    }
    assertThat(stop).isEqualTo(new Stop.Killed("SIGINT"));
  }

  @Test
  void aKilledGdbIsLostAndTakesTheProgramAlong() {
    long pid = launch(program("sleeps")).thread();
    assertThat(debugger.resume(Duration.ofMillis(200))).isEqualTo(new Stop.Running());
    ProcessHandle gdb =
        children().stream()
            .filter(child -> !before.contains(child) && child.pid() != pid)
            .findFirst()
            .orElseThrow();
    gdb.destroyForcibly();
    assertThatThrownBy(() -> debugger.await(LIMIT))
        .isInstanceOfSatisfying(DebuggerException.class, e -> assertThat(e.isLost()).isTrue())
        .hasMessageContaining("gdb");
    await().atMost(Duration.ofSeconds(5)).until(() -> ProcessHandle.of(pid).isEmpty());
    debugger.close();
  }

  /** What containers like to set has the Python inside gdb write each byte by itself. */
  @Test
  void onlyTheProgramHasAnUnbufferedPython() throws IOException {
    debugger.close();
    String unbuffered = "PYTHONUNBUFFERED=x";
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PYTHONUNBUFFERED", "x");
    debugger = Backend.GDB.start(environment);
    long program = launch(program("sleeps")).thread();
    assertThat(variables(program)).contains(unbuffered);
    ProcessHandle gdb = ProcessHandle.of(program).flatMap(ProcessHandle::parent).orElseThrow();
    assertThat(variables(gdb.pid())).contains("SHELL=/bin/sh").doesNotContain(unbuffered);
  }

  /** Only where a stop is expected: whoever goes by single instructions stops often. */
  @Test
  void anExpectedStopTellsRegistersAndFramesUnasked() {
    List<String> wire = wired();
    Path program = program("hello");
    launch(program);
    debugger.breakOnce(List.of(symbol(program, "runtime.schedinit"), symbol(program, "main.main")));
    for (String name : List.of("runtime.schedinit", "main.main")) {
      wire.clear();
      debugger.expectStop(32, Lookout.NONE);
      long thread = stopped(debugger.resume(LIMIT)).thread();
      debugger.expect(thread, 32);
      Map<String, Address> registers = debugger.registers(thread);
      List<CodeLocation> frames = debugger.frames(thread, 32);
      assertThat(wire).noneMatch(GdbContractTest::asks);
      assertThat(registers).isEqualTo(debugger.registers(thread)).hasSizeGreaterThan(18);
      assertThat(frames).isEqualTo(debugger.frames(thread, 32)).isNotEmpty();
      assertThat(frames.get(0).function()).isEqualTo(name);
      assertThat(wire).filteredOn(GdbContractTest::asks).hasSize(2);
      wire.clear();
      debugger.stepInstruction(thread, LIMIT);
      assertThat(debugger.registers(thread)).isNotEqualTo(registers);
      assertThat(wire).noneMatch(line -> line.startsWith("< ~\"^"));
    }
  }

  /** As where a condition does not hold: somebody lets it run on who expected one stop alone. */
  @Test
  void whatIsToldIsTakenAtStopsThatNobodyExpects() {
    List<String> wire = wired();
    Path program = program("hello");
    launch(program);
    Address second = symbol(program, "main.main");
    debugger.breakOnce(List.of(symbol(program, "runtime.schedinit"), second));
    debugger.expectStop(32, Lookout.NONE);
    stopped(debugger.resume(LIMIT));
    long thread = stopped(debugger.resume(LIMIT)).thread();
    assertThat(debugger.registers(thread)).containsEntry("rip", second);
    assertThat(debugger.frames(thread, 32).get(0).pc()).isEqualTo(second);
    assertThat(wire).noneMatch(GdbContractTest::asks);
  }

  /** At the stop that was expected alone; what gdb itself is asked it answers behind that. */
  @Test
  void theMemoryCanBeReadBeforeTheStopIsTold() {
    Path program = program("hello");
    long thread = launch(program).thread();
    MemoryRange place = new MemoryRange(symbol(program, "runtime.schedinit"), 8);
    debugger.breakOnce(List.of(place.start(), symbol(program, "main.main")));
    List<Object> heard = Collections.synchronizedList(new ArrayList<>());
    Lookout lookout =
        new Lookout() {
          @Override
          public void stands(long sinceNanos, Optional<Map<String, Address>> registers) {
            heard.add(debugger.read(List.of(place)).get(0));
            heard.add(registers.orElseThrow());
            heard.add(debugger.locate(List.of(place.start())).get(0).function());
          }

          @Override
          public void goesOn() {
            heard.add("goes on");
          }
        };
    debugger.expectStop(32, lookout);
    stopped(debugger.resume(LIMIT));
    assertThat(heard).hasSize(3).last().isEqualTo("runtime.schedinit");
    assertThat(heard.get(1)).isSameAs(debugger.registers(thread));
    assertThat(heard.get(0)).isInstanceOf(MemoryBlock.Bytes.class);
    assertThat(((MemoryBlock.Bytes) heard.get(0)).bytes())
        .isEqualTo(((MemoryBlock.Bytes) debugger.read(List.of(place)).get(0)).bytes());
    stopped(debugger.resume(LIMIT));
    assertThat(heard).hasSize(4).last().isEqualTo("goes on");
  }

  /** Another gdb, and what is sent to it and received. */
  private List<String> wired() {
    debugger.close();
    List<String> wire = Collections.synchronizedList(new ArrayList<>());
    debugger = GdbDebugger.start(Path.of(Commands.need("gdb")), System.getenv(), wire::add);
    return wire;
  }

  private static boolean asks(String line) {
    return line.startsWith("> ")
        && (line.contains("-data-list-register-values") || line.contains("-stack-list-frames"));
  }

  private static List<String> variables(long process) throws IOException {
    return List.of(
        Files.readString(Path.of("/proc/" + process + "/environ"), StandardCharsets.ISO_8859_1)
            .split("\0"));
  }

  @Test
  void whatIsNotGdbIsRefusedByName(@TempDir Path folder) throws IOException {
    Path old = Files.writeString(folder.resolve("old"), script("GNU gdb (GDB) 7.12"));
    Path other = Files.writeString(folder.resolve("other"), script("another debugger"));
    assertThat(old.toFile().setExecutable(true) && other.toFile().setExecutable(true)).isTrue();
    try (GdbDebugger wrong = GdbDebugger.start(old, System.getenv())) {
      assertThatThrownBy(wrong::name)
          .isInstanceOf(DebuggerException.class)
          .hasMessageContaining("is gdb 7.12")
          .hasMessageContaining("11 or newer");
    }
    try (GdbDebugger wrong = GdbDebugger.start(other, System.getenv())) {
      assertThatThrownBy(wrong::name)
          .isInstanceOf(DebuggerException.class)
          .hasMessageContaining("does not answer as gdb does");
    }
    try (GdbDebugger wrong = GdbDebugger.start(folder.resolve("none"), System.getenv())) {
      assertThatThrownBy(wrong::name).isInstanceOf(DebuggerException.class);
    } catch (DebuggerException e) {
      assertThat(e).hasMessageContaining("none");
    }
  }

  /** A shell script that answers each request as gdb would say its version. */
  private static String script(String version) {
    return "#!/bin/sh\nwhile read -r line; do\n  printf '%s\\n' '~\""
        + version
        + "\\n\"' \"${line%%-*}^done\" '(gdb) '\ndone\n";
  }
}
