package dev.gotrace.app.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The target {@code answers}, running by itself: it shows that it is alive by an answer. */
public final class Answering implements AutoCloseable {

  private final Process process;
  private final BufferedReader answers;
  private final PrintStream words;

  private Answering(Process process) {
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.words = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /** The program itself, built by the usual Go. */
  public static Path program() {
    return program("answers");
  }

  /** Another target that tells what it hears. */
  public static Path program(String name) {
    Path source = Path.of("src", "test", "resources", "targets", name).toAbsolutePath();
    return TestToolchains.build(TestToolchains.USUAL, source, TestToolchains.FOR_DEBUGGING);
  }

  /** Starts it, and waits for its first answer. */
  public static Answering start(Path directory) {
    return start(directory, List.of(program().toString()));
  }

  /** Starts it by way of another program, which gives it its own input and output. */
  public static Answering start(Path directory, List<String> words) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
      builder.environment().putAll(Map.of("GOTRACEBACK", "crash"));
      return new Answering(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public Process process() {
    return process;
  }

  /** What it, or whatever runs it, prints next; empty at the end. */
  public String line() {
    try {
      String line = answers.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says a word to it; {@link #line} is its answer. */
  public void say(String word) {
    words.println(word);
  }

  /** Fails where the program does not run: by waiting until the test's time is over. */
  public String answer(String word) {
    say(word);
    return line();
  }

  /** Ends it by its own means, and tells its exit status. */
  public int end() {
    say("end");
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Kills it. Where a debugger holds it, it is gone when that lets go. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
