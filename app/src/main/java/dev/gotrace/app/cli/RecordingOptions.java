package dev.gotrace.app.cli;

import dev.gotrace.app.session.Way;
import dev.gotrace.protocol.moment.Privacy;
import dev.gotrace.protocol.moment.recording.RecordingException;
import dev.gotrace.protocol.moment.recording.RecordingWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options that say into which file a walk is recorded, and what of the user's own. */
final class RecordingOptions {

  static final String RECORD = "--record";
  static final String OUTPUT = "-o";

  private static final String FORCE = "--force";
  private static final String KEEP = "--keep-env";

  private final @Nullable Path target;
  private final boolean force;
  private final boolean keep;

  private RecordingOptions(ParseResult given, Console console) {
    Path named =
        given.commandSpec().findOption(OUTPUT) != null
            ? given.matchedOptionValue(OUTPUT, null)
            : given.matchedOptionValue(RECORD, null);
    target = named == null ? null : console.directory().resolve(named);
    force = given.hasMatchedOption(FORCE);
    keep = given.hasMatchedOption(KEEP);
    if (target == null && force) {
      throw new UsageException(FORCE + " replaces a recording; name it by " + RECORD + " FILE");
    }
  }

  /** Adds them to {@code attach}. */
  static void describe(CommandSpec spec) {
    spec.addOption(
        Verb.value(
            RECORD,
            Path.class,
            "FILE",
            "Record the walk into FILE, each stop as it comes; gotrace dump tells what is in"
                + " it."));
    describeRest(spec);
  }

  /** Adds them to a verb that does nothing but record. */
  static void describeOutput(CommandSpec spec) {
    spec.addOption(
        picocli.CommandLine.Model.OptionSpec.builder(OUTPUT, "--output")
            .type(Path.class)
            .required(true)
            .paramLabel("FILE")
            .description("The recording, such as lesson.gotrace.")
            .build());
    describeRest(spec);
  }

  private static void describeRest(CommandSpec spec) {
    spec.addOption(Verb.flag(FORCE, "Replace a recording that is there already."));
    spec.addOption(
        Verb.flag(
            KEEP,
            "Keep the values of environment variables, home folders and arguments that look like"
                + " secrets. Otherwise their names and lengths alone are recorded and shown."));
  }

  static RecordingOptions of(ParseResult given, Console console) {
    return new RecordingOptions(given, console);
  }

  /** Whether the walk is recorded. */
  boolean wanted() {
    return target != null;
  }

  /**
   * Makes the file.
   *
   * @param trouble is told when no more can be written
   * @throws UsageException when it is there and may not be replaced
   */
  RecordingWriter open(Console console, Consumer<String> trouble) throws RecordingException {
    Path file = java.util.Objects.requireNonNull(target);
    List<Path> there =
        Stream.of(file, RecordingWriter.partial(file)).filter(Files::isRegularFile).toList();
    boolean replace = force || !there.isEmpty() && mayReplace(console, there.get(0));
    return RecordingWriter.create(file, replace, trouble);
  }

  private static boolean mayReplace(Console console, Path file) {
    if (!console.interactive()) {
      return false;
    }
    console.err().print("gotrace: " + Harmless.of(file + " is there already; replace it? [y/N] "));
    console.err().flush();
    byte[] answer = new byte[80];
    try {
      int read = System.in.read(answer);
      String word = new String(answer, 0, Math.max(0, read), StandardCharsets.UTF_8).strip();
      if (word.equalsIgnoreCase("y") || word.equalsIgnoreCase("yes")) {
        return true;
      }
    } catch (IOException e) {
      // No answer is no.
    }
    throw new UsageException(file + " stays as it is; name another file, or give " + FORCE);
  }

  /** What of the user's own is left out, of recordings and of the screen. */
  Privacy privacy(AttachOptions options, Console console) {
    if (keep) {
      return Privacy.NONE;
    }
    Map<String, String> environment = new HashMap<>(console.environment());
    environment.putAll(options.environment);
    List<String> arguments = new ArrayList<>(options.arguments);
    if (options.way.orElse(null) instanceof Way.Process process) {
      for (String variable : words(process.id(), "environ")) {
        int equals = variable.indexOf('=');
        if (equals > 0) {
          environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
      }
      arguments.addAll(words(process.id(), "cmdline"));
    }
    List<String> homes =
        Stream.of(environment.getOrDefault("HOME", ""), System.getProperty("user.home", ""))
            .distinct()
            .toList();
    return Privacy.of(environment, arguments, homes);
  }

  /** What a process was started with; nothing where that may not be read. */
  private static List<String> words(long process, String file) {
    try {
      Path path = Path.of("/proc/" + process + "/" + file);
      return List.of(new String(Files.readAllBytes(path), StandardCharsets.UTF_8).split("\0", -1));
    } catch (IOException e) {
      return List.of();
    }
  }
}
