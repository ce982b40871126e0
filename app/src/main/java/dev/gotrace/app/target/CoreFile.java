package dev.gotrace.app.target;

import dev.gotrace.protocol.moment.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.fornwall.jelf.ElfFile;
import net.fornwall.jelf.ElfSegment;

/**
 * A core file (core(5)), as far as gotrace must know it before a debugger reads it: whether all of
 * it is there, and which program it is of.
 */
public final class CoreFile {

  private static final String WHAT_TO_GIVE = "give the file that the system wrote when it ended";

  /** PF_W of elf(5). */
  private static final int WRITABLE = 2;

  private final Path path;
  private final List<ElfSegment> segments;

  private CoreFile(Path path, List<ElfSegment> segments) {
    this.path = path;
    this.segments = segments;
  }

  /**
   * @throws TargetException when it is no whole core file of an amd64 program
   */
  public static CoreFile open(Path path) throws TargetException {
    if (!Files.isRegularFile(path)) {
      String what =
          Files.isDirectory(path)
              ? path + " is a folder"
              : Files.exists(path)
                  ? path + " is a device or a pipe, not a file"
                  : "no such file: " + path;
      throw TargetException.failure("--core: " + what + "; " + WHAT_TO_GIVE);
    }
    try (FileBytes file = FileBytes.open(path)) {
      byte[] start = file.readStart();
      if (FileKind.of(start) != FileKind.ELF) {
        throw TargetException.failure(path + " is no core file; " + WHAT_TO_GIVE);
      }
      ElfFile header = ElfHeader.read(file);
      if (header.e_type != ElfFile.ET_CORE) {
        throw TargetException.failure(
            path + " is a program or a library, not a core file; " + WHAT_TO_GIVE);
      }
      String machine = ElfHeader.architecture(header);
      if (!machine.equals(Executables.ARCHITECTURE)) {
        throw TargetException.failure(
            path + " is the core file of a program for " + machine + "; " + WHAT_TO_GIVE);
      }
      List<ElfSegment> segments = ElfHeader.allSegments(header);
      checkWhole(file, segments);
      return new CoreFile(path, segments);
    }
  }

  private static void checkWhole(FileBytes file, List<ElfSegment> segments) throws TargetException {
    long end = 0;
    for (ElfSegment segment : segments) {
      end = Math.max(end, segment.p_offset + segment.p_filesz);
    }
    if (end > file.size()) {
      throw TargetException.failure(
          file.path()
              + " is cut off: "
              + file.size()
              + " of "
              + end
              + " bytes are there; let the program leave a whole one, after: ulimit -c unlimited");
    }
  }

  /**
   * Whether it is of this program, as far as it has the pages that tell.
   *
   * @param biasBytes how far above its link addresses the program was loaded
   * @throws TargetException when one of the two cannot be read
   */
  public boolean isOf(ElfBinary program, long biasBytes) throws TargetException {
    try (FileBytes file = FileBytes.open(path)) {
      for (Map.Entry<Address, byte[]> mark : program.marks().entrySet()) {
        Optional<byte[]> there =
            read(file, mark.getKey().bits() + biasBytes, mark.getValue().length);
        if (there.isPresent() && !Arrays.equals(there.get(), mark.getValue())) {
          return false;
        }
      }
      return true;
    }
  }

  /** The memory that the program wrote to, as far as the file has it, lowest first. */
  public List<Region> writable() {
    return segments.stream()
        .filter(segment -> segment.p_type == ElfSegment.PT_LOAD && segment.p_filesz > 0)
        .filter(segment -> (segment.p_flags & WRITABLE) != 0)
        .map(segment -> new Region(new Address(segment.p_vaddr), segment.p_filesz))
        .toList();
  }

  private Optional<byte[]> read(FileBytes file, long address, int length) throws TargetException {
    for (ElfSegment segment : segments) {
      long from = address - segment.p_vaddr;
      if (segment.p_type == ElfSegment.PT_LOAD && from >= 0 && from + length <= segment.p_filesz) {
        return Optional.of(file.readBytes(segment.p_offset + from, length, "memory"));
      }
    }
    return Optional.empty();
  }
}
