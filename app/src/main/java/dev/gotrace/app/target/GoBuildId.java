package dev.gotrace.app.target;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.fornwall.jelf.ElfSegment;

/** Reads the Go linker's build id of a program. */
final class GoBuildId {

  private GoBuildId() {}

  /** A note of owner "Go" and type 4: ELF_NOTE_GOBUILDID_TAG in cmd/link/internal/ld/elf.go. */
  static Optional<String> read(FileBytes file, List<ElfSegment> segments, ByteOrder order)
      throws TargetException {
    for (ElfSegment segment : segments) {
      if (segment.p_type != ElfSegment.PT_NOTE || segment.p_filesz > file.size()) {
        continue;
      }
      ByteBuffer notes = file.read(segment.p_offset, segment.p_filesz, "notes").order(order);
      while (notes.remaining() >= 12) {
        int ownerBytes = notes.getInt();
        int textBytes = notes.getInt();
        int type = notes.getInt();
        String owner = take(notes, ownerBytes);
        String text = take(notes, textBytes);
        if (type == 4 && owner.replace("\0", "").equals("Go")) {
          return Optional.of(text.replace("\0", ""));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The next bytes as text, then on to a multiple of four; all that is left when they are fewer.
   */
  private static String take(ByteBuffer notes, int bytes) {
    int length = Math.min(bytes < 0 ? Integer.MAX_VALUE : bytes, notes.remaining());
    byte[] text = new byte[length];
    notes.get(text);
    int padding = Math.min((4 - length % 4) % 4, notes.remaining());
    notes.position(notes.position() + padding);
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
