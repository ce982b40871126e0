package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.moment.Address;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a process of this machine, by {@code /proc/PID/mem} (proc(5)). Who may trace a
 * process may read it; a process that ended or ran another program reads as nothing at all.
 */
final class ProcessMemory implements Closeable {

  /** To read these bytes takes less than to ask for the next range by itself. */
  private static final long NEAR_BYTES = 4096;

  private static final long MOST_TOGETHER_BYTES = 64 * 1024;

  private final Path file;

  /** Not a channel: each of its reads takes ten times as many calls. Guarded by this. */
  private final RandomAccessFile memory;

  private ProcessMemory(Path file, RandomAccessFile memory) {
    this.file = file;
    this.memory = memory;
  }

  /** Empty where the process is elsewhere, or the system does not let us. */
  static Optional<ProcessMemory> of(long process) {
    Path file = Path.of("/proc/" + process + "/mem");
    try {
      return Optional.of(new ProcessMemory(file, new RandomAccessFile(file.toFile(), "r")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Path file() {
    return file;
  }

  /**
   * Reads ranges of memory.
   *
   * @param uncover puts back what breakpoints have taken the place of
   * @param otherwise reads the ranges that the system does not give
   */
  List<MemoryBlock> read(
      List<MemoryRange> ranges,
      BiConsumer<MemoryRange, byte[]> uncover,
      Function<List<MemoryRange>, List<MemoryBlock>> otherwise) {
    List<MemoryBlock> blocks = new ArrayList<>(ranges.size());
    List<MemoryRange> refused = new ArrayList<>();
    int next = 0;
    while (next < ranges.size()) {
      int end = endOfNear(ranges, next);
      long from = ranges.get(next).start().bits();
      byte[] together = end - next > 1 ? bytes(from, endOf(ranges.get(end - 1)) - from) : null;
      for (; next < end; next++) {
        MemoryRange range = ranges.get(next);
        long at = range.start().bits();
        byte[] bytes =
            together == null
                ? bytes(at, range.length())
                : Arrays.copyOfRange(
                    together, (int) (at - from), (int) (at - from) + range.length());
        if (bytes != null) {
          uncover.accept(range, bytes);
          blocks.add(new MemoryBlock.Bytes(range, bytes));
        } else {
          blocks.add(new MemoryBlock.Unreadable(range, "not tried"));
          refused.add(range);
        }
      }
    }
    if (!refused.isEmpty()) {
      Iterator<MemoryBlock> second = otherwise.apply(refused).iterator();
      blocks.replaceAll(block -> block instanceof MemoryBlock.Bytes ? block : second.next());
    }
    return blocks;
  }

  /** Behind the last of the ranges from {@code first} on that lie close behind each other. */
  private static int endOfNear(List<MemoryRange> ranges, int first) {
    long start = ranges.get(first).start().bits();
    long end = endOf(ranges.get(first));
    int next = first + 1;
    for (; next < ranges.size(); next++) {
      MemoryRange range = ranges.get(next);
      long gap = range.start().bits() - end;
      if (gap < 0 || gap > NEAR_BYTES || endOf(range) - start > MOST_TOGETHER_BYTES) {
        break;
      }
      end = endOf(range);
    }
    return next;
  }

  private static long endOf(MemoryRange range) {
    return range.start().bits() + range.length();
  }

  private byte @Nullable [] bytes(long from, long length) {
    byte[] bytes = new byte[(int) length];
    return read(from, bytes) ? bytes : null;
  }

  /** Fills {@code into} from an address on; whether all of it could be read. */
  boolean read(Address from, byte[] into) {
    return read(from.bits(), into);
  }

  private synchronized boolean read(long from, byte[] into) {
    // Above there is nothing of a program's, and no offset of a file either.
    if (from < 0) {
      return false;
    }
    try {
      memory.seek(from);
      int filled = 0;
      while (filled < into.length) {
        int count = memory.read(into, filled, into.length - filled);
        if (count <= 0) {
          return false;
        }
        filled += count;
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public synchronized void close() {
    try {
      memory.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
