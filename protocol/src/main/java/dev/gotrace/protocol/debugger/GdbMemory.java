package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.jgdb.MiCommand;
import dev.gotrace.protocol.jgdb.MiReply;
import dev.gotrace.protocol.jgdb.MiTuple;
import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Reads the memory of the program that gdb holds. On this machine the system itself is asked, which
 * is quicker by far than any way through gdb; what it does not give, gdb may: small ranges as hex
 * in pipelined replies; what is large, or many ranges close together, by {@code dump binary memory}
 * into a file, which is ten times quicker than hex.
 */
final class GdbMemory {

  /** From this size on a file is quicker than hex digits. */
  private static final int DUMP_BYTES = 256 * 1024;

  /** Ranges this close are dumped as one: goroutines lie scattered among other small objects. */
  private static final long DUMP_GAP_BYTES = 256 * 1024;

  /** From this many ranges on it is worth looking for some that can be dumped as one. */
  private static final int MANY_RANGES = 64;

  private static final long MOST_DUMPED_BYTES = 256L * 1024 * 1024;

  private final GdbConnection gdb;
  private final Path folder;
  private Optional<ProcessMemory> process = Optional.empty();

  /** What breakpoints have taken the place of; they stand in the memory while the program does. */
  private final NavigableMap<Address, Byte> covered = new ConcurrentSkipListMap<>();

  /**
   * @param folder a folder of our own that nobody else may read
   */
  GdbMemory(GdbConnection gdb, Path folder) {
    this.gdb = gdb;
    this.folder = folder;
  }

  /** Tells which process of this machine the program is. */
  void isOf(long id) {
    close();
    covered.clear();
    process = ProcessMemory.of(id);
  }

  /** Where the bytes come from first, when it is not gdb. */
  Optional<Path> file() {
    return process.map(ProcessMemory::file);
  }

  void close() {
    process.ifPresent(ProcessMemory::close);
    process = Optional.empty();
  }

  List<MemoryBlock> read(List<MemoryRange> ranges) {
    return process.isPresent()
        ? process.get().read(ranges, this::uncover, this::readThroughGdb)
        : readThroughGdb(ranges);
  }

  /** Tells what is in the code where a breakpoint will be. */
  void covered(MemoryBlock.Bytes code) {
    covered.put(code.range().start(), code.bytes()[0]);
  }

  /** The code that breakpoints may have taken the place of; from any thread. */
  Map<Address, Byte> covered() {
    return Map.copyOf(covered);
  }

  /** gdb hides its breakpoints from those who ask it; the system does not. */
  private void uncover(MemoryRange range, byte[] bytes) {
    Map.Entry<Address, Byte> next = covered.ceilingEntry(range.start());
    while (next != null && next.getKey().compareTo(range.end()) < 0) {
      bytes[(int) next.getKey().minus(range.start())] = next.getValue();
      next = covered.higherEntry(next.getKey());
    }
  }

  private List<MemoryBlock> readThroughGdb(List<MemoryRange> ranges) {
    MemoryBlock[] blocks = new MemoryBlock[ranges.size()];
    if (ranges.size() >= MANY_RANGES
        || ranges.stream().anyMatch(range -> range.length() >= DUMP_BYTES)) {
      dump(ranges, blocks);
    }
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < blocks.length; i++) {
      if (blocks[i] == null) {
        left.add(i);
      }
    }
    List<String> commands = left.stream().map(i -> command(ranges.get(i))).toList();
    List<Optional<MiReply>> replies = gdb.runAll(commands, Limits.request());
    for (int i = 0; i < left.size(); i++) {
      blocks[left.get(i)] = block(ranges.get(left.get(i)), replies.get(i));
    }
    return List.of(blocks);
  }

  private static String command(MemoryRange range) {
    return "-data-read-memory-bytes " + range.start() + " " + range.length();
  }

  /** gdb may answer with several pieces, and leaves out what it cannot read between them. */
  private static MemoryBlock block(MemoryRange range, Optional<MiReply> reply) {
    Optional<MiTuple> piece =
        reply.flatMap(answer -> answer.fields().list("memory")).map(list -> list.tuples()).stream()
            .flatMap(List::stream)
            .findFirst();
    if (piece.isPresent()) {
      String hex = piece.get().require("contents");
      boolean whole =
          hex.length() == 2 * range.length()
              && Address.parse(piece.get().require("begin")).equals(range.start());
      if (whole) {
        return new MemoryBlock.Bytes(range, HexFormat.of().parseHex(hex));
      }
    }
    return new MemoryBlock.Unreadable(range, "gdb cannot read " + range.length() + " bytes there");
  }

  /** A stretch of memory that is dumped as one, and the indexes of the ranges in it. */
  private static final class Stretch {
    final Address start;
    Address end;
    final List<Integer> ranges = new ArrayList<>();

    Stretch(MemoryRange first) {
      start = first.start();
      end = first.end();
    }

    boolean takes(MemoryRange next) {
      return next.start().minus(end) <= DUMP_GAP_BYTES
          && next.end().minus(start) <= MOST_DUMPED_BYTES;
    }
  }

  private void dump(List<MemoryRange> ranges, MemoryBlock[] blocks) {
    List<Integer> sorted = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i++) {
      sorted.add(i);
    }
    sorted.sort((a, b) -> ranges.get(a).start().compareTo(ranges.get(b).start()));
    List<Stretch> stretches = new ArrayList<>();
    for (int index : sorted) {
      MemoryRange range = ranges.get(index);
      Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
      if (last == null || !last.takes(range)) {
        last = new Stretch(range);
        stretches.add(last);
      }
      last.ranges.add(index);
      if (range.end().compareTo(last.end) > 0) {
        last.end = range.end();
      }
    }
    stretches.removeIf(
        stretch ->
            stretch.end.minus(stretch.start) < DUMP_BYTES && stretch.ranges.size() < MANY_RANGES);
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < stretches.size(); i++) {
      Stretch stretch = stretches.get(i);
      commands.add(
          MiCommand.consoleCommand(
              "dump binary memory " + file(i) + " " + stretch.start + " " + stretch.end));
    }
    List<Optional<MiReply>> replies = gdb.runAll(commands, Limits.request());
    for (int i = 0; i < stretches.size(); i++) {
      if (replies.get(i).isPresent()) {
        take(stretches.get(i), file(i), ranges, blocks);
      }
    }
  }

  private Path file(int index) {
    return folder.resolve("memory-" + index);
  }

  /** A dump that cannot be read back is no loss: the ranges are then asked for one by one. */
  private static void take(
      Stretch stretch, Path file, List<MemoryRange> ranges, MemoryBlock[] blocks) {
    try (FileChannel dumped = FileChannel.open(file, StandardOpenOption.READ)) {
      // Mapped, for of many megabytes only the ranges themselves are wanted.
      MappedByteBuffer all = dumped.map(FileChannel.MapMode.READ_ONLY, 0, dumped.size());
      for (int index : stretch.ranges) {
        MemoryRange range = ranges.get(index);
        byte[] bytes = new byte[range.length()];
        all.get((int) range.start().minus(stretch.start), bytes);
        blocks[index] = new MemoryBlock.Bytes(range, bytes);
      }
    } catch (IOException | IndexOutOfBoundsException | BufferUnderflowException e) {
      stretch.ranges.forEach(index -> blocks[index] = null);
    } finally {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // The folder is removed as a whole when the debugger is closed.
      }
    }
  }
}
