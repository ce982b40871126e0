package dev.gotrace.app.target;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.fornwall.jelf.ElfFile;

/**
 * One section header of an ELF file.
 *
 * <p>jelf reads a section's contents together with its header and trusts the counts it finds there,
 * so a damaged file could make it take any amount of memory; and on a 23 MB program it takes 80 ms
 * for 20,000 symbols' names. Headers are therefore read here, from one checked piece of the file.
 *
 * @param type SHT_…
 * @param flags SHF_…
 * @param address where it is loaded, before any bias; 0 when it is not loaded
 * @param offset of its first byte in the file
 * @param sizeBytes its size, in the file unless it is SHT_NOBITS
 * @param link the index of a section that belongs to it: a symbol table's string table
 */
record Section(
    String name, int type, long flags, long address, long offset, long sizeBytes, int link) {

  static final int SYMTAB = 2;
  static final int RELA = 4;
  static final int DYNAMIC = 6;
  static final int NOTE = 7;
  static final int NOBITS = 8;

  /**
   * SHF_COMPRESSED: the contents begin with an Elf64_Chdr (System V gABI, "Section compression").
   */
  static final long COMPRESSED = 0x800;

  private static final int SHN_XINDEX = 0xffff;

  /**
   * All section headers; empty when the file has none.
   *
   * @throws TargetException when the table, or a section that has bytes in the file, does not lie
   *     in the file
   */
  static List<Section> readAll(FileBytes file, ElfFile elf) throws TargetException {
    if (elf.e_shoff == 0) {
      return List.of();
    }
    boolean wide = elf.ei_class == ElfFile.CLASS_64;
    ByteOrder order = ElfHeader.order(elf);
    int entryBytes = Short.toUnsignedInt(elf.e_shentsize);
    if (entryBytes != (wide ? 64 : 40)) {
      throw file.damaged("its section headers are " + entryBytes + " bytes each");
    }
    long count = Short.toUnsignedLong(elf.e_shnum);
    long names = Short.toUnsignedLong(elf.e_shstrndx);
    if (count == 0 || names == SHN_XINDEX) {
      // More than fits 16 bits: the numbers are in section header 0.
      Raw first = raw(file.read(elf.e_shoff, entryBytes, "section headers").order(order), wide);
      count = count == 0 ? first.size : count;
      names = names == SHN_XINDEX ? Integer.toUnsignedLong(first.link) : names;
    }
    if (count < 0 || count > file.size() / entryBytes) {
      throw file.damaged("it claims " + Long.toUnsignedString(count) + " sections");
    }
    ByteBuffer table = file.read(elf.e_shoff, count * entryBytes, "section headers").order(order);
    List<Raw> raws = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      raws.add(raw(table, wide));
    }
    byte[] strings = {};
    if (names != 0 && names < count) {
      Raw section = raws.get((int) names);
      strings = file.readBytes(section.offset, section.size, "section names");
    }
    List<Section> sections = new ArrayList<>();
    for (Raw raw : raws) {
      String name = string(strings, raw.name);
      if (raw.type != 0 && raw.type != NOBITS && !file.holds(raw.offset, raw.size)) {
        throw file.damaged("section " + (name.isEmpty() ? "?" : name) + " ends beyond it");
      }
      sections.add(
          new Section(name, raw.type, raw.flags, raw.address, raw.offset, raw.size, raw.link));
    }
    return List.copyOf(sections);
  }

  /** The NUL-terminated text at {@code offset}; empty when there is none. */
  static String string(byte[] strings, long offset) {
    if (offset < 0 || offset >= strings.length) {
      return "";
    }
    int end = (int) offset;
    while (end < strings.length && strings[end] != 0) {
      end++;
    }
    return new String(strings, (int) offset, end - (int) offset, StandardCharsets.UTF_8);
  }

  private record Raw(
      long name, int type, long flags, long address, long offset, long size, int link) {}

  private static Raw raw(ByteBuffer at, boolean wide) {
    long name = Integer.toUnsignedLong(at.getInt());
    int type = at.getInt();
    long flags = word(at, wide);
    long address = word(at, wide);
    long offset = word(at, wide);
    long size = word(at, wide);
    int link = at.getInt();
    at.getInt(); // sh_info
    word(at, wide); // sh_addralign
    word(at, wide); // sh_entsize
    return new Raw(name, type, flags, address, offset, size, link);
  }

  private static long word(ByteBuffer at, boolean wide) {
    return wide ? at.getLong() : Integer.toUnsignedLong(at.getInt());
  }
}
