package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.delve.ReadRequests.ExamineMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the memory of the program that dlv holds. On this machine the system itself is asked, as
 * {@link GdbMemory} does; dlv gives a thousand bytes a request, all requests in one write.
 */
final class DelveMemory {

  private final DelveLink dlv;
  private final DelveBreakpoints breakpoints;
  private volatile Optional<ProcessMemory> process = Optional.empty();

  DelveMemory(DelveLink dlv, DelveBreakpoints breakpoints) {
    this.dlv = dlv;
    this.breakpoints = breakpoints;
  }

  /** Tells which process of this machine the program is. */
  void isOf(long id) {
    process = ProcessMemory.of(id);
  }

  /** Where the bytes come from first, when it is not dlv. */
  Optional<Path> file() {
    return process.map(ProcessMemory::file);
  }

  void close() {
    process.ifPresent(ProcessMemory::close);
    process = Optional.empty();
  }

  List<MemoryBlock> read(List<MemoryRange> ranges) {
    return process.isPresent()
        ? process.get().read(ranges, breakpoints::uncover, this::readThroughDelve)
        : readThroughDelve(ranges);
  }

  private List<MemoryBlock> readThroughDelve(List<MemoryRange> ranges) {
    List<ExamineMemory> requests = new ArrayList<>();
    ranges.forEach(range -> split(range, requests));
    List<Optional<byte[]>> pieces = dlv.runAll(requests, Limits.request());
    List<MemoryBlock> blocks = new ArrayList<>(ranges.size());
    int next = 0;
    for (MemoryRange range : ranges) {
      int count = pieces(range);
      blocks.add(block(range, pieces.subList(next, next + count)));
      next += count;
    }
    return blocks;
  }

  private static int pieces(MemoryRange range) {
    return (range.length() + ExamineMemory.MOST_BYTES - 1) / ExamineMemory.MOST_BYTES;
  }

  private static void split(MemoryRange range, List<ExamineMemory> requests) {
    for (int at = 0; at < range.length(); at += ExamineMemory.MOST_BYTES) {
      int length = Math.min(ExamineMemory.MOST_BYTES, range.length() - at);
      requests.add(new ExamineMemory(range.start().plus(at).bits(), length));
    }
  }

  private MemoryBlock block(MemoryRange range, List<Optional<byte[]>> pieces) {
    if (pieces.stream().anyMatch(Optional::isEmpty)) {
      return new MemoryBlock.Unreadable(
          range, "dlv cannot read " + range.length() + " bytes there");
    }
    byte[] bytes = pieces.size() == 1 ? pieces.get(0).orElseThrow() : join(range, pieces);
    breakpoints.uncover(range, bytes);
    return new MemoryBlock.Bytes(range, bytes);
  }

  private static byte[] join(MemoryRange range, List<Optional<byte[]>> pieces) {
    byte[] all = new byte[range.length()];
    int at = 0;
    for (Optional<byte[]> piece : pieces) {
      byte[] bytes = piece.orElseThrow();
      System.arraycopy(bytes, 0, all, at, bytes.length);
      at += bytes.length;
    }
    return all;
  }
}
