package dev.gotrace.protocol.moment.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes lines into gzip members at the end of a file. */
final class MemberWriter {

  /** The quickest: a walk need not wait for what a third less would take three times as long. */
  private static final int LEVEL = 1;

  private final OutputStream file;
  private final Deflater deflater = new Deflater(LEVEL, true);
  private final CRC32 crc = new CRC32();
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[1 << 13];
  private long text;
  private long written;

  MemberWriter(OutputStream file) {
    this.file = file;
  }

  /** Where the file ends once all that waits is written. */
  long position() {
    return written + waiting.size();
  }

  /** The bytes of text in this member so far. */
  long text() {
    return text;
  }

  /** The checksum of this member's text so far. */
  long sum() {
    return crc.getValue();
  }

  void begin(char kind, long number) {
    deflater.reset();
    crc.reset();
    text = 0;
    waiting.writeBytes(Members.header(kind, number));
  }

  void line(byte[] line) {
    crc.update(line);
    text += line.length;
    deflater.setInput(line);
    while (!deflater.needsInput()) {
      deflate(Deflater.NO_FLUSH);
    }
  }

  private int deflate(int flush) {
    int count = deflater.deflate(buffer, 0, buffer.length, flush);
    waiting.write(buffer, 0, count);
    return count;
  }

  /** Has all that was said be readable, whatever becomes of this process. */
  void flush() throws IOException {
    while (deflate(Deflater.SYNC_FLUSH) == buffer.length) {
      // There is more.
    }
    write();
  }

  /** Ends the member. */
  void end() throws IOException {
    deflater.finish();
    while (!deflater.finished()) {
      deflate(Deflater.NO_FLUSH);
    }
    waiting.writeBytes(Members.trailer(crc.getValue(), text));
    write();
  }

  /** Writes the member that a reader looks at first. */
  void last(long index) throws IOException {
    waiting.writeBytes(Members.last(index));
    write();
  }

  private void write() throws IOException {
    byte[] bytes = waiting.toByteArray();
    waiting.reset();
    file.write(bytes);
    written += bytes.length;
  }

  void close() {
    deflater.end();
  }
}
