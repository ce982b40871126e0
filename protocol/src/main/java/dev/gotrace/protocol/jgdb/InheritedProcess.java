package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/**
 * A process that whoever started this JVM has started before, and left it the ends of its pipes as
 * open files. It is no child: its own parent tells its id and, when it has ended, its exit status,
 * each as a line of a pipe more. Those files stay open as long as this JVM runs, so that closing
 * the streams is not seen at their other ends.
 */
final class InheritedProcess extends Process {

  private static final int UNKNOWN = -1;

  private final OutputStream input;
  private final InputStream output;
  private final InputStream errors;
  private final BufferedReader told;
  private final ProcessHandle handle;
  private volatile int status = UNKNOWN;

  /**
   * @param input the number of the open file that it reads from, and so on
   * @param told of the one where its parent tells of it
   * @throws IOException when there is no such process any more, or a file cannot be opened
   */
  InheritedProcess(int input, int output, int errors, int told) throws IOException {
    this.told = new BufferedReader(new InputStreamReader(reading(told), US_ASCII));
    this.handle =
        ProcessHandle.of(number(this.told.readLine()))
            .orElseThrow(() -> new IOException("the process has ended"));
    this.input = writing(input);
    this.output = reading(output);
    this.errors = reading(errors);
  }

  private static InputStream reading(int file) throws IOException {
    try (RandomAccessFile both = both(file)) {
      return new FileInputStream(path(file));
    }
  }

  private static OutputStream writing(int file) throws IOException {
    try (RandomAccessFile both = both(file)) {
      return new FileOutputStream(path(file));
    }
  }

  /** To open one end waits for the other one, which may be gone: not while both are held. */
  private static RandomAccessFile both(int file) throws IOException {
    return new RandomAccessFile(path(file), "rw");
  }

  /** Opens the same pipe anew (proc_pid_fd(5)); Java takes no number. */
  private static String path(int file) {
    return "/proc/self/fd/" + file;
  }

  private static int number(@Nullable String line) throws IOException {
    try {
      return Integer.parseInt(String.valueOf(line));
    } catch (NumberFormatException e) {
      throw new IOException("no number: " + line, e);
    }
  }

  @Override
  public OutputStream getOutputStream() {
    return input;
  }

  @Override
  public InputStream getInputStream() {
    return output;
  }

  @Override
  public InputStream getErrorStream() {
    return errors;
  }

  /**
   * @throws IllegalStateException when it has ended, and nobody was left to tell how
   */
  @Override
  public synchronized int waitFor() {
    if (status == UNKNOWN) {
      try {
        status = number(told.readLine());
      } catch (IOException e) {
        // Whoever waited for it is gone, which does not end it.
        handle.onExit().join();
        throw new IllegalStateException("how process " + pid() + " ended is not told", e);
      }
    }
    return status;
  }

  @Override
  public int exitValue() {
    if (status == UNKNOWN) {
      throw new IllegalThreadStateException("process " + pid() + " has not ended");
    }
    return status;
  }

  @Override
  public boolean isAlive() {
    return status == UNKNOWN && handle.isAlive();
  }

  @Override
  public ProcessHandle toHandle() {
    return handle;
  }

  @Override
  public long pid() {
    return handle.pid();
  }

  @Override
  public void destroy() {
    handle.destroy();
  }
}
