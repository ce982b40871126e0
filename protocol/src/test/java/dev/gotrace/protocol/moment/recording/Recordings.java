package dev.gotrace.protocol.moment.recording;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Files for tests of reading. */
final class Recordings {

  static final Consumer<String> NO_TROUBLE =
      text -> {
        throw new AssertionError(text);
      };

  private Recordings() {}

  /** A header, and so many Moments with a line of some other kind before each. */
  static List<SessionLine> lines(int moments) {
    Generated any = new Generated(42);
    List<Class<?>> kinds = Generated.kinds().stream().filter(kind -> kind != Moment.class).toList();
    List<SessionLine> lines = new ArrayList<>();
    lines.add(any.header());
    for (int i = 0; i < moments; i++) {
      lines.add(any.line(kinds.get(i % kinds.size())));
      lines.add(any.moment(i + 1));
    }
    return lines;
  }

  static Moment moment(List<SessionLine> lines, int index) {
    return (Moment) lines.get(2 + 2 * index);
  }

  static List<SessionLine> before(List<SessionLine> lines, int index) {
    return lines.subList(index == 0 ? 0 : 1 + 2 * index, 2 + 2 * index);
  }

  static void write(Path file, List<SessionLine> lines) throws IOException {
    try (RecordingWriter writer = RecordingWriter.create(file, true, NO_TROUBLE)) {
      lines.forEach(writer);
    }
  }

  static void gzip(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The same text as one member. */
  static void repack(Path from, Path to) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(from));
        OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
      in.transferTo(out);
    }
  }
}
