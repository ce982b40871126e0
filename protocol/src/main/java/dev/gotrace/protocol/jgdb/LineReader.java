package dev.gotrace.protocol.jgdb;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream, as ranges of one buffer: no copy, no read of a single byte. A caller uses
 * {@link #buffer}, {@link #from} and {@link #to} before it asks for the next line.
 */
final class LineReader {

  // What a pipe holds on Linux. FileInputStream copies through native memory of the size asked for.
  private static final int CHUNK = 64 * 1024;
  // After a longer line the buffer becomes small again.
  private static final int KEPT = 1024 * 1024;

  private final InputStream in;
  private final int longest;
  private byte[] buffer = new byte[2 * CHUNK];
  // [lineFrom, lineTo) is the line, [next, filled) what was read after it.
  private int lineFrom;
  private int lineTo;
  private int next;
  private int filled;

  /**
   * @param longest the longest line in bytes that is taken
   */
  LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  byte[] buffer() {
    return buffer;
  }

  int from() {
    return lineFrom;
  }

  /** Where the line ends: at its newline, which is not a part of it. */
  int to() {
    return lineTo;
  }

  /**
   * Reads up to the next newline, and waits for it.
   *
   * @return false at the stream's end; the range is then what stood there without a newline
   * @throws LineTooLongException when no newline comes within the longest line
   */
  boolean next() throws IOException {
    int scanned = next;
    while (true) {
      for (int i = scanned; i < filled; i++) {
        if (buffer[i] == '\n') {
          lineFrom = next;
          lineTo = i;
          next = i + 1;
          return true;
        }
      }
      if (filled - next > longest) {
        throw new LineTooLongException(longest);
      }
      makeRoom();
      scanned = filled;
      int read = in.read(buffer, filled, CHUNK);
      if (read < 0) {
        lineFrom = next;
        lineTo = filled;
        return false;
      }
      filled += read;
    }
  }

  // Moves the unfinished line to the buffer's start only where room is short: a long line would
  // otherwise be copied at every read.
  private void makeRoom() {
    int length = filled - next;
    if (buffer.length > KEPT && length < CHUNK) {
      buffer = Arrays.copyOfRange(buffer, next, next + 2 * CHUNK);
    } else if (buffer.length - length < CHUNK) {
      buffer = Arrays.copyOfRange(buffer, next, next + buffer.length * 2);
    } else if (buffer.length - filled < CHUNK) {
      System.arraycopy(buffer, next, buffer, 0, length);
    } else {
      return;
    }
    next = 0;
    filled = length;
  }

  /** A line is longer than the caller is ready to hold in memory. */
  static final class LineTooLongException extends IOException {
    private LineTooLongException(int longest) {
      super("line of more than " + longest + " bytes");
    }
  }
}
