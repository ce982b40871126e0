package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The checked-in lines of gdb, and ways to read them. */
final class Corpus {

  static final Path FOLDER = Path.of("src/test/resources/mi");

  private Corpus() {}

  static List<Path> pairs() {
    return files(FOLDER, ".mi");
  }

  static List<Path> sessions() {
    return files(FOLDER.resolve("sessions"), ".wire");
  }

  /** Every line that gdb wrote in the sessions, without newlines. */
  static List<byte[]> receivedLines() {
    List<byte[]> lines = new ArrayList<>();
    for (Path session : sessions()) {
      for (String line : new String(bytes(session), UTF_8).lines().toList()) {
        if (line.startsWith("< ")) {
          lines.add(line.substring(2).getBytes(UTF_8));
        }
      }
    }
    return lines;
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The records of a stream that hands out at most {@code piece} bytes at a time. */
  static List<MiRecord> records(byte[] bytes, int piece) {
    return records(
        new ByteArrayInputStream(bytes) {
          @Override
          public int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, piece));
          }
        });
  }

  /** The records of a stream that hands out its first bytes alone. */
  static List<MiRecord> recordsSplitAt(byte[] bytes, int first) {
    return records(
        new ByteArrayInputStream(bytes) {
          @Override
          public int read(byte[] into, int offset, int length) {
            return super.read(into, offset, pos < first ? Math.min(length, first - pos) : length);
          }
        });
  }

  private static List<MiRecord> records(InputStream in) {
    try {
      List<MiRecord> records = new ArrayList<>();
      LineReader lines = new LineReader(in, MiConnection.LONGEST_LINE);
      while (lines.next()) {
        records.add(MiParser.parse(lines.buffer(), lines.from(), lines.to()));
      }
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder, String end) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
