package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every debugger promises about running a program, on real programs. */
abstract class DebuggerContract extends LiveDebugger {

  DebuggerContract(Backend backend) {
    super(backend);
  }

  static Path program(String name) {
    Path sample = TestToolchains.samples().resolve(name);
    Path source =
        Files.isDirectory(sample)
            ? sample
            : Path.of("src", "test", "resources", "targets", name).toAbsolutePath();
    return TestToolchains.build(TestToolchains.USUAL, source, TestToolchains.FOR_DEBUGGING);
  }

  static ElfBinary elf(Path program) {
    try {
      return ElfBinary.open(program);
    } catch (TargetException e) {
      throw new AssertionError(e);
    }
  }

  static Address symbol(Path program, String name) {
    return elf(program).symbols().find(name).orElseThrow().address();
  }

  Stop.Stopped launch(Path program) {
    debugger.load(program);
    return stopped(
        debugger.launch(
            new Launch(program, List.of(), Map.of(), null, Path.of("/dev/null"), terminal.name())));
  }

  static Stop.Stopped stopped(Stop stop) {
    assertThat(stop).isInstanceOf(Stop.Stopped.class);
    return (Stop.Stopped) stop;
  }

  @Test
  @Keeps(Keeps.Ability.LAUNCH)
  void launchesWithArgumentsEnvironmentFolderAndInputAsGiven(@TempDir Path folder)
      throws IOException {
    Path odd = Files.createDirectory(folder.resolve("a 'folder' of $HOME"));
    Path input = Files.writeString(odd.resolve("in \"put"), "one\ntwo");
    Path program = program("echoes");
    Map<String, String> set =
        Map.of("PLAIN", "1", "WORDS", "  a \"b\" $c 世界 ", "EMPTY", "", "TWO", "a\nb");
    debugger.load(program);
    debugger.launch(
        new Launch(
            program,
            List.of("two words", "", "a\"b'c", "$HOME `x` \\ \\n", "世界", "!1 * ~ #", " x ", "a\nb"),
            set,
            odd,
            input,
            terminal.name()));
    assertThat(debugger.resume(LIMIT)).isEqualTo(new Stop.Exited(0));
    String printed = terminal.take();
    assertThat(printed.lines().filter(line -> !line.startsWith("variable ")))
        .containsExactly(
            "argument \"two words\"",
            "argument \"\"",
            "argument \"a\\\"b'c\"",
            "argument \"$HOME `x` \\\\ \\\\n\"",
            "argument \"世界\"",
            "argument \"!1 * ~ #\"",
            "argument \" x \"",
            "argument \"a\\nb\"",
            "folder \"" + odd + "\"",
            "input \"one\\ntwo\"");
    Map<String, String> all = new TreeMap<>(System.getenv());
    all.putAll(set);
    all.computeIfPresent("PWD", (name, before) -> odd.toString());
    assertThat(printed.lines().filter(line -> line.startsWith("variable ")))
        .containsExactlyElementsOf(
            all.entrySet().stream()
                .map(each -> "variable " + quoted(each.getKey() + "=" + each.getValue()))
                .toList());
  }

  /** As Go's %q has it. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  @Test
  void stopsBeforeTheFirstInstruction() {
    Path program = program("hello");
    Stop.Stopped stop = launch(program);
    assertThat(stop.reason()).isEqualTo(Stop.Reason.LAUNCHED);
    assertThat(stop.at().pc()).isEqualTo(elf(program).entry());
    assertThat(stop.at().function()).isEqualTo("_rt0_amd64_linux");
    assertThat(debugger.entry()).isEqualTo(elf(program).entry());
    assertThat(debugger.threads()).containsExactly(stop.thread());
    assertThat(debugger.registers(stop.thread()))
        .containsEntry("rip", stop.at().pc())
        .containsEntry("fs_base", Address.ZERO)
        .doesNotContainKeys("st0", "xmm0", "ymm0", "mxcsr");
  }

  @Test
  void aDynamicProgramStopsInItsLinkerFirst() {
    Path program =
        TestToolchains.build(
            TestToolchains.USUAL,
            "hello",
            TestToolchains.FOR_DEBUGGING,
            "-buildmode=pie",
            "CGO_ENABLED=0");
    Stop.Stopped stop = launch(program);
    assertThat(stop.at().pc()).isNotEqualTo(debugger.entry());
    assertThat(debugger.entry().minus(elf(program).entry())).isPositive();
    debugger.breakOnce(List.of(debugger.entry()));
    assertThat(stopped(debugger.resume(LIMIT)).at().pc()).isEqualTo(debugger.entry());
  }

  @Test
  void aBreakpointIsHitOnceAndGoesAway() {
    Path program = program("hello");
    launch(program);
    Address main = symbol(program, "main.main");
    Address printing = symbol(program, "fmt.Fprintln");
    debugger.breakOnce(List.of(main, printing));
    Stop.Stopped first = stopped(debugger.resume(LIMIT));
    assertThat(first.reason()).isEqualTo(Stop.Reason.BREAKPOINT);
    assertThat(first.at().pc()).isEqualTo(main);
    assertThat(first.at().function()).isEqualTo("main.main");
    assertThat(stopped(debugger.resume(LIMIT)).at().pc()).isEqualTo(printing);
    assertThat(debugger.resume(LIMIT)).as("it prints twice").isEqualTo(new Stop.Exited(0));
    assertThat(terminal.take()).isEqualTo("startup\nhi,world\n");
  }

  @Test
  void whoHasSomethingToDoMeanwhileDoesItEachTimeThatTheProgramRuns() {
    Path program = program("hello");
    long thread = launch(program).thread();
    List<String> done = new ArrayList<>();
    debugger.whenRunning(() -> done.add("resumed"));
    debugger.breakOnce(List.of(symbol(program, "runtime.args")));
    stopped(debugger.resume(LIMIT));
    assertThat(done).hasSize(1);
    stopped(debugger.stepInstruction(thread, LIMIT));
    assertThat(done).hasSize(2);
    assertThat(debugger.resume(LIMIT)).isEqualTo(new Stop.Exited(0));
    assertThat(done).hasSize(3);
  }

  /** Also where nobody has asked for what was asked ahead at the stop before. */
  @Test
  void whatWasAskedAheadIsOfTheStopWhereItIsUsed() {
    Path program = program("hello");
    launch(program);
    List<Address> places =
        Stream.of("runtime.args", "runtime.osinit.abi0", "runtime.schedinit")
            .map(name -> symbol(program, name))
            .toList();
    debugger.breakOnce(places);
    for (int i = 0; i < places.size(); i++) {
      debugger.expectStop(2, Lookout.NONE);
      Stop.Stopped at = stopped(debugger.resume(LIMIT));
      assertThat(at.at().pc()).isEqualTo(places.get(i));
      if (i > 0) {
        debugger.expect(at.thread(), 2);
        assertThat(debugger.registers(at.thread())).containsEntry("rip", places.get(i));
        assertThat(debugger.frames(at.thread(), 2).get(0).pc()).isEqualTo(places.get(i));
      }
    }
  }

  @Test
  void aBreakpointIsTakenAwayAndMayBeSetAgain() {
    Path program = program("hello");
    launch(program);
    Address main = symbol(program, "main.main");
    Address printing = symbol(program, "fmt.Fprintln");
    Address never = symbol(program, "runtime.throw");
    debugger.breakOnce(List.of(main, printing, never));
    debugger.unbreak(List.of(printing, never));
    assertThat(stopped(debugger.resume(LIMIT)).at().pc()).isEqualTo(main);
    debugger.unbreak(List.of(main));
    debugger.breakOnce(List.of(printing));
    assertThat(stopped(debugger.resume(LIMIT)).at().pc()).isEqualTo(printing);
    assertThat(debugger.resume(LIMIT)).isEqualTo(new Stop.Exited(0));
  }

  @Test
  void aBreakpointWhereNoCodeIsFailsAndTheRestGoesOn() {
    Path program = program("hello");
    launch(program);
    Address main = symbol(program, "main.main");
    assertThatThrownBy(() -> debugger.breakOnce(List.of(main, new Address(1))))
        .isInstanceOfSatisfying(DebuggerException.class, e -> assertThat(e.isLost()).isFalse())
        .hasMessage("there is no code to stop at: 0x1");
    assertThat(debugger.resume(LIMIT)).as("none of them was set").isEqualTo(new Stop.Exited(0));
  }

  @Test
  @Keeps(Keeps.Ability.INTERRUPT)
  void aRunningProgramCanBeInterruptedAndGoesOn() throws InterruptedException {
    launch(program("sleeps"));
    assertThat(debugger.resume(Duration.ofMillis(300))).isEqualTo(new Stop.Running());
    assertThat(debugger.await(Duration.ofMillis(1))).isEqualTo(new Stop.Running());
    Thread other = new Thread(debugger::interrupt);
    other.start();
    Stop.Stopped stop = stopped(debugger.await(LIMIT));
    other.join();
    assertThat(stop.reason()).isEqualTo(Stop.Reason.INTERRUPT);
    assertThat(debugger.threads()).contains(stop.thread()).hasSizeGreaterThan(1);
    assertThat(debugger.registers(stop.thread())).containsEntry("rip", stop.at().pc());
    assertThat(debugger.resume(Duration.ofMillis(50))).isEqualTo(new Stop.Running());
  }

  @Test
  void stepsByOneInstruction() {
    Path program = program("hello");
    Stop.Stopped at = launch(program);
    // JMP _rt0_amd64; LEAQ 8(SP), SI; MOVQ 0(SP), DI; JMP runtime·rt0_go
    Stop.Stopped jumped = stopped(debugger.stepInstruction(at.thread(), LIMIT));
    assertThat(jumped.reason()).isEqualTo(Stop.Reason.STEP);
    assertThat(jumped.thread()).isEqualTo(at.thread());
    assertThat(jumped.at().function()).isEqualTo("_rt0_amd64");
    Map<String, Address> before = debugger.registers(at.thread());
    debugger.stepInstruction(at.thread(), LIMIT);
    stopped(debugger.stepInstruction(at.thread(), LIMIT));
    Map<String, Address> after = debugger.registers(at.thread());
    assertThat(List.of(after.get("rsp"), after.get("rdi")))
        .isEqualTo(List.of(before.get("rsp"), new Address(1)));
  }

  @Test
  void tellsExitStatusAndSignal() {
    launch(program("exitininit"));
    assertThat(debugger.resume(LIMIT)).isEqualTo(new Stop.Exited(3));
  }

  @Test
  void aSignalFromOutsideEndsTheProgram() {
    long pid = launch(program("sleeps")).thread();
    assertThat(debugger.resume(Duration.ofMillis(200))).isEqualTo(new Stop.Running());
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    assertThat(debugger.await(LIMIT)).isEqualTo(new Stop.Killed("SIGKILL"));
  }

  @Test
  void closingEndsTheDebuggerAndTheProgram() {
    long pid = launch(program("sleeps")).thread();
    debugger.close();
    assertThat(ProcessHandle.of(pid)).isEmpty();
    debugger.close();
    assertThat(children()).isEqualTo(before);
  }

  @Test
  void closingEndsARunningProgramToo() {
    long pid = launch(program("sleeps")).thread();
    assertThat(debugger.resume(Duration.ofMillis(200))).isEqualTo(new Stop.Running());
    debugger.close();
    await().atMost(Duration.ofSeconds(5)).until(() -> ProcessHandle.of(pid).isEmpty());
    assertThat(children()).isEqualTo(before);
  }

  /** In any order, and by whatever thread comes first: several come at once. */
  @Test
  @Keeps(Keeps.Ability.BREAK)
  void eachBreakpointIsHitOnceByWhateverThread() {
    Path program = program("many");
    Set<Address> functions =
        Stream.of("main.spawn", "runtime.mstart1", "runtime.mstart0", "runtime.minit")
            .map(name -> symbol(program, name))
            .collect(Collectors.toSet());
    debugger.load(program);
    debugger.launch(
        new Launch(
            program,
            List.of("1000"),
            Map.of("GOMAXPROCS", "8"),
            null,
            Path.of("/dev/null"),
            terminal.name()));
    debugger.breakOnce(List.of(symbol(program, "main.main")));
    stopped(debugger.resume(LIMIT));
    debugger.breakOnce(functions);
    List<Address> hit = new ArrayList<>();
    Stop stop = debugger.resume(LIMIT);
    while (stop instanceof Stop.Stopped at) {
      assertThat(at.reason()).isEqualTo(Stop.Reason.BREAKPOINT);
      assertThat(debugger.registers(at.thread())).containsEntry("rip", at.at().pc());
      hit.add(at.at().pc());
      stop = debugger.resume(LIMIT);
    }
    assertThat(stop).isEqualTo(new Stop.Exited(0));
    // Not every run starts another thread after main.main.
    assertThat(hit).contains(symbol(program, "main.spawn")).doesNotHaveDuplicates();
    assertThat(functions).containsAll(hit);
  }

  /** It may wait for another thread, which must be able to run. */
  @Test
  @Keeps(Keeps.Ability.STEP)
  void stepsOverASystemCallThatWaits() {
    Path program = program("sleeps");
    launch(program);
    debugger.breakOnce(List.of(symbol(program, "main.main")));
    stopped(debugger.resume(LIMIT));
    Address futex = symbol(program, "runtime.futex.abi0");
    debugger.breakOnce(List.of(futex));
    Stop.Stopped at = stopped(debugger.resume(LIMIT));
    assertThat(at.at().pc()).isEqualTo(futex);
    for (int i = 0; i < 20 && !stands(at, 0x0f, 0x05); i++) {
      at = stopped(debugger.stepInstruction(at.thread(), LIMIT));
    }
    assertThat(at.at().function()).startsWith("runtime.futex");
    Stop.Stopped before = at;
    Stop stop = debugger.stepInstruction(at.thread(), Duration.ofSeconds(2));
    if (stop instanceof Stop.Running) {
      // Nobody wakes it, and all is as with any running program.
      debugger.interrupt();
      assertThat(stopped(debugger.await(LIMIT)).reason()).isEqualTo(Stop.Reason.INTERRUPT);
    } else {
      Stop.Stopped after = stopped(stop);
      assertThat(after.reason()).isEqualTo(Stop.Reason.STEP);
      assertThat(after.thread()).isEqualTo(before.thread());
      assertThat(after.at().pc()).isEqualTo(before.at().pc().plus(2));
    }
    assertThat(debugger.resume(Duration.ofMillis(50))).isEqualTo(new Stop.Running());
  }

  private boolean stands(Stop.Stopped at, int... code) {
    MemoryBlock read = debugger.read(List.of(new MemoryRange(at.at().pc(), code.length))).get(0);
    byte[] bytes = ((MemoryBlock.Bytes) read).bytes();
    return IntStream.range(0, code.length).allMatch(i -> (bytes[i] & 0xff) == code[i]);
  }

  @Test
  void anInstructionThatLeadsToABreakpointHitsIt() {
    Path program = program("hello");
    Stop.Stopped at = launch(program);
    Address second = symbol(program, "_rt0_amd64");
    debugger.breakOnce(List.of(second, symbol(program, "main.main")));
    Stop.Stopped hit = stopped(debugger.stepInstruction(at.thread(), LIMIT));
    assertThat(hit.at().pc()).isEqualTo(second);
    assertThat(hit.reason()).isEqualTo(Stop.Reason.BREAKPOINT);
    assertThat(stopped(debugger.resume(LIMIT)).at().function()).isEqualTo("main.main");
  }

  /** Where a new thread begins, nobody can tell a goroutine. */
  @Test
  void aBreakpointInCloneIsHit() {
    Path program = program("hello");
    launch(program);
    Address clone = symbol(program, "runtime.clone.abi0");
    Address main = symbol(program, "main.main");
    debugger.breakOnce(List.of(clone, main));
    Stop.Stopped hit = stopped(debugger.resume(LIMIT));
    assertThat(hit.at().pc()).isEqualTo(clone);
    Stop.Stopped at = hit;
    for (int i = 0; i < 40 && !stands(at, 0x0f, 0x05); i++) {
      at = stopped(debugger.stepInstruction(hit.thread(), LIMIT));
    }
    Address after = at.at().pc().plus(2);
    debugger.breakOnce(List.of(after));
    assertThat(stopped(debugger.stepInstruction(hit.thread(), LIMIT)).at().pc()).isEqualTo(after);
    Stop.Stopped last = stopped(debugger.resume(LIMIT));
    assertThat(last.at().pc()).isEqualTo(main);
    assertThat(debugger.threads()).hasSizeGreaterThan(1);
    assertThat(debugger.resume(LIMIT)).isEqualTo(new Stop.Exited(0));
  }

  @Test
  void aProgramThatIsKilledWhileItStandsIsGone() {
    long pid = launch(program("sleeps")).thread();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    assertThat(debugger.resume(LIMIT)).isEqualTo(new Stop.Killed("SIGKILL"));
  }

  @Test
  void theTerminalIsTheProgramsOwnWhenItReadsFromIt() throws IOException {
    Path program = program("sleeps");
    debugger.load(program);
    Launch launch =
        new Launch(program, List.of(), Map.of(), null, Path.of(terminal.name()), terminal.name());
    long pid = stopped(debugger.launch(launch)).thread();
    assertThat(sessionAndForeground(pid)).containsOnly(String.valueOf(pid));
  }

  /** Its session, and the group in the foreground of its controlling terminal. */
  static List<String> sessionAndForeground(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.replaceFirst("(?s).*\\) ", "").split(" ", -1);
    return List.of(fields[3], fields[5]);
  }
}
