package dev.gotrace.app.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the go command that builds a TARGET: the one on PATH, one at a path, or one of a wanted
 * release, which Go itself keeps in its module cache as {@code golang.org/toolchain} (Go 1.21's
 * toolchain modules; releases back to 1.9 are served too).
 */
final class Toolchains {

  /** Where Go's installation instructions put it. */
  private static final Path USUAL_PLACE = Path.of("/usr/local/go/bin/go");

  private static final String MODULE = "golang.org/toolchain";

  /** The build that is named by a host, in the words of GOOS and GOARCH. */
  private static final String PLATFORM =
      "linux-" + (System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64");

  /** Toolchains in the module cache that need GODEBUG=goindex=0; see {@link #local}. */
  private static final Pattern MISTAKEN_INDEX =
      Pattern.compile(MODULE + "@v0\\.0\\.1-go1\\.(19|20)\\.");

  private static final Pattern HOST = Pattern.compile("https?://([^/\"\\s]+)");

  private final Map<String, String> environment;
  private final Path current;
  private final Consumer<String> progress;
  private final Path usualPlace;

  Toolchains(Map<String, String> environment, Path current, Consumer<String> progress) {
    this(environment, current, progress, USUAL_PLACE);
  }

  /** As above, for a machine where another place is usual. */
  Toolchains(
      Map<String, String> environment, Path current, Consumer<String> progress, Path usualPlace) {
    this.environment = environment;
    this.current = current;
    this.progress = progress;
    this.usualPlace = usualPlace;
  }

  /**
   * @param wanted a release, or the path of a go command or a GOROOT; empty for the go on PATH
   * @param directory where it will run
   * @throws TargetException when there is none, and none can be downloaded
   */
  GoCommand find(Optional<String> wanted, Path directory)
      throws TargetException, InterruptedException {
    if (wanted.isEmpty()) {
      return GoCommand.ask(
          installed()
              .orElseThrow(
                  () ->
                      TargetException.failure(
                          "go not found on PATH; run scripts/setup, or give one with --go PATH")),
          environment,
          Map.of(),
          directory,
          progress);
    }
    Optional<GoVersion> version = GoVersion.parse(wanted.get());
    if (version.isPresent() && !Files.exists(current.resolve(wanted.get()))) {
      return ofRelease(version.get(), directory);
    }
    return at(wanted.get(), directory);
  }

  private GoCommand at(String path, Path directory) throws TargetException, InterruptedException {
    Path given = current.resolve(path).normalize();
    Path go = Files.isDirectory(given) ? given.resolve("bin").resolve("go") : given;
    if (!Files.isRegularFile(go)) {
      boolean looksLikeRelease = path.matches("(go)?\\d.*") && !path.contains("/");
      throw TargetException.usage(
          looksLikeRelease
              ? "no Go release is called " + path + "; " + releases(installedRelease(directory))
              : "no go command at " + go + "; give --go a go command, a GOROOT or a release");
    }
    if (!Files.isExecutable(go)) {
      RunBits.set(goroot(go));
    }
    return local(go, directory);
  }

  private GoCommand ofRelease(GoVersion wanted, Path directory)
      throws TargetException, InterruptedException {
    Optional<GoCommand> installed = installedRelease(directory);
    if (installed.isPresent() && accepts(wanted, installed.get())) {
      return installed.get();
    }
    Path cache = moduleCache(installed, directory);
    Optional<Path> cached =
        cached(cache).entrySet().stream()
            .filter(e -> wanted.accepts(e.getKey()))
            .max(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue);
    Path goroot = cached.isPresent() ? cached.get() : download(wanted, installed, cache);
    RunBits.set(goroot);
    return local(goroot.resolve("bin").resolve("go"), directory);
  }

  /** The go on PATH as itself, not as whatever newer one a go.mod asks it to run instead. */
  private Optional<GoCommand> installedRelease(Path directory)
      throws TargetException, InterruptedException {
    Optional<Path> go = installed();
    return go.isEmpty() ? Optional.empty() : Optional.of(local(go.get(), directory));
  }

  private GoCommand local(Path go, Path directory) throws TargetException, InterruptedException {
    Map<String, String> changes = new TreeMap<>();
    changes.put("GOTOOLCHAIN", "local");
    if (MISTAKEN_INDEX.matcher(go.toString()).find()) {
      // Go 1.19 and 1.20 take every package of a module without a dot in its name for one of
      // their own when they lie in the module cache; without its index they look at the files.
      String godebug = environment.getOrDefault("GODEBUG", "");
      changes.put("GODEBUG", godebug.isEmpty() ? "goindex=0" : godebug + ",goindex=0");
    }
    return GoCommand.ask(go, environment, changes, directory, progress);
  }

  private static boolean accepts(GoVersion wanted, GoCommand go) {
    return GoVersion.parse(go.version()).filter(wanted::accepts).isPresent();
  }

  private Optional<Path> installed() {
    List<Path> places = new ArrayList<>();
    for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
      if (folder.startsWith("/")) {
        places.add(Path.of(folder, "go"));
      }
    }
    if (environment.getOrDefault("GOROOT", "").startsWith("/")) {
      places.add(Path.of(environment.getOrDefault("GOROOT", ""), "bin", "go"));
    }
    places.add(usualPlace);
    return places.stream()
        .filter(go -> Files.isRegularFile(go) && Files.isExecutable(go))
        .findFirst();
  }

  private Path moduleCache(Optional<GoCommand> installed, Path directory)
      throws TargetException, InterruptedException {
    if (installed.isPresent()) {
      // Go before 1.15 has no GOMODCACHE and prints an empty line.
      List<String> lines =
          installed
              .get()
              .run(directory, List.of("env", "GOMODCACHE", "GOPATH"))
              .out()
              .lines()
              .toList();
      if (lines.size() > 0 && lines.get(0).startsWith("/")) {
        return Path.of(lines.get(0));
      }
      if (lines.size() > 1 && lines.get(1).startsWith("/")) {
        return Path.of(lines.get(1).replaceFirst(":.*", ""), "pkg", "mod");
      }
    }
    return Path.of(environment.getOrDefault("HOME", "/"), "go", "pkg", "mod");
  }

  /** The releases in the module cache, with their GOROOTs. */
  private static Map<GoVersion, Path> cached(Path moduleCache) {
    Map<GoVersion, Path> found = new TreeMap<>();
    Path folder = moduleCache.resolve("golang.org");
    try (var entries = Files.newDirectoryStream(folder, "toolchain@v0.0.1-go*." + PLATFORM)) {
      for (Path goroot : entries) {
        String name = String.valueOf(goroot.getFileName());
        String release =
            name.substring("toolchain@v0.0.1-".length(), name.length() - PLATFORM.length() - 1);
        GoVersion.parse(release).ifPresent(version -> found.put(version, goroot));
      }
    } catch (java.io.IOException e) {
      return found; // no folder: nothing has been downloaded yet
    }
    return found;
  }

  private Path download(GoVersion wanted, Optional<GoCommand> installed, Path cache)
      throws TargetException, InterruptedException {
    String release = wanted.releaseName();
    GoCommand go =
        installed.orElseThrow(
            () ->
                TargetException.failure(
                    "go not found on PATH, and it takes a go to download "
                        + release
                        + "; run scripts/setup"));
    String module = MODULE + "@v0.0.1-" + release + "." + PLATFORM;
    progress.accept("downloading " + release + " (60 to 150 MB, once): go mod download " + module);
    GoCommand.Output output =
        go.run(
            Path.of("/"),
            List.of("mod", "download", "-json", module),
            seconds -> progress.accept("the download has run for " + seconds + " s"));
    Optional<String> folder = field(output.out(), "Dir");
    if (output.succeeded() && folder.isPresent()) {
      return Path.of(folder.get());
    }
    String words = field(output.out(), "Error").orElse(output.all());
    if (words.contains("no space left on device")) {
      throw TargetException.failure(
          "disk full while downloading " + release + "; free some space in " + cache, words);
    }
    if (words.contains("404") || words.contains("410") || words.contains("unknown revision")) {
      throw TargetException.usage(
          "there is no Go release " + release + "; " + nearest(wanted, installed, cache));
    }
    Matcher host = HOST.matcher(words);
    throw TargetException.failure(
        (host.find() ? host.group(1) : "the module proxy")
            + " did not give "
            + release
            + "; check the network and GOPROXY, or do without: "
            + nearest(wanted, installed, cache),
        words);
  }

  private static Optional<String> field(String json, String name) {
    try {
      JsonNode value = new ObjectMapper().readTree(json).path(name);
      return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private String nearest(GoVersion wanted, Optional<GoCommand> installed, Path cache) {
    List<GoVersion> here = new ArrayList<>(cached(cache).keySet());
    installed.flatMap(go -> GoVersion.parse(go.version())).ifPresent(here::add);
    return here.stream()
        .min(Comparator.comparingInt(v -> distance(wanted, v)))
        .map(v -> "the nearest one here is " + v.releaseName())
        .orElse("see https://go.dev/doc/devel/release");
  }

  private static int distance(GoVersion a, GoVersion b) {
    return 1000 * Math.abs(a.minor() - b.minor()) + Math.abs(a.patch() - b.patch());
  }

  private static String releases(Optional<GoCommand> installed) {
    return "give one such as 1.22.0"
        + installed.map(go -> " (" + go.version() + " is installed)").orElse("");
  }

  private static Path goroot(Path go) {
    Path bin = go.getParent();
    Path root = bin == null ? null : bin.getParent();
    return root == null ? go : root;
  }
}
