package dev.gotrace.app.target;

import java.nio.ByteBuffer;
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

  static FileKind of(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (start.length == 0) {
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

  private static boolean isMachO(byte[] start) {
    if (start.length < 8) {
      return false;
    }
    int magic = ByteBuffer.wrap(start).getInt(0);
    int swapped = Integer.reverseBytes(magic);
    boolean thin =
        magic == MH_MAGIC || magic == MH_MAGIC_64 || swapped == MH_MAGIC || swapped == MH_MAGIC_64;
    int machines = ByteBuffer.wrap(start).getInt(4);
    return thin || (magic == FAT_MAGIC && machines > 0 && machines < MOST_MACHINES);
  }
}
