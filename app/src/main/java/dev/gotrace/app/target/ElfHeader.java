package dev.gotrace.app.target;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.fornwall.jelf.ElfException;
import net.fornwall.jelf.ElfFile;
import net.fornwall.jelf.ElfSegment;

/** The file header and the program headers, as jelf reads them, checked before it does. */
final class ElfHeader {

  /** GOARCH words for e_machine (System V gABI; src/cmd/internal/sys/arch.go in Go). */
  private static final Map<Integer, String> MACHINES =
      Map.ofEntries(
          Map.entry(ElfFile.ARCH_386, "386"),
          Map.entry(ElfFile.ARCH_X86_64, "amd64"),
          Map.entry(ElfFile.ARCH_ARM, "arm"),
          Map.entry(ElfFile.ARCH_AARCH64, "arm64"),
          Map.entry(ElfFile.ARCH_MIPS, "mips"),
          Map.entry(ElfFile.ARCH_PPC64, "ppc64"),
          Map.entry(ElfFile.ARCH_RISCV, "riscv64"),
          Map.entry(ElfFile.ARCH_S390, "s390x"),
          Map.entry(ElfFile.ARCH_SPARCV9, "sparc64"),
          Map.entry(ElfFile.ARCH_LOONGARCH, "loong64"));

  private static final int HEADER_BYTES_32 = 52;
  private static final int HEADER_BYTES_64 = 64;

  private ElfHeader() {}

  /**
   * @throws TargetException when this is not a whole ELF header with its program headers
   */
  static ElfFile read(FileBytes file) throws TargetException {
    int ident = file.readUpTo(0, 5, "header").limit();
    boolean wide = ident == 5 && file.read(0, 5, "header").get(4) == ElfFile.CLASS_64;
    file.read(0, wide ? HEADER_BYTES_64 : HEADER_BYTES_32, "header");
    ElfFile elf;
    try {
      elf = ElfFile.from(file.forJelf());
    } catch (ElfException | NegativeArraySizeException e) {
      throw file.damaged("its header makes no sense (" + e.getMessage() + ")");
    } catch (FileBytes.Unchecked e) {
      throw e.wrapped();
    }
    int entryBytes = Short.toUnsignedInt(elf.e_phentsize);
    int count = Short.toUnsignedInt(elf.e_phnum);
    if (count > 0 && entryBytes != (wide ? 56 : 32)) {
      throw file.damaged("its program headers are " + entryBytes + " bytes each");
    }
    if (!file.holds(elf.e_phoff, (long) count * entryBytes)) {
      throw file.damaged("its program headers lie beyond its end");
    }
    return elf;
  }

  /** All program headers, in the file's order, even those whose content is not there. */
  static List<ElfSegment> allSegments(ElfFile elf) throws TargetException {
    List<ElfSegment> segments = new ArrayList<>();
    try {
      for (int i = 0; i < Short.toUnsignedInt(elf.e_phnum); i++) {
        segments.add(elf.getProgramHeader(i));
      }
    } catch (FileBytes.Unchecked e) {
      throw e.wrapped();
    }
    return segments;
  }

  /**
   * All program headers of a program, in the file's order.
   *
   * @throws TargetException when a part that is to be loaded is not there
   */
  static List<ElfSegment> segments(FileBytes file, ElfFile elf) throws TargetException {
    List<ElfSegment> segments = allSegments(elf);
    for (ElfSegment segment : segments) {
      if (segment.p_type == ElfSegment.PT_LOAD && !file.holds(segment.p_offset, segment.p_filesz)) {
        throw file.damaged("a part that is to be loaded ends beyond it");
      }
    }
    return segments;
  }

  static ByteOrder order(ElfFile elf) {
    return elf.ei_data == ElfFile.DATA_MSB ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** The GOARCH word of this header's machine, or "machine N". */
  static String architecture(ElfFile elf) {
    int machine = Short.toUnsignedInt(elf.e_machine);
    boolean little = elf.ei_data == ElfFile.DATA_LSB;
    if (machine == ElfFile.ARCH_X86_64 && elf.ei_class == ElfFile.CLASS_32) {
      return "amd64p32";
    }
    String word = MACHINES.getOrDefault(machine, "machine " + machine);
    if (machine == ElfFile.ARCH_MIPS) {
      word += elf.ei_class == ElfFile.CLASS_64 ? "64" : "";
    }
    boolean bothOrders = machine == ElfFile.ARCH_MIPS || machine == ElfFile.ARCH_PPC64;
    return bothOrders && little ? word + "le" : word;
  }
}
