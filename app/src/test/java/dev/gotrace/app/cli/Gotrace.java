package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Command lines run in this JVM, in a folder of the test's own. */
final class Gotrace {

  /** What a command line left. */
  record Outcome(int status, String out, String err) {

    /** The lines of {@code --json}; whatever else stands there fails the test. */
    List<Moment> moments() {
      return out.lines().map(MomentJson::read).toList();
    }

    Moment last() {
      List<Moment> moments = moments();
      assertThat(moments).as("Moments; beside them was said: " + err).isNotEmpty();
      return moments.get(moments.size() - 1);
    }

    List<String> phases() {
      return moments().stream().map(Moment::phase).toList();
    }

    /** Everything that the program printed. */
    String printed() {
      return String.join("", moments().stream().map(Moment::output).toList());
    }

    /** The one line that tells why nothing more was done. */
    String refusal() {
      List<String> lines = err.lines().toList();
      assertThat(lines).as(err).isNotEmpty();
      String last = lines.get(lines.size() - 1);
      assertThat(last).startsWith("gotrace: ");
      assertThat(err).doesNotContain("\tat ").doesNotContain("Exception");
      return last.substring("gotrace: ".length());
    }
  }

  final Path folder;
  final Map<String, String> environment = new HashMap<>(System.getenv());
  private boolean interactive;
  private final List<Consumer<String>> readers = new ArrayList<>();

  Gotrace(Path folder) {
    this.folder = folder;
    // Go's own cache lies in the same place by default, and a cold one builds all of the runtime.
    environment.putIfAbsent("GOCACHE", goCache().toString());
    environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
    environment.keySet().removeAll(List.of("LC_ALL", "LC_MESSAGES"));
    environment.put("LANG", "C.UTF-8");
    environment.putAll(TestToolchains.environment());
  }

  private Path goCache() {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    return cache.isEmpty()
        ? Path.of(environment.getOrDefault("HOME", "/"), ".cache", "go-build")
        : Path.of(cache, "go-build");
  }

  /** Has something done when a Moment of this phase was printed, while the program stands there. */
  Gotrace at(String phase, Runnable action) {
    readers.add(
        line -> {
          if (line.contains("\"phase\":\"" + phase + "\"")) {
            action.run();
          }
        });
    return this;
  }

  /** As if a person sat there; only for what is over before the first prompt. */
  Gotrace onTerminal() {
    interactive = true;
    return this;
  }

  Outcome run(Object... words) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Lines out = new Lines();
    String[] args = List.of(words).stream().map(String::valueOf).toArray(String[]::new);
    Console console =
        new Console(
            new ResultStream(out),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.copyOf(environment),
            folder,
            interactive);
    int status = Main.run(console, args);
    console.out().flush();
    return new Outcome(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A walk whose Moments are printed as JSON. */
  Outcome walk(Object... words) {
    List<Object> all = new ArrayList<>(List.of("attach", "--json"));
    all.addAll(List.of(words));
    return run(all.toArray());
  }

  /** Keeps what is printed, and shows each line as soon as it is whole. */
  private final class Lines extends ByteArrayOutputStream {
    private int shown;

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      super.write(bytes, from, length);
      for (int i = shown; i < count; i++) {
        if (buf[i] == '\n') {
          String line = new String(buf, shown, i - shown, StandardCharsets.UTF_8);
          shown = i + 1;
          readers.forEach(reader -> reader.accept(line));
        }
      }
    }
  }
}
