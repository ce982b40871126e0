package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every debugger promises about reading a stopped program. */
abstract class ReadingContract extends LiveDebugger {

  ReadingContract(Backend backend) {
    super(backend);
  }

  static List<String> versions() {
    return TestToolchains.VERSIONS;
  }

  /** A program that stands at its main.main. */
  record Program(Path path, Symbols symbols, Stop.Stopped stop) {

    Address symbol(String name) {
      return symbols.find(name).orElseThrow().address();
    }

    /** The program's code, as its file has it: a static program's text lies at its address. */
    byte[] text(Address from, int length) throws IOException {
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
        byte[] bytes = new byte[length];
        file.seek(from.minus(new Address(0x400000)));
        file.readFully(bytes);
        return bytes;
      }
    }
  }

  Program start(String version) throws TargetException {
    Path path = TestToolchains.build(version, "hello", TestToolchains.FOR_DEBUGGING);
    Symbols symbols = ElfBinary.open(path).symbols();
    debugger.load(path);
    debugger.launch(
        new Launch(path, List.of(), Map.of(), null, Path.of("/dev/null"), terminal.name()));
    debugger.breakOnce(List.of(symbols.find("main.main").orElseThrow().address()));
    return new Program(path, symbols, (Stop.Stopped) debugger.resume(LIMIT));
  }

  /** Where a program's main.main is that has neither symbols nor debug information. */
  CodeLocation strippedMain() throws TargetException {
    Path path =
        TestToolchains.build(
            TestToolchains.USUAL, "hello", TestToolchains.FOR_DEBUGGING, "-ldflags=-s -w");
    Address main = ElfBinary.open(path).symbols().find("main.main").orElseThrow().address();
    debugger.load(path);
    debugger.launch(
        new Launch(path, List.of(), Map.of(), null, Path.of("/dev/null"), terminal.name()));
    return debugger.locate(List.of(main)).get(0);
  }

  static byte[] bytes(MemoryBlock block) {
    assertThat(block).isInstanceOf(MemoryBlock.Bytes.class);
    return ((MemoryBlock.Bytes) block).bytes();
  }

  @Test
  void readsABatchInItsOrderWithGapsWhereNothingIs() throws IOException, TargetException {
    Program program = start(TestToolchains.USUAL);
    Address check = program.symbol("runtime.check");
    Address end = program.symbol("runtime.end");
    List<MemoryRange> ranges =
        List.of(
            new MemoryRange(check.plus(16), 8),
            new MemoryRange(new Address(8), 8),
            new MemoryRange(check, 40),
            new MemoryRange(new Address(-4096), 16),
            new MemoryRange(end, 1 << 20));
    List<MemoryBlock> blocks = debugger.read(ranges);
    assertThat(blocks).hasSize(5);
    assertThat(bytes(blocks.get(0))).isEqualTo(program.text(check.plus(16), 8));
    assertThat(bytes(blocks.get(2))).isEqualTo(program.text(check, 40));
    for (int i : new int[] {1, 3}) {
      assertThat(blocks.get(i))
          .isEqualTo(
              new MemoryBlock.Unreadable(
                  ranges.get(i),
                  backend.command() + " cannot read " + ranges.get(i).length() + " bytes there"));
    }
    assertThat(blocks.get(4)).as("half of it is there").isInstanceOf(MemoryBlock.Unreadable.class);
  }

  /** What is large goes another way than what is small, or in pieces. */
  @Test
  void readsLargeRanges() throws IOException, TargetException {
    Program program = start(TestToolchains.USUAL);
    Address from = program.symbol("runtime.text");
    int length = (int) Math.min(program.symbol("runtime.etext").minus(from), 600_000);
    assertThat(length).isGreaterThan(512 * 1024);
    List<MemoryBlock> large =
        debugger.read(
            List.of(new MemoryRange(new Address(8), 8), new MemoryRange(from.plus(1), length - 1)));
    assertThat(large.get(0)).isInstanceOf(MemoryBlock.Unreadable.class);
    assertThat(Arrays.mismatch(bytes(large.get(1)), program.text(from.plus(1), length - 1)))
        .isEqualTo(-1);
    byte[] small = bytes(debugger.read(List.of(new MemoryRange(from, 4096))).get(0));
    assertThat(small).isEqualTo(program.text(from, 4096));
  }

  @Test
  void readsManyRangesAsOne() throws IOException, TargetException {
    Program program = start(TestToolchains.USUAL);
    Address from = program.symbol("runtime.text");
    List<MemoryRange> ranges = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      // Backwards, overlapping, and now and then where nothing is.
      ranges.add(
          i % 100 == 7
              ? new MemoryRange(new Address(16L * i), 8)
              : new MemoryRange(from.plus(700L * (500 - i)), 1 + i * 3));
    }
    List<MemoryBlock> blocks = debugger.read(ranges);
    for (int i = 0; i < ranges.size(); i++) {
      if (i % 100 == 7) {
        assertThat(blocks.get(i)).isInstanceOf(MemoryBlock.Unreadable.class);
      } else {
        MemoryRange range = ranges.get(i);
        assertThat(bytes(blocks.get(i))).isEqualTo(program.text(range.start(), range.length()));
      }
    }
    assertThat(debugger.read(List.of())).isEmpty();
  }

  /** A hole between two ranges that could be read as one. */
  @Test
  void readsManyRangesAroundAHole() throws IOException, TargetException {
    Program program = start(TestToolchains.USUAL);
    Address end = program.symbol("runtime.end");
    List<MemoryRange> ranges = new ArrayList<>();
    for (int i = 1; i <= 70; i++) {
      ranges.add(new MemoryRange(end.plus(-8L * i), 8));
    }
    Address hole = end.plus(3 * 4096);
    ranges.add(new MemoryRange(hole, 8));
    List<MemoryBlock> blocks = debugger.read(ranges);
    assertThat(blocks.subList(0, 70)).allMatch(MemoryBlock.Bytes.class::isInstance);
    assertThat(blocks.get(70)).isInstanceOf(MemoryBlock.Unreadable.class);
  }

  @Test
  @Keeps(Keeps.Ability.TYPES)
  void unknownTypesAndConstantsAreLeftOut() throws IOException, TargetException {
    start(TestToolchains.USUAL);
    assertThat(debugger.layouts(List.of("runtime.nothing", "runtime.stack", "it's \"odd\"")))
        .containsOnlyKeys("runtime.stack");
    assertThat(debugger.constants(List.of("runtime._Gnone", "runtime._Gwaiting", "a b")))
        .isEqualTo(Map.of("runtime._Gwaiting", 4L));
    assertThat(debugger.layouts(List.of())).isEmpty();
  }

  @Test
  void tellsAFunctionFromItsWrapperAndFromNoCode() throws IOException, TargetException {
    Program program = start(TestToolchains.USUAL);
    List<CodeLocation> places =
        debugger.locate(
            List.of(
                program.symbol("runtime.newproc"),
                program.symbol("runtime.newproc.abi0"),
                program.symbol("runtime.schedinit.abi0"),
                program.symbol("runtime.exit.abi0"),
                new Address(8)));
    assertThat(places)
        .extracting(CodeLocation::hasSource)
        .containsExactly(true, false, false, true, false);
    assertThat(places.get(0).function()).isEqualTo("runtime.newproc");
    assertThat(places.get(0).file()).endsWith("/runtime/proc.go");
    assertThat(places.get(0).line()).isPositive();
    assertThat(places.get(3).file()).endsWith("/runtime/sys_linux_amd64.s");
    assertThat(places.get(4)).isEqualTo(new CodeLocation(new Address(8), null, null, 0));
  }

  @Test
  void framesGoDownToTheBottomAndNoFurther() throws IOException, TargetException {
    Program program = start(TestToolchains.USUAL);
    List<CodeLocation> frames = debugger.frames(program.stop().thread(), 32);
    assertThat(frames)
        .extracting(CodeLocation::function)
        .containsExactly("main.main", "runtime.main", "runtime.goexit");
    assertThat(frames.get(0)).isEqualTo(program.stop().at());
    assertThat(debugger.frames(program.stop().thread(), 2)).isEqualTo(frames.subList(0, 2));
  }

  @Test
  @Keeps(Keeps.Ability.READ)
  void everyThreadHasRegistersOfItsOwn() throws IOException, TargetException {
    Program program = start(TestToolchains.USUAL);
    List<Long> threads = debugger.threads();
    assertThat(threads).contains(program.stop().thread()).hasSizeGreaterThan(1).isSorted();
    List<Address> stacks = new ArrayList<>();
    for (long thread : threads) {
      stacks.add(debugger.registers(thread).get("rsp"));
    }
    assertThat(stacks).doesNotContainNull().doesNotHaveDuplicates();
  }
}
