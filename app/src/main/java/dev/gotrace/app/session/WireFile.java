package dev.gotrace.app.session;

import dev.gotrace.protocol.debugger.DebuggerException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A file of what a debugger and gotrace say to each other: milliseconds since the debugger was
 * started, {@code >} for what gotrace says, {@code <} for what it hears, and the line. Each line is
 * written at once, since the last ones before an end are those that somebody looks for.
 */
final class WireFile implements Consumer<String> {

  private final long beginNanos = System.nanoTime();
  private final BufferedWriter out;

  private WireFile(BufferedWriter out) {
    this.out = out;
  }

  /**
   * Opens it for what comes after all that it may hold already: a walk that starts again goes on in
   * the same file.
   *
   * @throws DebuggerException when it cannot be written
   */
  static WireFile open(Path file) {
    try {
      return new WireFile(
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new DebuggerException(
          "cannot write the wire log " + file + ": name a file that you can write by --wire-log");
    }
  }

  @Override
  public synchronized void accept(String line) {
    try {
      out.write(
          String.format(Locale.ROOT, "%10.3f ", (System.nanoTime() - beginNanos) / 1e6) + line);
      out.newLine();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
