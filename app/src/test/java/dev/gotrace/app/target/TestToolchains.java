package dev.gotrace.app.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The Go releases that tests build with, and the programs they built, shared by all test classes:
 * {@code TestToolchains.build("1.22", "hello", TestToolchains.FOR_DEBUGGING)}.
 *
 * <p>Releases come from GOTRACE_TOOLCHAINS (GOROOTs with colons between them), or else from PATH
 * and Go's module cache. A test that asks for one that is not there is skipped, and says which.
 */
public final class TestToolchains {

  /** The release lines that the walk is tested on. */
  public static final List<String> VERSIONS =
      List.of("1.13", "1.17", "1.20", "1.22", "1.25", "1.26", "1.27");

  /** The newest line that the machine itself is expected to have. */
  public static final String USUAL = "1.26";

  /** The flag that gotrace builds source with. */
  public static final String FOR_DEBUGGING = "-gcflags=all=-N -l";

  /**
   * @param version as the release is called: 1.13, 1.22.0
   */
  public record Toolchain(String version, Path goroot) {
    public Path go() {
      return goroot.resolve("bin").resolve("go");
    }
  }

  private static final Path BINARIES = Path.of("target", "test-binaries").toAbsolutePath();

  private static final Map<GoVersion, Toolchain> FOUND = find();

  private TestToolchains() {}

  /** All that were found, oldest first. */
  public static List<Toolchain> all() {
    return List.copyOf(FOUND.values());
  }

  /**
   * The newest toolchain of a line (1.22) or a release (1.22.0); the test is skipped where there is
   * none.
   */
  public static Toolchain of(String version) {
    GoVersion wanted = GoVersion.parse(version).orElseThrow();
    return FOUND.entrySet().stream()
        .filter(e -> wanted.accepts(e.getKey()))
        .reduce((older, newer) -> newer)
        .map(Map.Entry::getValue)
        .orElseGet(() -> Assumptions.abort("needs toolchain " + version));
  }

  /** The folder samples/ of this repository. */
  public static Path samples() {
    return Path.of("..", "samples").toAbsolutePath().normalize();
  }

  /** Builds a sample by its name; see {@link #build(String, Path, String...)}. */
  public static Path build(String version, String sample, String... flags) {
    return build(version, samples().resolve(sample), flags);
  }

  /**
   * A program built from a package directory or a .go file, from an earlier build where nothing has
   * changed since.
   *
   * @param version as for {@link #of}
   * @param flags for {@code go build}; one of the form {@code NAME=value} is a variable, such as
   *     {@code CGO_ENABLED=0}
   */
  public static Path build(String version, Path source, String... flags) {
    Toolchain toolchain = of(version);
    boolean isDirectory = Files.isDirectory(source);
    Path directory = isDirectory ? source : parent(source);
    String name = String.valueOf(source.getFileName()).replaceFirst("\\.go$", "");
    Path program =
        BINARIES
            .resolve(toolchain.version())
            .resolve(name + "-" + hash(source, flags))
            .resolve(name);
    if (Files.exists(program)) {
      return program;
    }
    Map<String, String> environment = environment();
    List<String> words = new ArrayList<>(List.of(toolchain.go().toString(), "build"));
    for (String flag : flags) {
      if (flag.matches("[A-Z0-9_]+=.*")) {
        int equals = flag.indexOf('=');
        environment.put(flag.substring(0, equals), flag.substring(equals + 1));
      } else {
        words.add(flag);
      }
    }
    try {
      Files.createDirectories(parent(program));
      // Built beside and moved, so that a test run that was cut short leaves nothing half done.
      Path fresh = Files.createTempDirectory(parent(program), "build").resolve(name);
      words.addAll(List.of("-o", fresh.toString(), isDirectory ? "." : name + ".go"));
      Commands.Result result = Commands.run(directory, environment, words);
      if (result.status() != 0) {
        throw new AssertionError(String.join(" ", words) + " failed:\n" + result.text());
      }
      Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(parent(fresh));
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What every toolchain of these tests runs with: itself, and none of the user's flags. */
  public static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("GOTOOLCHAIN", "local");
    environment.put("GOFLAGS", " "); // empty would mean "as in go's settings file"
    environment.put("GO111MODULE", "auto");
    // Go 1.19 and 1.20 in the module cache misread modules without a dot in their name.
    environment.put("GODEBUG", "goindex=0");
    return environment;
  }

  private static Map<GoVersion, Toolchain> find() {
    List<Path> goroots = new ArrayList<>();
    String given = System.getenv().getOrDefault("GOTRACE_TOOLCHAINS", "");
    if (!given.isEmpty()) {
      Stream.of(given.split(":", -1)).map(Path::of).forEach(goroots::add);
    } else {
      Commands.find("go").ifPresent(go -> goroots.addAll(withModuleCache(go)));
    }
    Map<GoVersion, Toolchain> found = new TreeMap<>(Comparator.naturalOrder());
    for (Path goroot : goroots) {
      version(goroot)
          .ifPresent(
              v -> found.put(v, new Toolchain(v.releaseName().substring("go".length()), goroot)));
    }
    return found;
  }

  private static List<Path> withModuleCache(Path go) {
    List<Path> goroots = new ArrayList<>();
    Map<String, String> environment = Map.of("GOTOOLCHAIN", "local");
    List<String> lines =
        Commands.run(
                Path.of("").toAbsolutePath(),
                environment,
                List.of(go.toString(), "env", "GOROOT", "GOMODCACHE"))
            .text()
            .lines()
            .toList();
    goroots.add(Path.of(lines.get(0)));
    Path modules = Path.of(lines.get(1), "golang.org");
    if (Files.isDirectory(modules)) {
      try (Stream<Path> entries = Files.list(modules)) {
        entries.filter(p -> p.toString().contains("toolchain@")).forEach(goroots::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return goroots;
  }

  /** From GOROOT/VERSION, whose first line is the release. */
  private static Optional<GoVersion> version(Path goroot) {
    Path file = goroot.resolve("VERSION");
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      RunBits.set(goroot);
      return Files.readString(file).lines().findFirst().flatMap(GoVersion::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TargetException e) {
      throw new AssertionError(e);
    }
  }

  private static String hash(Path source, String... flags) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(String.join("\0", flags).getBytes(StandardCharsets.UTF_8));
      digest.update(source.toString().getBytes(StandardCharsets.UTF_8));
      Path directory = Files.isDirectory(source) ? source : parent(source);
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          digest.update(Files.readAllBytes(file));
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }
}
