package dev.gotrace.app.target;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Go strings in a program's file, found through pointers: what a pointer holds is a link address,
 * also in a position-independent program, whose linker writes the addend in place on amd64.
 */
final class GoStrings {

  private static final long MAX_TEXT_BYTES = 16 << 20;

  private final ElfBinary binary;
  private final FileBytes file;
  private final ByteOrder order;
  private final int pointerBytes;

  GoStrings(ElfBinary binary, FileBytes file, ByteOrder order, int pointerBytes) {
    this.binary = binary;
    this.file = file;
    this.order = order;
    this.pointerBytes = pointerBytes;
  }

  /** The bytes of the string whose header the pointer at this file offset points to. */
  Optional<byte[]> pointedToFrom(long offset) throws TargetException {
    ByteBuffer pointer = file.readUpTo(offset, pointerBytes, "build information").order(order);
    if (pointer.remaining() < pointerBytes) {
      return Optional.empty();
    }
    OptionalLong header = binary.fileOffset(word(pointer));
    if (header.isEmpty() || !file.holds(header.getAsLong(), 2L * pointerBytes)) {
      return Optional.empty();
    }
    ByteBuffer words = file.read(header.getAsLong(), 2L * pointerBytes, "a Go string").order(order);
    OptionalLong text = binary.fileOffset(word(words));
    long length = word(words);
    boolean sound = length >= 0 && length <= MAX_TEXT_BYTES;
    if (text.isEmpty() || !sound || !file.holds(text.getAsLong(), length)) {
      return Optional.empty();
    }
    byte[] bytes = new byte[(int) length];
    file.read(text.getAsLong(), length, "a Go string").get(bytes);
    return Optional.of(bytes);
  }

  private long word(ByteBuffer at) {
    return pointerBytes == 8 ? at.getLong() : Integer.toUnsignedLong(at.getInt());
  }
}
