package dev.gotrace.app.target;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * A file of the cache about one program. It is there as a whole or not at all: whatever is wrong
 * with it, it is a copy of what can be found out again.
 */
public final class CacheFile {

  private CacheFile() {}

  /** Takes what a {@link Content} wrote. */
  @FunctionalInterface
  public interface Reader<T> {

    /**
     * @throws IOException where it ends before
     */
    T read(DataInputStream in) throws IOException;
  }

  /** What is to be kept. */
  @FunctionalInterface
  public interface Content {

    /** Writes all of it. */
    void write(DataOutputStream out) throws IOException;
  }

  /**
   * What a file keeps; empty where there is none, it is damaged, or about something else.
   *
   * @param program by what the program is known again
   */
  public static <T> Optional<T> read(Path file, String program, Reader<T> reader) {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      byte[] all = Files.readAllBytes(file);
      int end = all.length - Long.BYTES;
      CRC32 crc = new CRC32();
      crc.update(all, 0, Math.max(0, end));
      if (end < 0 || ByteBuffer.wrap(all).getLong(end) != crc.getValue()) {
        return Optional.empty();
      }
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(all));
      if (!in.readUTF().equals(program)) {
        return Optional.empty();
      }
      // It is in use, which CacheFolder goes by.
      var unused = file.toFile().setLastModified(System.currentTimeMillis());
      return Optional.of(reader.read(in));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Puts another content in the place of a file's.
   *
   * @throws IOException when that fails; what was in the file is then still there
   */
  public static void write(Path file, String program, Content content) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path whole = Files.createTempFile(folder, "kept", ".new");
    // Not a channel: an interrupt of the thread that closes would close that.
    try (CheckedOutputStream sum =
            new CheckedOutputStream(
                new BufferedOutputStream(new FileOutputStream(whole.toFile())), new CRC32());
        DataOutputStream out = new DataOutputStream(sum)) {
      out.writeUTF(program);
      content.write(out);
      out.writeLong(sum.getChecksum().getValue());
      out.close();
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }
}
