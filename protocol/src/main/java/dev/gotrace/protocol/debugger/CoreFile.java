package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What the notes of a core file tell (core(5), elf(5)).
 *
 * @param entry the address of the program's own first instruction
 * @param signal the signal that ended it
 */
record CoreFile(Optional<Address> entry, Optional<String> signal) {

  private static final int HEADER_BYTES = 64;
  private static final int MAGIC = 0x464c457f;
  private static final int TYPE_AT = 16;
  private static final int ET_CORE = 4;
  private static final int PROGRAM_HEADERS_AT = 32;
  private static final int PROGRAM_HEADER_COUNT_AT = 56;
  private static final int PROGRAM_HEADER_BYTES = 56;
  private static final int OFFSET_AT = 8;
  private static final int SIZE_AT = 32;
  private static final int PT_NOTE = 4;
  private static final int NT_PRSTATUS = 1;
  private static final int NT_AUXV = 6;
  private static final int MOST_NOTE_BYTES = 64 << 20;

  /**
   * @throws DebuggerException when the file is no core file, or is cut off before its notes' end
   */
  static CoreFile read(Path core) {
    try (FileChannel file = FileChannel.open(core, StandardOpenOption.READ)) {
      if (!isCore(file)) {
        throw new DebuggerException("cannot read the core file: " + core + " is none");
      }
      ByteBuffer header = read(file, 0, HEADER_BYTES);
      int count = header.getShort(PROGRAM_HEADER_COUNT_AT) & 0xffff;
      ByteBuffer segments =
          read(file, header.getLong(PROGRAM_HEADERS_AT), count * PROGRAM_HEADER_BYTES);
      for (int i = 0; i < count; i++) {
        int segment = i * PROGRAM_HEADER_BYTES;
        if (segments.getInt(segment) == PT_NOTE) {
          int size = (int) Math.min(segments.getLong(segment + SIZE_AT), MOST_NOTE_BYTES);
          return notes(read(file, segments.getLong(segment + OFFSET_AT), size));
        }
      }
      throw new DebuggerException("cannot read the core file: it has no notes");
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new DebuggerException("cannot read the core file: it is cut off", false, e);
    }
  }

  private static boolean isCore(FileChannel file) throws IOException {
    if (file.size() < HEADER_BYTES) {
      return false;
    }
    ByteBuffer header = read(file, 0, HEADER_BYTES);
    return header.getInt(0) == MAGIC && header.getShort(TYPE_AT) == ET_CORE;
  }

  private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, from + bytes.position()) <= 0) {
        throw new IOException("no more bytes");
      }
    }
    return bytes.flip();
  }

  /** Each is: size of its name, of its content, kind; then both, filled up to four bytes. */
  private static CoreFile notes(ByteBuffer notes) {
    Optional<Address> entry = Optional.empty();
    Optional<String> signal = Optional.empty();
    while (notes.remaining() >= 3 * Integer.BYTES) {
      int name = filled(notes.getInt());
      int size = notes.getInt();
      int kind = notes.getInt();
      int content = notes.position() + name;
      ByteBuffer inside = notes.slice(content, size).order(ByteOrder.LITTLE_ENDIAN);
      if (kind == NT_AUXV) {
        entry = AuxiliaryVector.entry(inside);
      } else if (kind == NT_PRSTATUS && signal.isEmpty()) {
        // The thread that ended the program comes first; the signal's number begins its status.
        signal = Optional.of(inside.getInt()).filter(number -> number > 0).map(Signals::name);
      }
      notes.position(Math.min(notes.limit(), content + filled(size)));
    }
    return new CoreFile(entry, signal);
  }

  private static int filled(int bytes) {
    return (bytes + 3) & ~3;
  }
}
