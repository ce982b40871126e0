package dev.gotrace.app.target;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.fornwall.jelf.ElfSegment;

/**
 * The bytes of a 64-bit little-endian program as they lie in memory before any bias, which for one
 * that can be loaded anywhere are not those of its file: a linker for C leaves 0 where a relocation
 * puts an address.
 */
final class LoadedImage {

  // The dynamic section's tags and the one type of relocation that needs no symbol: System V ABI,
  // "Dynamic Section", and its amd64 supplement, "Relocation Types".
  private static final long DT_RELA = 7;
  private static final long DT_RELASZ = 8;
  private static final int R_X86_64_RELATIVE = 8;
  private static final int RELA_BYTES = 24;

  private final FileBytes file;
  private final List<ElfSegment> loaded = new ArrayList<>();
  private final ByteBuffer relocations;

  /**
   * @throws TargetException when the file can no longer be read, or what it says of itself cannot
   *     be
   */
  LoadedImage(FileBytes file, List<ElfSegment> segments) throws TargetException {
    this.file = file;
    ByteBuffer table = ByteBuffer.allocate(0);
    long bytes = 0;
    for (ElfSegment segment : segments) {
      if (segment.p_type == ElfSegment.PT_LOAD && segment.p_filesz > 0) {
        loaded.add(segment);
        bytes += segment.p_filesz;
      }
    }
    // Parts may share a page; to read the same bytes again and again would take for ever.
    if (bytes > 2 * file.size()) {
      throw file.damaged("what is to be loaded is more than it has");
    }
    for (ElfSegment segment : segments) {
      if (segment.p_type == ElfSegment.PT_DYNAMIC) {
        table = relocations(file.read(segment.p_offset, segment.p_filesz, "dynamic section"));
      }
    }
    relocations = table;
  }

  private ByteBuffer relocations(ByteBuffer dynamic) throws TargetException {
    long address = 0;
    long size = 0;
    while (dynamic.remaining() >= 2 * Long.BYTES) {
      long tag = dynamic.getLong();
      long value = dynamic.getLong();
      address = tag == DT_RELA ? value : address;
      size = tag == DT_RELASZ ? value : size;
    }
    Optional<ElfSegment> segment = segment(address);
    return size <= 0 || segment.isEmpty()
        ? ByteBuffer.allocate(0)
        : file.read(offset(segment.get(), address), size, "relocations");
  }

  /** The parts that are loaded, in the order of their addresses. */
  List<ElfSegment> segments() {
    return loaded;
  }

  /** How many bytes the file has from this address on; 0 where it has none. */
  long bytesFrom(long address) {
    return segment(address).map(s -> s.p_filesz - (address - s.p_vaddr)).orElse(0L);
  }

  /** The file's own bytes, so many as there are up to {@code length}. */
  ByteBuffer raw(long address, long length) throws TargetException {
    Optional<ElfSegment> segment = segment(address);
    return segment.isEmpty()
        ? ByteBuffer.allocate(0)
        : file.read(
            offset(segment.get(), address), Math.min(length, bytesFrom(address)), "loaded parts");
  }

  /** As {@link #raw}, with the addresses that the loader puts there. */
  ByteBuffer read(long address, long length) throws TargetException {
    ByteBuffer bytes = raw(address, length).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + RELA_BYTES <= relocations.limit(); at += RELA_BYTES) {
      long place = relocations.getLong(at) - address;
      if (isRelative(at) && place >= 0 && place <= bytes.limit() - (long) Long.BYTES) {
        bytes.putLong((int) place, addend(at));
      }
    }
    return bytes;
  }

  /** Where the loader puts this address. */
  List<Long> placesOf(long address) {
    List<Long> places = new ArrayList<>();
    for (int at = 0; at + RELA_BYTES <= relocations.limit(); at += RELA_BYTES) {
      if (isRelative(at) && addend(at) == address) {
        places.add(relocations.getLong(at));
      }
    }
    return places;
  }

  private boolean isRelative(int at) {
    return relocations.getInt(at + Long.BYTES) == R_X86_64_RELATIVE;
  }

  private long addend(int at) {
    return relocations.getLong(at + 2 * Long.BYTES);
  }

  private Optional<ElfSegment> segment(long address) {
    for (ElfSegment segment : loaded) {
      if (Long.compareUnsigned(address - segment.p_vaddr, segment.p_filesz) < 0) {
        return Optional.of(segment);
      }
    }
    return Optional.empty();
  }

  private static long offset(ElfSegment segment, long address) {
    return segment.p_offset + (address - segment.p_vaddr);
  }
}
