package dev.gotrace.app.target;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A go command, the environment it runs in, and the release it says it is. */
final class GoCommand {

  /** What a finished command printed. */
  record Output(int status, String out, String err) {
    boolean succeeded() {
      return status == 0;
    }

    /** Both streams; go prints on one of them only, as a rule. */
    String all() {
      return err + out;
    }
  }

  private static final Pattern VERSION = Pattern.compile("go version (\\S+)");
  private static final Pattern UNKNOWN_FLAG =
      Pattern.compile("parsing \\$GOFLAGS: unknown flag (-[^\\s=]+)");

  private static final File NULL_DEVICE = new File("/dev/null");

  private static final long REPORT_SECONDS = 10;

  private final Path path;
  private final Map<String, String> environment;

  /** What was set or changed for this command, to be shown with its command lines. */
  private final Map<String, String> changes;

  private final String version;

  private GoCommand(
      Path path, Map<String, String> environment, Map<String, String> changes, String version) {
    this.path = path;
    this.environment = environment;
    this.changes = changes;
    this.version = version;
  }

  /**
   * Asks a go command for its version in {@code directory}, where a go.mod may choose another.
   * Entries of GOFLAGS that an old go does not know, and would stop at, are left out.
   *
   * @param changes variables to be set for it
   * @throws TargetException when it does not run, or is not go
   */
  static GoCommand ask(
      Path path,
      Map<String, String> environment,
      Map<String, String> changes,
      Path directory,
      Consumer<String> progress)
      throws TargetException, InterruptedException {
    Map<String, String> set = new LinkedHashMap<>(changes);
    while (true) {
      GoCommand go = new GoCommand(path, environment, Map.copyOf(set), "go");
      Output output = go.run(directory, List.of("version"));
      Matcher version = VERSION.matcher(output.out());
      if (output.succeeded() && version.find()) {
        return new GoCommand(path, environment, Map.copyOf(set), version.group(1));
      }
      Matcher unknown = UNKNOWN_FLAG.matcher(output.all());
      Optional<String> fewer =
          unknown.find() ? go.flagsWithout(unknown.group(1), directory) : Optional.empty();
      if (fewer.isEmpty()) {
        throw TargetException.failure(
            path + " is not a go command that runs; give another with --go PATH", output.all());
      }
      progress.accept(
          "GOFLAGS: left out " + unknown.group(1) + ", which " + path + " does not know");
      set.put("GOFLAGS", fewer.get());
    }
  }

  /** GOFLAGS without this flag; empty when it is not in there, so that asking comes to an end. */
  private Optional<String> flagsWithout(String flag, Path directory)
      throws TargetException, InterruptedException {
    String[] flags = run(directory, List.of("env", "GOFLAGS")).out().strip().split("\\s+");
    List<String> kept =
        Arrays.stream(flags)
            .filter(f -> !f.replaceFirst("^--", "-").split("=", 2)[0].equals(flag))
            .toList();
    // An empty variable would mean "as in go's own settings file"; a space is "none".
    return kept.size() == flags.length
        ? Optional.empty()
        : Optional.of(kept.isEmpty() ? " " : String.join(" ", kept));
  }

  Path path() {
    return path;
  }

  /** Such as "go1.26.8", or "devel". */
  String version() {
    return version;
  }

  /** This command in words for a shell, with the variables that were set for it. */
  String line(Path directory, List<String> arguments, Path current) {
    List<String> words = new ArrayList<>();
    new TreeMap<>(changes)
        .forEach((name, value) -> words.add(name + "=" + ShellWords.quote(value)));
    words.add(ShellWords.quote(path.toString()));
    words.add(ShellWords.join(arguments));
    String command = String.join(" ", words);
    return directory.equals(current)
        ? command
        : "cd " + ShellWords.quote(directory.toString()) + " && " + command;
  }

  Output run(Path directory, List<String> arguments) throws TargetException, InterruptedException {
    return run(directory, arguments, seconds -> {});
  }

  /**
   * Runs it to its end.
   *
   * @param waited takes the seconds it has run for, every ten seconds
   * @throws TargetException when it cannot be started
   * @throws InterruptedException when the thread was interrupted; the command and what it started
   *     have been ended
   */
  Output run(Path directory, List<String> arguments, LongConsumer waited)
      throws TargetException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(path.toString());
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(changes);
    // GOROOT of another release would mix two; each go finds its own by where it lies.
    if (changes.containsKey("GOTOOLCHAIN")) {
      builder.environment().remove("GOROOT");
    }
    builder.environment().put("PWD", directory.toString());
    builder.redirectInput(ProcessBuilder.Redirect.from(NULL_DEVICE));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw TargetException.failure(
          "cannot run " + path + ": " + reason(e) + "; give another go with --go PATH");
    }
    CompletableFuture<String> out = reading(process.getInputStream());
    CompletableFuture<String> err = reading(process.getErrorStream());
    try {
      long seconds = 0;
      while (!process.waitFor(REPORT_SECONDS, TimeUnit.SECONDS)) {
        seconds += REPORT_SECONDS;
        waited.accept(seconds);
      }
    } finally {
      if (process.isAlive()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
    return new Output(process.exitValue(), out.join(), err.join());
  }

  private static CompletableFuture<String> reading(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try (stream) {
                text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
              } catch (IOException e) {
                text.complete(""); // its end was cut off: the status tells what happened
              }
            },
            "go-output");
    reader.setDaemon(true);
    reader.start();
    return text;
  }

  private static String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("error=");
    int comma = message.indexOf(", ", Math.max(0, at));
    return at >= 0 && comma >= 0 ? message.substring(comma + 2) : message;
  }
}
