package dev.gotrace.app.target;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One unit of .debug_line: which source line each instruction comes from ("Line Number
 * Information", section 6.2 of DWARF 4 and 5). Go writes version 2 up to 1.24 and version 5 from
 * 1.25 on; a unit in a form that is not understood here has no files, and so no lines.
 */
final class LineProgram {

  /** Gets the rows of a unit, in the order of the program. */
  @FunctionalInterface
  interface Rows {
    /**
     * @param end where the next row begins
     * @param file as compiled
     * @param line from 1
     * @param statement whether the compiler recommends to stop here ({@code is_stmt})
     */
    void row(long address, long end, String file, int line, boolean statement);
  }

  private static final int OLDEST = 2;
  private static final int NEWEST = 5;

  // Forms of version 5's names (section 7.5.6), and the two kinds of content that count here.
  private static final int BLOCK = 0x09;
  private static final int STRING = 0x08;
  private static final int STRP = 0x0e;
  private static final int UDATA = 0x0f;
  private static final int LINE_STRP = 0x1f;
  private static final int DATA1 = 0x0b;
  private static final int DATA2 = 0x05;
  private static final int DATA4 = 0x06;
  private static final int DATA8 = 0x07;
  private static final int DATA16 = 0x1e;
  private static final int PATH = 1;
  private static final int DIRECTORY = 2;

  private final ByteBuffer unit;
  private final int version;
  private int leastBytes;
  private boolean statements;
  private int lineBase;
  private int lineRange;
  private int[] operands = {};
  private boolean damaged;
  private final List<String> files = new ArrayList<>();

  private LineProgram(ByteBuffer unit) {
    this.unit = unit;
    version = Short.toUnsignedInt(unit.getShort());
  }

  /**
   * @param unit what follows the unit's length, little-endian
   */
  static LineProgram read(ByteBuffer unit) {
    LineProgram program = new LineProgram(unit);
    try {
      if (program.version >= OLDEST && program.version <= NEWEST) {
        program.header();
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      // Or in a form that Go does not write.
      program.damaged = true;
      program.files.clear();
    }
    return program;
  }

  /** The source files' paths as compiled, in the unit's numbering. */
  List<String> files() {
    return files;
  }

  /** Whether something in it, as far as it was read, cannot be what a compiler has written. */
  boolean isDamaged() {
    return damaged;
  }

  private void header() {
    if (version == NEWEST) {
      unit.getShort(); // sizes of an address and of a segment's selector
    }
    int length = unit.getInt();
    int program = unit.position() + length;
    leastBytes = unsigned();
    if (version >= 4) {
      unit.get(); // operations an instruction, for machines with long words
    }
    statements = unit.get() != 0;
    lineBase = unit.get();
    lineRange = unsigned();
    if (lineRange == 0) {
      throw new IllegalArgumentException("no range of lines");
    }
    operands = new int[Math.max(1, unsigned())];
    for (int i = 1; i < operands.length; i++) {
      operands[i] = unsigned();
    }
    if (version == NEWEST) {
      List<String> folders = names(List.of());
      files.addAll(names(folders));
    } else {
      oldNames();
    }
    unit.position(program);
  }

  private void oldNames() {
    List<String> folders = new ArrayList<>(List.of(""));
    for (String folder = string(); !folder.isEmpty(); folder = string()) {
      folders.add(folder);
    }
    files.add(""); // they count from 1
    for (String file = string(); !file.isEmpty(); file = string()) {
      int folder = (int) leb();
      leb(); // time
      leb(); // length
      files.add(path(folders, folder, file));
    }
  }

  /** Version 5 says first of what a name consists. */
  private List<String> names(List<String> folders) {
    int[] format = new int[2 * unsigned()];
    for (int i = 0; i < format.length; i++) {
      format[i] = (int) leb();
    }
    List<String> names = new ArrayList<>();
    long all = leb();
    if (all < 0 || all > unit.remaining() || all > 0 && format.length == 0) {
      throw new IllegalArgumentException(all + " names");
    }
    for (long count = all; count > 0; count--) {
      String name = "";
      int folder = 0;
      for (int i = 0; i < format.length; i += 2) {
        if (format[i] == PATH && format[i + 1] == STRING) {
          name = string();
        } else {
          int number = skipped(format[i + 1]);
          folder = format[i] == DIRECTORY ? number : folder;
        }
      }
      names.add(path(folders, folder, name));
    }
    return names;
  }

  private static String path(List<String> folders, int folder, String name) {
    boolean whole =
        name.isEmpty() || name.startsWith("/") || folder < 0 || folder >= folders.size();
    String prefix = whole ? "" : folders.get(folder);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** A value that is a number where that is small; names in other sections are C's. */
  private int skipped(int form) {
    switch (form) {
      case UDATA:
        return (int) leb();
      case DATA1:
        return unsigned();
      case DATA2:
        return Short.toUnsignedInt(unit.getShort());
      case DATA4, LINE_STRP, STRP:
        unit.getInt();
        return 0;
      case DATA8:
        unit.getLong();
        return 0;
      case DATA16:
        unit.position(unit.position() + 16);
        return 0;
      case BLOCK:
        unit.position(unit.position() + (int) leb());
        return 0;
      default:
        throw new IllegalArgumentException("form " + form);
    }
  }

  /** Tells all rows that cover at least one instruction. May be called once. */
  void run(Rows rows) {
    try {
      while (!files.isEmpty() && unit.hasRemaining()) {
        sequence(rows);
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      // What came before is told.
      damaged = true;
      unit.position(unit.limit());
    }
  }

  /** One run of rising addresses. A row ends where the next begins; one without bytes is none. */
  private void sequence(Rows rows) {
    long address = 0;
    int file = 1;
    int line = 1;
    boolean statement = statements;
    long toldAddress = 0;
    int toldFile = 0;
    int toldLine = 0;
    boolean toldStatement = false;
    boolean open = false;
    while (true) {
      int opcode = unsigned();
      boolean end = false;
      boolean row = false;
      if (opcode >= operands.length) {
        int special = opcode - operands.length;
        address += (long) (special / lineRange) * leastBytes;
        line += lineBase + special % lineRange;
        row = true;
      } else {
        switch (opcode) {
          case 0 -> {
            long next = leb();
            if (next < 1 || next > unit.remaining()) {
              throw new IllegalArgumentException("an operation of " + next + " bytes");
            }
            int after = unit.position() + (int) next;
            int extended = unsigned();
            end = extended == 1;
            if (extended == 2) {
              address = unit.getLong();
            }
            unit.position(after);
          }
          case 1 -> row = true;
          case 2 -> address += leb() * leastBytes;
          case 3 -> line += (int) signedLeb();
          case 4 -> file = (int) leb();
          case 6 -> statement = !statement;
          case 8 -> address += (long) ((255 - operands.length) / lineRange) * leastBytes;
          case 9 -> address += Short.toUnsignedInt(unit.getShort());
          default -> {
            for (int i = 0; i < operands[opcode]; i++) {
              leb();
            }
          }
        }
      }
      if (row || end) {
        if (open && address > toldAddress && toldFile > -1 && toldFile < files.size()) {
          rows.row(toldAddress, address, files.get(toldFile), toldLine, toldStatement);
        }
        // A row may be told twice, of which one recommends to stop.
        boolean again =
            open && address == toldAddress && file == toldFile && line == toldLine && toldStatement;
        toldAddress = address;
        toldFile = file;
        toldLine = line;
        toldStatement = statement || again;
        open = true;
      }
      if (end) {
        return;
      }
    }
  }

  private int unsigned() {
    return Byte.toUnsignedInt(unit.get());
  }

  private long leb() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = unit.get();
      value |= (part & 0x7fL) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }

  private long signedLeb() {
    long value = 0;
    int shift = 0;
    byte part;
    do {
      part = unit.get();
      value |= (part & 0x7fL) << shift;
      shift += 7;
    } while (part < 0);
    return shift < Long.SIZE && (part & 0x40) != 0 ? value | -1L << shift : value;
  }

  private String string() {
    int start = unit.position();
    while (unit.get() != 0) {
      // Its end is what is looked for.
    }
    return new String(
        unit.array(),
        unit.arrayOffset() + start,
        unit.position() - 1 - start,
        StandardCharsets.UTF_8);
  }
}
