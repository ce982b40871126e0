package dev.gotrace.protocol.moment.recording;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The bytes of a recording. */
final class RecordingFile implements Closeable {

  /** So much is looked through at once for the next member. */
  private static final int WINDOW = 1 << 16;

  // Not a channel: an interrupt of the thread that reads would close that for all.
  private final RandomAccessFile file;

  private RecordingFile(RandomAccessFile file) {
    this.file = file;
  }

  static RecordingFile open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("it is a directory");
    }
    // For its reason, which the other one tells in words of its own.
    Files.newInputStream(path).close();
    return new RecordingFile(new RandomAccessFile(path.toFile(), "r"));
  }

  long size() throws IOException {
    return file.length();
  }

  MemberReader member(long at) throws IOException {
    return new MemberReader(this, at);
  }

  /** Reads some bytes from a place on; how many they were, -1 at the file's end. */
  synchronized int read(byte[] into, int from, long at) throws IOException {
    file.seek(at);
    return file.read(into, from, into.length - from);
  }

  /** The bytes from a place on, fewer at the file's end. */
  byte[] bytes(long at, int count) throws IOException {
    byte[] bytes = new byte[count];
    int read = 0;
    while (read < count) {
      int more = read(bytes, read, at + read);
      if (more < 0) {
        return Arrays.copyOf(bytes, read);
      }
      read += more;
    }
    return bytes;
  }

  /** Where the next member of lines begins that was written here; -1 for none. */
  long nextMember(long after) throws IOException {
    long at = after;
    while (true) {
      byte[] window = bytes(at, WINDOW);
      if (window.length < Members.HEADER) {
        return -1;
      }
      for (int i = 0; i <= window.length - Members.HEADER; i++) {
        if (window[i] == 0x1f && Members.isHeader(window, i, Members.LINES)) {
          return at + i;
        }
      }
      at += window.length - Members.HEADER + 1;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // Nothing is lost with a file that was only read.
    }
  }
}
