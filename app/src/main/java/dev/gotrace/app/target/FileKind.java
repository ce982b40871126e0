package dev.gotrace.app.target;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What a file is, going by its first bytes. */
enum FileKind {
  ELF,
  EMPTY,
  SCRIPT,
  ARCHIVE,
  MACH_O,
  PE,
  OTHER;

  /** How many bytes tell it. */
  static final int BYTES = 64;

  // mach-o/loader.h and mach-o/fat.h
  private static final int MH_MAGIC = 0xfeedface;
  private static final int MH_MAGIC_64 = 0xfeedfacf;
  private static final int FAT_MAGIC = 0xcafebabe;

  /** A fat file holds a few machines' programs; a Java class has its version, 45 or more, here. */
  private static final int MOST_MACHINES = 30;

  static FileKind of(ByteBuffer start) {
    int length = start.limit();
    String text = new String(start.array(), 0, length, StandardCharsets.ISO_8859_1);
    if (length == 0) {
      return EMPTY;
    }
    if (text.startsWith("\u007fELF")) {
      return ELF;
    }
    if (text.startsWith("#!")) {
      return SCRIPT;
    }
    if (text.startsWith("!<arch>\n") || text.startsWith("!<thin>\n")) {
      return ARCHIVE;
    }
    if (text.startsWith("MZ")) {
      return PE;
    }
    return isMachO(start) ? MACH_O : OTHER;
  }

  private static boolean isMachO(ByteBuffer start) {
    if (start.limit() < 8) {
      return false;
    }
    int magic = start.order(ByteOrder.BIG_ENDIAN).getInt(0);
    int swapped = Integer.reverseBytes(magic);
    boolean thin =
        magic == MH_MAGIC || magic == MH_MAGIC_64 || swapped == MH_MAGIC || swapped == MH_MAGIC_64;
    int machines = start.getInt(4);
    return thin || (magic == FAT_MAGIC && machines > 0 && machines < MOST_MACHINES);
  }
}
