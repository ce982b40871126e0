package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.moment.Address;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The memory of a process of this machine, by {@code /proc/PID/mem} (proc(5)). Who may trace a
 * process may read it; a process that ended or ran another program reads as nothing at all.
 */
final class ProcessMemory implements Closeable {

  private final Path file;
  private final FileChannel memory;

  private ProcessMemory(Path file, FileChannel memory) {
    this.file = file;
    this.memory = memory;
  }

  /** Empty where the process is elsewhere, or the system does not let us. */
  static Optional<ProcessMemory> of(long process) {
    Path file = Path.of("/proc/" + process + "/mem");
    try {
      return Optional.of(new ProcessMemory(file, FileChannel.open(file, StandardOpenOption.READ)));
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
    for (MemoryRange range : ranges) {
      byte[] bytes = new byte[range.length()];
      if (read(range.start(), ByteBuffer.wrap(bytes))) {
        uncover.accept(range, bytes);
        blocks.add(new MemoryBlock.Bytes(range, bytes));
      } else {
        blocks.add(new MemoryBlock.Unreadable(range, "not tried"));
        refused.add(range);
      }
    }
    if (!refused.isEmpty()) {
      Iterator<MemoryBlock> second = otherwise.apply(refused).iterator();
      blocks.replaceAll(block -> block instanceof MemoryBlock.Bytes ? block : second.next());
    }
    return blocks;
  }

  /** Fills {@code into} from an address on; whether all of it could be read. */
  boolean read(Address from, ByteBuffer into) {
    try {
      long at = from.bits();
      // Above there is nothing of a program's, and no offset of a file either.
      while (at >= 0 && into.hasRemaining()) {
        int count = memory.read(into, at);
        if (count <= 0) {
          return false;
        }
        at += count;
      }
      return !into.hasRemaining();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      memory.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
