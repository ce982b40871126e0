package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.debugger.MemoryRange;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The target's memory at one stop, read in few batches. Probes say what they will {@link #need} and
 * then read numbers; what nobody announced is fetched when it is asked for.
 *
 * <p>Structures rarely move between two stops, so a new stop begins by fetching what the last one
 * needed. Those bytes are of this stop like all others; only the round trips are saved.
 */
final class Memory {

  /** Ranges this close to each other are read as one: a request costs more than these bytes. */
  private static final int MERGE_GAP_BYTES = 512;

  private static final int MOST_MERGED_BYTES = 192 * 1024;

  /** Not Comparator.comparing, whose lambda no class data archive takes: 5 ms of the first stop. */
  private static final Comparator<MemoryRange> BY_START = (a, b) -> a.start().compareTo(b.start());

  private final Debugger debugger;
  private final TreeMap<Address, MemoryBlock> blocks = new TreeMap<>();
  private final Set<MemoryRange> wanted = new LinkedHashSet<>();
  private final Set<MemoryRange> used = new LinkedHashSet<>();

  Memory(Debugger debugger) {
    this.debugger = debugger;
  }

  /** Forgets the last stop's bytes and announces what it needed. */
  void startStop() {
    blocks.clear();
    wanted.clear();
    wanted.addAll(used);
    used.clear();
  }

  /** Forgets the last stop's bytes, and what it needed. */
  void startAnew() {
    blocks.clear();
    wanted.clear();
    used.clear();
  }

  /** Announces that these bytes will be read. */
  void need(Address start, int bytes) {
    if (!start.isZero() && bytes > 0) {
      MemoryRange range = new MemoryRange(start, bytes);
      used.add(range);
      if (block(start, bytes) == null) {
        wanted.add(range);
      }
    }
  }

  /** Reads what was announced, in one batch. */
  void fetch() {
    if (wanted.isEmpty()) {
      return;
    }
    List<MemoryRange> ranges = wanted.stream().sorted(BY_START).toList();
    wanted.clear();
    List<MemoryRange> apart = new ArrayList<>();
    for (MemoryBlock block : debugger.read(merge(ranges))) {
      if (block instanceof MemoryBlock.Unreadable unreadable) {
        // The gap between two good ranges may be what cannot be read.
        List<MemoryRange> inside =
            ranges.stream()
                .filter(range -> unreadable.range().contains(range.start(), range.length()))
                .toList();
        if (inside.size() > 1) {
          apart.addAll(inside);
          continue;
        }
      }
      keep(block);
    }
    if (!apart.isEmpty()) {
      debugger.read(apart).forEach(this::keep);
    }
  }

  /** An unsigned or signed number of 1, 2, 4 or 8 bytes, little-endian. */
  Reading<Long> number(Address at, int bytes, boolean signed) {
    MemoryBlock block = block(at, bytes);
    if (block == null) {
      need(at, bytes);
      fetch();
      block = block(at, bytes);
    }
    return number(block, at, bytes, signed);
  }

  private static Reading<Long> number(
      @Nullable MemoryBlock block, Address at, int bytes, boolean signed) {
    if (block instanceof MemoryBlock.Bytes read) {
      return Reading.known(decode(read, at, bytes, signed));
    }
    String why = block instanceof MemoryBlock.Unreadable unreadable ? unreadable.why() : "not read";
    return Reading.unreadable("memory at " + at + ": " + why);
  }

  /** An unsigned number that nothing else at this stop needs. */
  static Reading<Long> alone(Debugger debugger, Address at, int bytes) {
    MemoryBlock block =
        at.isZero() ? null : debugger.read(List.of(new MemoryRange(at, bytes))).get(0);
    return number(block, at, bytes, false);
  }

  /** The block that holds all of these bytes, when they were announced, fetched and readable. */
  Optional<MemoryBlock.Bytes> bytes(Address at, int bytes) {
    return block(at, bytes) instanceof MemoryBlock.Bytes found
        ? Optional.of(found)
        : Optional.empty();
  }

  Reading<Address> address(Address at) {
    return number(at, Long.BYTES, false).map(Address::new);
  }

  /** {@code bytes} bytes as UTF-8 text. */
  Reading<String> text(Address at, int bytes) {
    if (bytes == 0) {
      return Reading.known("");
    }
    need(at, bytes);
    fetch();
    MemoryBlock block = block(at, bytes);
    if (block instanceof MemoryBlock.Bytes read) {
      int from = (int) at.minus(read.range().start());
      return Reading.known(new String(read.bytes(), from, bytes, StandardCharsets.UTF_8));
    }
    return Reading.unreadable("memory at " + at);
  }

  static long decode(MemoryBlock.Bytes block, Address at, int size, boolean signed) {
    int from = (int) at.minus(block.range().start());
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | block.bytes()[from + i] & 0xff;
    }
    int unused = Long.SIZE - size * Byte.SIZE;
    return signed ? value << unused >> unused : value;
  }

  private @Nullable MemoryBlock block(Address at, int bytes) {
    Map.Entry<Address, MemoryBlock> floor = blocks.floorEntry(at);
    if (floor == null || !rangeOf(floor.getValue()).contains(at, bytes)) {
      return null;
    }
    return floor.getValue();
  }

  private void keep(MemoryBlock block) {
    MemoryRange range = rangeOf(block);
    MemoryBlock before = blocks.get(range.start());
    if (before == null || rangeOf(before).length() < range.length()) {
      blocks.put(range.start(), block);
    }
  }

  private static MemoryRange rangeOf(MemoryBlock block) {
    return block instanceof MemoryBlock.Bytes bytes
        ? bytes.range()
        : ((MemoryBlock.Unreadable) block).range();
  }

  private static List<MemoryRange> merge(List<MemoryRange> sorted) {
    List<MemoryRange> merged = new ArrayList<>();
    for (MemoryRange next : sorted) {
      MemoryRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      long bytes = last == null ? 0 : Math.max(next.end().minus(last.start()), last.length());
      if (last != null
          && next.start().minus(last.end()) <= MERGE_GAP_BYTES
          && bytes <= MOST_MERGED_BYTES) {
        merged.set(merged.size() - 1, new MemoryRange(last.start(), (int) bytes));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }
}
