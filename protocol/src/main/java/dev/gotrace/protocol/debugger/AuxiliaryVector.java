package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** What the kernel tells a program at its start (getauxval(3)): pairs of a kind and a value. */
final class AuxiliaryVector {

  private static final long AT_ENTRY = 9;

  // Of a 64-bit ELF file (elf(5)).
  private static final int HEADER_BYTES = 64;
  private static final int PROGRAM_HEADERS_AT = 32;
  private static final int PROGRAM_HEADER_COUNT_AT = 56;
  private static final int PROGRAM_HEADER_BYTES = 56;
  private static final int PT_NOTE = 4;
  private static final int NT_AUXV = 6;
  private static final int MOST_NOTE_BYTES = 64 << 20;

  private AuxiliaryVector() {}

  /** The address of a running program's own first instruction. */
  static Optional<Address> entry(long process) {
    try {
      byte[] pairs = Files.readAllBytes(Path.of("/proc/" + process + "/auxv"));
      return entry(ByteBuffer.wrap(pairs).order(ByteOrder.LITTLE_ENDIAN));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The same of the program whose memory a core file has. */
  static Optional<Address> entryIn(Path core) {
    try (FileChannel file = FileChannel.open(core, StandardOpenOption.READ)) {
      ByteBuffer header = read(file, 0, HEADER_BYTES);
      long at = header.getLong(PROGRAM_HEADERS_AT);
      int count = header.getShort(PROGRAM_HEADER_COUNT_AT) & 0xffff;
      ByteBuffer segments = read(file, at, count * PROGRAM_HEADER_BYTES);
      for (int i = 0; i < count; i++) {
        int segment = i * PROGRAM_HEADER_BYTES;
        if (segments.getInt(segment) == PT_NOTE) {
          long size = Math.min(segments.getLong(segment + 32), MOST_NOTE_BYTES);
          Optional<Address> entry =
              entryInNotes(read(file, segments.getLong(segment + 8), (int) size));
          if (entry.isPresent()) {
            return entry;
          }
        }
      }
      return Optional.empty();
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {
      // A short file leaves zeros.
    }
    return bytes.flip();
  }

  /** Each is: size of its name, of its content, kind; then both, filled up to four bytes. */
  private static Optional<Address> entryInNotes(ByteBuffer notes) {
    while (notes.remaining() >= 12) {
      int name = filled(notes.getInt());
      int size = notes.getInt();
      int kind = notes.getInt();
      int content = notes.position() + name;
      if (kind == NT_AUXV) {
        return entry(notes.slice(content, size).order(ByteOrder.LITTLE_ENDIAN));
      }
      notes.position(content + filled(size));
    }
    return Optional.empty();
  }

  private static int filled(int bytes) {
    return (bytes + 3) & ~3;
  }

  private static Optional<Address> entry(ByteBuffer pairs) {
    while (pairs.remaining() >= 2 * Long.BYTES) {
      long kind = pairs.getLong();
      long value = pairs.getLong();
      if (kind == AT_ENTRY) {
        return Optional.of(new Address(value));
      }
    }
    return Optional.empty();
  }
}
