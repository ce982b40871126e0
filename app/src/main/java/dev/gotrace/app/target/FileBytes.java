package dev.gotrace.app.target;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.fornwall.jelf.BackingFile;

/**
 * A file read in pieces, each checked against the file's size before memory is taken for it, so
 * that no number in a damaged file can cost more than the file holds.
 */
final class FileBytes implements Closeable {

  /** No table of a Go program comes near; one beyond it is damage or an attack. */
  private static final long MAX_PIECE_BYTES = 256L << 20;

  /** The header, and those of the segments behind it. */
  private static final int HEADER_BYTES = 1024;

  private final Path path;
  private final FileChannel channel;
  private final long size;

  private FileBytes(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  /**
   * @throws TargetException when the file cannot be opened
   */
  static FileBytes open(Path path) throws TargetException {
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return new FileBytes(path, channel, channel.size());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  static TargetException unreadable(Path path, IOException e) {
    if (e instanceof AccessDeniedException) {
      return TargetException.failure(
          "cannot read " + path + ": permission denied; run gotrace as its owner, or chmod +r it");
    }
    return TargetException.failure(
        "cannot read " + path + ": " + Failure.why(e) + "; give a file that can be read");
  }

  Path path() {
    return path;
  }

  long size() {
    return size;
  }

  /** Whether bytes {@code offset} to {@code offset + length} lie in the file. */
  boolean holds(long offset, long length) {
    return offset >= 0 && length >= 0 && offset <= size && length <= size - offset;
  }

  /**
   * Bytes from {@code offset} on, little-endian until told otherwise.
   *
   * @param what the words for these bytes in the message
   * @throws TargetException when they do not lie in the file, or cannot be read
   */
  ByteBuffer read(long offset, long length, String what) throws TargetException {
    if (!holds(offset, length)) {
      throw damaged(
          "its "
              + what
              + " should end at byte "
              + Long.toUnsignedString(offset + length)
              + ", and the file has "
              + size);
    }
    if (length > MAX_PIECE_BYTES) {
      throw damaged("its " + what + " claim " + length + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, offset + buffer.position()) < 0) {
          throw damaged("it became shorter while it was read");
        }
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    return buffer.flip();
  }

  /** As {@link #read}, as an array. */
  byte[] readBytes(long offset, long length, String what) throws TargetException {
    ByteBuffer buffer = read(offset, length, what);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  /** The file's first bytes, as many as tell what kind of file it is; fewer of a short file. */
  byte[] readStart() throws TargetException {
    return readBytes(0, Math.min(FileKind.BYTES, size), "start");
  }

  /** As {@link #read}, of at most {@code length} bytes: fewer where the file ends before. */
  ByteBuffer readUpTo(long offset, long length, String what) throws TargetException {
    return read(offset, Math.min(length, Math.max(0, size - offset)), what);
  }

  /** This file cannot be what it says it is, for the reason {@code how}. */
  TargetException damaged(String how) {
    return TargetException.failure(
        path + " is a truncated or damaged ELF file: " + how + "; build it or copy it again");
  }

  /** This file for jelf; what cannot be read ends in an {@link Unchecked}. */
  BackingFile forJelf() {
    return new BackingFile() {
      private long position;
      private ByteBuffer piece = ByteBuffer.allocate(0);
      private long pieceStart;

      @Override
      public void seek(long offset) {
        position = offset;
      }

      @Override
      public void skip(int bytes) {
        position += bytes;
      }

      @Override
      public short readUnsignedByte() {
        // By this alone jelf reads all numbers.
        if (position < pieceStart || position - pieceStart >= piece.limit()) {
          piece = header(Math.max(1, Math.min(HEADER_BYTES, size - position)));
          pieceStart = position;
        }
        return (short) (piece.get((int) (position++ - pieceStart)) & 0xff);
      }

      @Override
      public int read(byte[] data) {
        header(data.length).get(data);
        position += data.length;
        return data.length;
      }

      private ByteBuffer header(long length) {
        try {
          return FileBytes.this.read(position, length, "header");
        } catch (TargetException e) {
          throw new Unchecked(e);
        }
      }
    };
  }

  /** Carries a {@link TargetException} through jelf, whose interface throws nothing. */
  static final class Unchecked extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final TargetException wrapped;

    Unchecked(TargetException wrapped) {
      super(wrapped);
      this.wrapped = wrapped;
    }

    TargetException wrapped() {
      return wrapped;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It was only read: nothing can be lost.
    }
  }
}
