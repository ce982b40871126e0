package dev.gotrace.protocol.moment.recording;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one gzip member, whoever wrote it, one after another. */
final class MemberReader implements Closeable {

  /** How reading has come out. */
  enum State {
    /** There may be more. */
    READING,
    /** The member was read to its end, and its checksum is right. */
    WHOLE,
    /** The file ends inside the member. */
    CUT,
    /** What is there is no member, or not what was written. */
    DAMAGED
  }

  private static final int FLAG_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final RecordingFile file;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final ByteBuffer in = ByteBuffer.allocate(1 << 14).limit(0);
  private final byte[] out = new byte[1 << 14];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final long start;
  private int from;
  private int to;
  private long read;
  private long text;
  private State state = State.READING;
  private String why = "";
  private boolean empty;

  /**
   * @param start where the member begins
   */
  MemberReader(RecordingFile file, long start) throws IOException {
    this.file = file;
    this.start = start;
    this.read = start;
    try {
      header();
    } catch (CutException e) {
      state = State.CUT;
    }
  }

  /** The file ends here. */
  private static final class CutException extends IOException {
    private static final long serialVersionUID = 1;
  }

  State state() {
    return state;
  }

  /** What is wrong with a damaged one. */
  String why() {
    return why;
  }

  /** Whether there is no byte of it. */
  boolean isMissing() {
    return empty;
  }

  /** Where the next member begins, once this one was read to its end. */
  long end() {
    return read - in.remaining();
  }

  private boolean fill() throws IOException {
    int count = file.read(in.array(), 0, read);
    in.clear().limit(Math.max(0, count));
    read += in.limit();
    return count > 0;
  }

  private int one() throws IOException {
    if (!in.hasRemaining() && !fill()) {
      throw new CutException();
    }
    return in.get() & 0xff;
  }

  private int two() throws IOException {
    return one() | one() << 8;
  }

  private long four() throws IOException {
    return two() | (long) two() << 16;
  }

  private void header() throws IOException {
    if (!fill()) {
      empty = true;
      throw new CutException();
    }
    if (one() != 0x1f || one() != 0x8b || one() != 8) {
      damaged("no gzip member begins at byte " + start);
      return;
    }
    int flags = one();
    for (int i = 0; i < 6; i++) {
      one();
    }
    for (int left = (flags & FLAG_EXTRA) == 0 ? 0 : two(); left > 0; left--) {
      one();
    }
    for (int flag : new int[] {FLAG_NAME, FLAG_COMMENT}) {
      while ((flags & flag) != 0 && one() != 0) {
        // A text that is nobody's business.
      }
    }
    if ((flags & FLAG_CRC) != 0) {
      two();
    }
  }

  private void damaged(String reason) {
    state = State.DAMAGED;
    why = reason;
  }

  /**
   * The next line, without its end; null where there is none. What is left of a line where the file
   * was cut is none.
   */
  @Nullable String next() throws IOException {
    while (true) {
      for (int i = from; i < to; i++) {
        if (out[i] == '\n') {
          return taken(i, i + 1);
        }
      }
      line.write(out, from, to - from);
      from = to;
      if (line.size() > Limits.LINE) {
        damaged("a line is longer than " + (Limits.LINE >> 20) + " MB");
      }
      if (state != State.READING || !inflate()) {
        boolean last = state == State.WHOLE && line.size() > 0;
        return last ? taken(to, to) : null;
      }
    }
  }

  private String taken(int end, int next) {
    line.write(out, from, end - from);
    from = next;
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    return text;
  }

  /** Gets more text; whether there is some. */
  private boolean inflate() throws IOException {
    from = 0;
    to = 0;
    long before = inflater.getBytesWritten();
    try {
      while (to == 0 && !inflater.finished()) {
        if (inflater.needsInput()) {
          if (!in.hasRemaining() && !fill()) {
            state = State.CUT;
            return false;
          }
          inflater.setInput(in);
        }
        to = inflater.inflate(out);
        if (to == 0 && inflater.needsDictionary()) {
          damaged("its data asks for a dictionary");
          return false;
        }
      }
    } catch (DataFormatException e) {
      damaged("its data is damaged behind byte " + start);
      // What came before that in the same piece is there all the same.
      to = (int) (inflater.getBytesWritten() - before);
      return to > 0;
    }
    crc.update(out, 0, to);
    text += to;
    if (Limits.isBomb(text, end() - start)) {
      damaged(
          "it would fill memory: " + (text >> 20) + " MB of text in " + (end() - start) + " bytes");
    } else if (to == 0) {
      trailer();
    }
    return to > 0 && state == State.READING;
  }

  private void trailer() throws IOException {
    try {
      if (four() == crc.getValue() && four() == (text & 0xffffffffL)) {
        state = State.WHOLE;
      } else {
        damaged("its checksum is wrong behind byte " + start);
      }
    } catch (CutException e) {
      state = State.CUT;
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
