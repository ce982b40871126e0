package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.target.TestToolchains;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * gotrace in a process of its own. Whatever it starts inherits a variable that no other process
 * has, so that what is left of it can be told from the gdbs and programs of others.
 */
final class Started implements AutoCloseable {

  private static final String MARK = "GOTRACE_TEST_MARK";

  private final String mark = MARK + "=" + UUID.randomUUID();
  private final Path out;
  private final Path err;
  private final Process process;

  private Started(Path folder, Map<String, String> environment, List<String> words) {
    try {
      out = Files.createTempFile(folder, "out", "");
      err = Files.createTempFile(folder, "err", "");
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .directory(folder.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.environment().put(MARK, mark.substring(MARK.length() + 1));
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By java, from the classes under test. */
  static Started java(Path folder, List<String> jvm, Object... words) {
    return started(folder, List.of(), jvm, words);
  }

  /** The same by another program, which changes what it may do. */
  static Started by(Path folder, List<String> other, Object... words) {
    return started(folder, other, List.of(), words);
  }

  private static Started started(
      Path folder, List<String> other, List<String> jvm, Object... words) {
    List<String> all = new ArrayList<>(other);
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(jvm);
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    Stream.of(words).map(String::valueOf).forEach(all::add);
    return new Started(folder, new Gotrace(folder).environment, all);
  }

  /** By {@code sh -c}, where {@code $GOTRACE} is the launcher of this repository. */
  static Started shell(Path folder, String line) {
    Map<String, String> environment = new Gotrace(folder).environment;
    environment.put("GOTRACE", launcher().toString());
    return new Started(folder, environment, List.of("sh", "-c", line));
  }

  static Path launcher() {
    return TestToolchains.samples().resolveSibling("scripts").resolve("gotrace");
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the program of this name has been let go after the phase was told. */
  Started awaitPhase(String phase) {
    await("phase " + phase + "; it said " + err())
        .atMost(Duration.ofSeconds(60))
        .until(() -> out().contains("\"phase\":\"" + phase + "\""));
    return this;
  }

  /** What gotrace started, or has left behind, whose program's file has this name. */
  ProcessHandle its(String program) {
    return named(program)
        .orElseThrow(() -> new AssertionError("no " + program + " among " + all()));
  }

  /** Whether there is such a process. */
  boolean has(String program) {
    return named(program).isPresent();
  }

  private Optional<ProcessHandle> named(String program) {
    return all().stream()
        .filter(one -> one.info().command().orElse("").endsWith("/" + program))
        .findFirst();
  }

  /** Every process that has the mark and is no zombie. */
  List<ProcessHandle> all() {
    return ProcessHandle.allProcesses().filter(this::isMarked).toList();
  }

  private boolean isMarked(ProcessHandle one) {
    try {
      byte[] variables = Files.readAllBytes(Path.of("/proc/" + one.pid() + "/environ"));
      return new String(variables, StandardCharsets.UTF_8).contains(mark);
    } catch (IOException e) {
      return false; // gone meanwhile, or not ours
    }
  }

  int status() {
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends; it said " + err()).isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void assertNothingLeft() {
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> assertThat(all()).extracting(ProcessHandle::info).as("what is left").isEmpty());
  }

  @Override
  public void close() {
    all().forEach(ProcessHandle::destroyForcibly);
  }
}
