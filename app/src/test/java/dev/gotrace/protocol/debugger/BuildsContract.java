package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.app.session.TestTerminal;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Syntax;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of a debugger, on one walk through a program, however and by whom it was built. */
@Tag("live")
@Timeout(120)
abstract class BuildsContract {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String DEBUGGING = TestToolchains.FOR_DEBUGGING;
  static final String BEFORE_THE_FIRST = "runtime.schedinit";

  /** What instructions of a prologue look like. */
  private static final Map<Syntax, String> SPELLING =
      Map.of(
          Syntax.GO, "SUBQ .*, SP",
          Syntax.GNU, "subq? +\\$.*,\\s*%rsp",
          Syntax.INTEL, "sub +rsp,.*");

  /** How a program is built. */
  enum Build {
    PLAIN("hello", "startup\nhi,world\n", DEBUGGING),
    CGO("cgo", "C says 42\n", DEBUGGING),
    PIE("hello", PLAIN.output, DEBUGGING, "-buildmode=pie"),
    RACE("hello", PLAIN.output, DEBUGGING, "-race"),
    STRIPPED("hello", PLAIN.output, DEBUGGING, "-ldflags=-s -w");

    private final String sample;
    final String output;
    private final String[] flags;

    Build(String sample, String output, String... flags) {
      this.sample = sample;
      this.output = output;
      this.flags = flags;
    }

    Path of(String version) {
      if (this == CGO || this == RACE) {
        Commands.need("gcc");
      }
      return TestToolchains.build(version, sample, flags);
    }
  }

  private final Backend backend;

  BuildsContract(Backend backend) {
    this.backend = backend;
  }

  static Stream<Arguments> builds() {
    return TestToolchains.VERSIONS.stream()
        .flatMap(version -> Stream.of(Build.values()).map(build -> Arguments.of(version, build)));
  }

  /** One program in one debugger, and where its symbols lie. */
  record Tour(Backend backend, Build build, Debugger debugger, Function<String, Address> symbols) {

    /** From where the program was launched to its end. */
    void walk(long thread) {
      reading(this, run(BEFORE_THE_FIRST));
      types(this);
      stepping(this, thread);
      threads(this, run("main.main"));
      assertThat(debugger.resume(LIMIT)).isEqualTo(new Stop.Exited(0));
      for (Ability ability : Ability.values()) {
        boolean never = ability == Ability.GO_SYNTAX && backend == Backend.GDB;
        assertThat(debugger.cannot(ability).isPresent()).as(ability.name()).isEqualTo(never);
      }
    }

    Stop.Stopped run(String function) {
      debugger.breakOnce(List.of(at(function)));
      Stop.Stopped stop = stopped(debugger.resume(LIMIT));
      assertThat(stop.at().pc()).isEqualTo(at(function));
      assertThat(stop.reason()).isEqualTo(Stop.Reason.BREAKPOINT);
      return stop;
    }

    Address at(String function) {
      return symbols.apply(function);
    }

    /** Names of functions and lines of a stripped program are in Go's own tables alone. */
    boolean knowsCode() {
      return build != Build.STRIPPED || backend == Backend.DLV;
    }

    /** How to find callers is in the debug information alone, as long as none has a frame. */
    boolean knowsFrames() {
      return build != Build.STRIPPED;
    }
  }

  @ParameterizedTest(name = "go{0} {1}")
  @MethodSource("builds")
  @Keeps(Keeps.Ability.BUILDS)
  void walks(String version, Build build) throws IOException, TargetException {
    Path program = build.of(version);
    ElfBinary elf = ElfBinary.open(program);
    try (TestTerminal terminal = TestTerminal.open();
        Debugger debugger = backend.start(System.getenv())) {
      debugger.load(program);
      Stop.Stopped launched =
          stopped(
              debugger.launch(
                  new Launch(
                      program,
                      List.of(),
                      Map.of("GOMAXPROCS", "2"),
                      null,
                      Path.of("/dev/null"),
                      terminal.name())));
      assertThat(launched.reason()).isEqualTo(Stop.Reason.LAUNCHED);
      assertThat(debugger.threads()).containsExactly(launched.thread());
      Address entry = debugger.entry();
      long bias = entry.minus(elf.entry());
      assertThat(bias == 0).isNotEqualTo(elf.isPositionIndependent());
      assertThat(launched.at().pc().equals(entry)).isNotEqualTo(elf.hasInterpreter());
      Symbols symbols = elf.symbols().withBias(bias);
      new Tour(backend, build, debugger, name -> symbols.find(name).orElseThrow().address())
          .walk(launched.thread());
      assertThat(terminal.take()).isEqualTo(build.output);
    }
  }

  static Stop.Stopped stopped(Stop stop) {
    assertThat(stop).isInstanceOf(Stop.Stopped.class);
    return (Stop.Stopped) stop;
  }

  /** Places, memory and code at a function's first instruction. */
  private static void reading(Tour tour, Stop.Stopped stop) {
    Debugger debugger = tour.debugger();
    Address pc = stop.at().pc();
    List<CodeLocation> places = debugger.locate(List.of(pc, new Address(8)));
    assertThat(places).extracting(CodeLocation::pc).containsExactly(pc, new Address(8));
    assertThat(places.get(1)).isEqualTo(new CodeLocation(new Address(8), null, null, 0));
    if (tour.knowsCode()) {
      assertThat(stop.at()).isEqualTo(places.get(0));
      assertThat(stop.at().function()).isEqualTo(BEFORE_THE_FIRST);
      assertThat(stop.at().file()).endsWith("runtime/proc.go");
      assertThat(stop.at().line()).isPositive();
    }
    if (tour.knowsFrames()) {
      assertThat(debugger.frames(stop.thread(), 32))
          .extracting(frame -> String.valueOf(frame.function()).replaceFirst("\\.abi0$", ""))
          .startsWith(BEFORE_THE_FIRST, "runtime.rt0_go");
    }
    assertThat(debugger.frames(stop.thread(), 1)).containsExactly(stop.at());
    List<Instruction> code = debugger.disassemble(pc, pc.plus(64), Syntax.GNU);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Instruction instruction : code) {
      assertThat(instruction.at().pc()).isEqualTo(pc.plus(bytes.size()));
      assertThat(instruction.text()).isNotBlank();
      bytes.writeBytes(HexFormat.of().parseHex(instruction.bytes()));
    }
    assertThat(bytes.size()).isBetween(64, 64 + 15);
    for (Syntax syntax : Syntax.values()) {
      Optional<String> no = syntax.needs().flatMap(debugger::cannot);
      debugger.expect(pc, pc.plus(64), syntax);
      if (no.isEmpty()) {
        // Whatever else is asked in between.
        assertThat(debugger.disassemble(pc, pc.plus(64), Syntax.GNU)).isEqualTo(code);
        assertThat(debugger.disassemble(pc, pc.plus(64), syntax))
            .as(syntax.words())
            .hasSameSizeAs(code)
            .anyMatch(instruction -> instruction.text().matches(SPELLING.get(syntax)));
      } else {
        assertThatThrownBy(() -> debugger.disassemble(pc, pc.plus(64), syntax))
            .hasMessage(no.get());
      }
    }
    MemoryRange range = new MemoryRange(pc, bytes.size());
    MemoryBlock memory = debugger.read(List.of(range)).get(0);
    assertThat(memory).isInstanceOf(MemoryBlock.Bytes.class);
    assertThat(Arrays.mismatch(((MemoryBlock.Bytes) memory).bytes(), bytes.toByteArray()))
        .as("breakpoints are in neither")
        .isEqualTo(-1);
    assertThat(debugger.howMemoryIsRead()).contains(tour.backend().command());
  }

  private static void types(Tour tour) {
    Map<String, Layout> layouts =
        tour.debugger().layouts(List.of("runtime.g", "runtime.gobuf", "runtime.none"));
    Map<String, Long> constants =
        tour.debugger().constants(List.of("runtime._Gwaiting", "runtime._Gnone"));
    if (tour.build() == Build.STRIPPED) {
      assertThat(layouts).isEmpty();
      assertThat(constants).isEmpty();
      return;
    }
    assertThat(layouts).containsOnlyKeys("runtime.g", "runtime.gobuf");
    Layout g = Objects.requireNonNull(layouts.get("runtime.g"));
    Layout gobuf = Objects.requireNonNull(layouts.get("runtime.gobuf"));
    assertThat(g.field("sched").map(Layout.Field::size)).contains(gobuf.size());
    assertThat(g.field("goid").map(Layout.Field::size)).contains(8);
    assertThat(constants).isEqualTo(Map.of("runtime._Gwaiting", 4L));
  }

  /** The announced questions get the answers that they would have got anyway. */
  private static void stepping(Tour tour, long thread) {
    Debugger debugger = tour.debugger();
    Address at = tour.at(BEFORE_THE_FIRST);
    for (int i = 0; i < 3; i++) {
      Instruction instruction = debugger.disassemble(at, at.plus(1), Syntax.GNU).get(0);
      Stop.Stopped step = stopped(debugger.stepInstruction(thread, LIMIT));
      assertThat(step.reason()).isEqualTo(Stop.Reason.STEP);
      assertThat(step.thread()).isEqualTo(thread);
      assertThat(step.at().pc()).isNotEqualTo(at);
      debugger.expect(thread, 8);
      assertThat(debugger.registers(thread)).containsEntry("rip", step.at().pc());
      assertThat(debugger.frames(thread, 8).get(0)).isEqualTo(step.at());
      assertThat(instruction.at().pc()).isEqualTo(at);
      at = step.at().pc();
    }
  }

  private static void threads(Tour tour, Stop.Stopped stop) {
    Debugger debugger = tour.debugger();
    List<Long> threads = debugger.threads();
    assertThat(threads).contains(stop.thread()).hasSizeGreaterThan(1).isSorted();
    for (long thread : threads) {
      Map<String, Address> registers = debugger.registers(thread);
      assertThat(registers).hasSize(26).containsKeys("rax", "r15", "eflags", "fs_base", "gs_base");
      assertThat(debugger.frames(thread, 1).get(0).pc()).isEqualTo(registers.get("rip"));
    }
    if (tour.knowsFrames()) {
      assertThat(debugger.frames(stop.thread(), 32))
          .extracting(frame -> String.valueOf(frame.function()).replaceFirst("\\.abi0$", ""))
          .containsExactly("main.main", "runtime.main", "runtime.goexit");
    }
  }
}
