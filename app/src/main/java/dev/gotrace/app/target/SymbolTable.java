package dev.gotrace.app.target;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The defined symbols of one .symtab, or what stands in for it, in arrays: what {@link Symbols}
 * answers from. Both indexes are made when they are first needed.
 */
final class SymbolTable {

  static final SymbolTable EMPTY = new SymbolTable(0, new byte[0], false);

  // st_info >> 4 and st_info & 0xf, "Symbol Table" of the System V gABI.
  private static final int STB_LOCAL = 0;
  private static final int STB_GLOBAL = 1;
  private static final int STT_OBJECT = 1;
  private static final int STT_FUNC = 2;
  private static final int STT_SECTION = 3;
  private static final int STT_FILE = 4;
  private static final int STT_TLS = 6;

  private final byte[] strings;
  private final int[] nameOffsets;
  private final long[] values;
  private final long[] sizes;
  private final byte[] infos;
  private final boolean standIn;
  private int count;

  private volatile int[] byName = {};
  private volatile @Nullable AddressIndex byAddress;

  private SymbolTable(int capacity, byte[] strings, boolean standIn) {
    this.strings = strings;
    this.standIn = standIn;
    nameOffsets = new int[capacity];
    values = new long[capacity];
    sizes = new long[capacity];
    infos = new byte[capacity];
  }

  /**
   * @param symbols the table's bytes, in the file's byte order
   * @param strings its string table
   * @param wide whether the entries are Elf64_Sym (24 bytes) or Elf32_Sym (16 bytes)
   */
  static SymbolTable read(ByteBuffer symbols, byte[] strings, boolean wide) {
    int entries = symbols.remaining() / (wide ? 24 : 16);
    SymbolTable table = new SymbolTable(entries, strings, false);
    for (int i = 0; i < entries; i++) {
      int name = symbols.getInt();
      long value = wide ? 0 : Integer.toUnsignedLong(symbols.getInt());
      long size = wide ? 0 : Integer.toUnsignedLong(symbols.getInt());
      byte info = symbols.get();
      symbols.get(); // st_other
      short section = symbols.getShort();
      if (wide) {
        value = symbols.getLong();
        size = symbols.getLong();
      }
      int type = info & 0xf;
      boolean named = name > 0 && name < table.strings.length;
      if (named && section != 0 && type != STT_SECTION && type != STT_FILE) {
        table.add(name, value, size, info);
      }
    }
    return table;
  }

  /**
   * The functions of a program's own table. Those that the compiler made count as local: of two
   * with one name the other is the one that somebody wrote.
   */
  static SymbolTable of(Pclntab functions) {
    SymbolTable table = new SymbolTable(functions.count(), functions.bytes(), true);
    for (int i = 0; i < functions.count(); i++) {
      int name = functions.nameAt(i);
      if (name != 0) {
        int bind = functions.isGenerated(i) ? STB_LOCAL : STB_GLOBAL;
        table.add(name, functions.start(i), functions.sizeBytes(i), (byte) (bind << 4 | STT_FUNC));
      }
    }
    return table;
  }

  private void add(int name, long value, long size, byte info) {
    nameOffsets[count] = name;
    values[count] = value;
    sizes[count] = size;
    infos[count] = info;
    count++;
  }

  int count() {
    return count;
  }

  /** Whether this was made of a {@link Pclntab}, which knows functions alone. */
  boolean isStandIn() {
    return standIn;
  }

  long value(int index) {
    return values[index];
  }

  long sizeBytes(int index) {
    return sizes[index];
  }

  Symbol.Kind kind(int index) {
    return switch (infos[index] & 0xf) {
      case STT_FUNC -> Symbol.Kind.FUNCTION;
      case STT_OBJECT -> Symbol.Kind.OBJECT;
      case STT_TLS -> Symbol.Kind.TLS;
      default -> Symbol.Kind.OTHER;
    };
  }

  String name(int index) {
    int start = nameOffsets[index];
    return new String(strings, start, nameEnd(start) - start, StandardCharsets.UTF_8);
  }

  private int nameEnd(int start) {
    int end = start;
    while (end < strings.length && strings[end] != 0) {
      end++;
    }
    return end;
  }

  /** The index of the symbol of this name, -1 when there is none. */
  int indexOf(String name) {
    int[] slots = byName;
    if (slots.length == 0) {
      slots = hashNames();
      byName = slots;
    }
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    int mask = slots.length - 1;
    for (int slot = spread(wanted, 0, wanted.length) & mask; ; slot = (slot + 1) & mask) {
      int index = slots[slot] - 1;
      if (index < 0 || isNamed(index, wanted, 0, wanted.length)) {
        return index;
      }
    }
  }

  /** Open addressing; a slot holds an index plus one, 0 when it is free. */
  private int[] hashNames() {
    int[] slots = new int[Math.max(4, Integer.highestOneBit(Math.max(1, count)) * 4)];
    int mask = slots.length - 1;
    for (int i = 0; i < count; i++) {
      int start = nameOffsets[i];
      int length = nameEnd(start) - start;
      int slot = spread(strings, start, length) & mask;
      while (slots[slot] != 0 && !isNamed(slots[slot] - 1, strings, start, length)) {
        slot = (slot + 1) & mask;
      }
      // C files may each have a local symbol of the same name; the one that all see wins.
      if (slots[slot] == 0 || (isLocal(slots[slot] - 1) && !isLocal(i))) {
        slots[slot] = i + 1;
      }
    }
    return slots;
  }

  private boolean isLocal(int index) {
    return (infos[index] >> 4) == STB_LOCAL;
  }

  private boolean isNamed(int index, byte[] text, int from, int length) {
    int start = nameOffsets[index];
    int end = start + length;
    return end <= strings.length
        && (end == strings.length || strings[end] == 0)
        && Arrays.equals(strings, start, end, text, from, from + length);
  }

  private static int spread(byte[] text, int from, int length) {
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + text[i];
    }
    return hash ^ (hash >>> 15);
  }

  /** The index of the symbol over this address, -1 when there is none. */
  int covering(long address) {
    AddressIndex index = byAddress;
    if (index == null) {
      index = new AddressIndex(this);
      byAddress = index;
    }
    return index.covering(address);
  }
}
