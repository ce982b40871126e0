package dev.gotrace.app.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Lines, packed several at a time: one is much like the one before. What does not fit into a
 * bounded part of memory goes into a file without a name, which is gone with gotrace, however that
 * ends.
 */
final class PackedMoments implements Closeable {

  private static final int MOST_LINES = 16;
  private static final int MOST_BYTES = 1 << 18;
  private static final int MOST_IN_MEMORY = 8 << 20;

  private final List<Pack> packs = new ArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private DataOutputStream open = deflating();
  private int openFirst;
  private int openLines;
  private int openBytes;
  private int inMemory;
  private @Nullable FileChannel file;
  private long fileSize;
  private boolean closed;

  /**
   * Lines that were packed together.
   *
   * @param first the number of the first of them, from 0
   * @param lines how many they are
   * @param data null where they are in the file, from {@code offset} on
   * @param lost why they could not be kept; empty where they were
   */
  private record Pack(
      int first, int lines, byte @Nullable [] data, long offset, int length, String lost) {}

  private DataOutputStream deflating() {
    return new DataOutputStream(new DeflaterOutputStream(bytes, deflater, 1 << 13, true));
  }

  /** Adds a line behind all others. */
  synchronized void add(byte[] line) {
    if (closed) {
      return;
    }
    try {
      open.writeInt(line.length);
      open.write(line);
      open.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes no more", e);
    }
    openLines++;
    openBytes += line.length;
    if (openLines == MOST_LINES || openBytes >= MOST_BYTES) {
      packs.add(pack());
      bytes.reset();
      deflater.end();
      deflater = new Deflater(Deflater.BEST_SPEED);
      open = deflating();
      openFirst += openLines;
      openLines = 0;
      openBytes = 0;
    }
  }

  private Pack pack() {
    byte[] data = bytes.toByteArray();
    if (inMemory + data.length <= MOST_IN_MEMORY) {
      inMemory += data.length;
      return new Pack(openFirst, openLines, data, 0, data.length, "");
    }
    try {
      FileChannel into = file();
      ByteBuffer from = ByteBuffer.wrap(data);
      long offset = fileSize;
      while (from.hasRemaining()) {
        fileSize += into.write(from, fileSize);
      }
      return new Pack(openFirst, openLines, null, offset, data.length, "");
    } catch (IOException e) {
      return new Pack(openFirst, openLines, null, 0, 0, String.valueOf(e.getMessage()));
    }
  }

  private FileChannel file() throws IOException {
    FileChannel known = file;
    if (known == null) {
      Path path = Files.createTempFile("gotrace", ".moments");
      known =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = known;
    }
    return known;
  }

  /** How many bytes are in the file. */
  synchronized long inFile() {
    return fileSize;
  }

  /**
   * One line.
   *
   * @throws KeptException when it could not be kept, or cannot be had back
   */
  byte[] read(int index) {
    byte[][] found = new byte[1][];
    scan(
        index,
        index + 1,
        (at, line) -> {
          found[0] = line;
          return false;
        });
    return found[0];
  }

  /**
   * Hands out lines of one pack.
   *
   * @return the number behind the last that was handed out; -1 when that was the wish of whoever
   *     took it
   */
  int scan(int from, int to, Timeline.Scan scan) {
    Pack pack = holding(from);
    int end = Math.min(to, pack.first() + pack.lines());
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(data(pack))))) {
      for (int index = pack.first(); index < end; index++) {
        int length = in.readInt();
        if (index < from) {
          in.skipNBytes(length);
        } else if (!scan.at(index, in.readNBytes(length))) {
          return -1;
        }
      }
      return end;
    } catch (IOException e) {
      throw lost(pack, String.valueOf(e.getMessage()), e);
    }
  }

  private synchronized Pack holding(int index) {
    if (index >= openFirst) {
      return new Pack(openFirst, openLines, bytes.toByteArray(), 0, bytes.size(), "");
    }
    int low = 0;
    int high = packs.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (packs.get(middle).first() <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return packs.get(low);
  }

  private byte[] data(Pack pack) throws IOException {
    byte[] data = pack.data();
    if (data != null) {
      return data;
    }
    FileChannel from = file;
    if (!pack.lost().isEmpty() || from == null) {
      throw new IOException(pack.lost());
    }
    ByteBuffer into = ByteBuffer.allocate(pack.length());
    while (into.hasRemaining() && from.read(into, pack.offset() + into.position()) >= 0) {
      // A file may give less than was asked for.
    }
    return into.array();
  }

  private static KeptException lost(Pack pack, String why, Exception e) {
    int last = pack.first() + pack.lines();
    return new KeptException(
        "moments " + (pack.first() + 1) + " to " + last + " could not be kept: " + why, e);
  }

  @Override
  public synchronized void close() {
    closed = true;
    deflater.end();
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // It has no name, and ends with gotrace.
    }
  }
}
