package dev.gotrace.app.session;

import dev.gotrace.app.target.BuildInfo;
import dev.gotrace.app.target.Target;
import dev.gotrace.protocol.moment.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a program's source may lie on this machine: in the Go that built it, which need not be
 * where it was then; in the program's own module, which need not either; in Go's cache of modules.
 */
public final class SourceTrees {

  /** What paths in Go's cache of modules have in them. */
  private static final String CACHE = "/pkg/mod/";

  private static final Duration INSTALLING = Duration.ofMinutes(10);

  private final String goVersion;
  private final Path moduleCache;
  private final Set<Path> goroots = new LinkedHashSet<>();
  private final List<Tree> trees = new ArrayList<>();

  /** Files whose names begin so lie below this folder. */
  private record Tree(String prefix, Path folder) {}

  /** A file that may be the one that is looked for. */
  record Place(Path file, Source.Origin origin) {}

  private SourceTrees(String goVersion, Path moduleCache) {
    this.goVersion = goVersion;
    this.moduleCache = moduleCache;
  }

  /** No tree at all: only files whose names are paths are found. */
  public static SourceTrees none() {
    return new SourceTrees("", Path.of("/nonexistent"));
  }

  /**
   * Those of a program.
   *
   * @param directory gotrace's own: the module around it may be the program's
   */
  public static SourceTrees of(Target target, Map<String, String> environment, Path directory) {
    String home = environment.getOrDefault("HOME", "/");
    String gopath = environment.getOrDefault("GOPATH", home + "/go").split(":", 2)[0];
    Path cache = Path.of(environment.getOrDefault("GOMODCACHE", gopath + CACHE));
    SourceTrees trees =
        new SourceTrees(target.buildInfo().goVersion().asOptional().orElse(""), cache);
    Optional.ofNullable(environment.get("GOROOT")).map(Path::of).ifPresent(trees.goroots::add);
    Environment.executable("go", environment)
        .flatMap(SourceTrees::gorootOf)
        .ifPresent(trees.goroots::add);
    String toolchain = "toolchain@v0.0.1-" + trees.release() + ".linux-amd64";
    trees.goroots.add(cache.resolve("golang.org").resolve(toolchain));
    // Where golang.org/dl puts what it fetches.
    trees.goroots.add(Path.of(home, "sdk", trees.release()));
    trees.addProgram(target, directory);
    return trees;
  }

  private void addProgram(Target target, Path directory) {
    BuildInfo info = target.buildInfo();
    String module = info.module().asOptional().orElse("");
    String main = info.mainPackage().asOptional().orElse("");
    List<Path> starts = new ArrayList<>();
    target.source().map(SourceTrees::folderOf).ifPresent(starts::add);
    Optional.ofNullable(target.executable().getParent()).ifPresent(starts::add);
    starts.add(directory);
    if (module.isEmpty() || !(main.equals(module) || main.startsWith(module + "/"))) {
      // Not of a module: only the folder that it was built from, and the one around it.
      starts.forEach(start -> trees.add(new Tree("", start)));
      return;
    }
    for (Path start : starts) {
      ModuleRoot.around(start, module)
          .ifPresent(
              root -> {
                trees.add(new Tree(module + "/", root));
                trees.add(
                    new Tree(
                        "", root.resolve(main.substring(module.length()).replaceFirst("^/", ""))));
              });
    }
    target.source().map(SourceTrees::folderOf).ifPresent(start -> trees.add(new Tree("", start)));
  }

  /**
   * The same, and where the program was compiled.
   *
   * @param gorootSource GOROOT/src as compiled
   * @param programFolder the folder of package main as compiled
   */
  SourceTrees compiledIn(Optional<String> gorootSource, Optional<String> programFolder) {
    SourceTrees all = new SourceTrees(goVersion, moduleCache);
    gorootSource
        .map(Path::of)
        .filter(Path::isAbsolute)
        .map(Path::getParent)
        .ifPresent(all.goroots::add);
    all.goroots.addAll(goroots);
    programFolder
        .filter(folder -> folder.startsWith("/"))
        .ifPresent(folder -> all.trees.add(new Tree("", Path.of(folder))));
    all.trees.addAll(trees);
    return all;
  }

  /**
   * Where a file may be, the likelier place first.
   *
   * @param name as the Moments name it: what the compiler was told, which with {@code -trimpath} is
   *     no path, or shorter than that
   */
  List<Place> places(String name) {
    List<Place> places = new ArrayList<>();
    try {
      if (name.startsWith("/")) {
        places.add(place(Path.of(name)));
        int cached = name.indexOf(CACHE);
        if (cached >= 0) {
          places.add(place(moduleCache.resolve(name.substring(cached + CACHE.length()))));
        }
        return places;
      }
      String plain = name.startsWith("./") ? name.substring(2) : name;
      for (Path goroot : goroots) {
        Path file = goroot.resolve("src").resolve(plain);
        if (Files.isRegularFile(file) && isThatGo(goroot)) {
          places.add(place(file));
        }
      }
      for (Tree tree : trees) {
        if (plain.startsWith(tree.prefix())) {
          places.add(place(tree.folder().resolve(plain.substring(tree.prefix().length()))));
        }
      }
      if (plain.contains("@")) {
        places.add(place(moduleCache.resolve(escaped(plain))));
      }
    } catch (InvalidPathException e) {
      // A name that no file can have.
    }
    return places;
  }

  /** Whether the file is of this tree of Go, rather than of the program. */
  static boolean isGos(String name) {
    String first = name.split("/", 2)[0];
    return !name.startsWith("/")
        && !name.startsWith("./")
        && name.contains("/")
        && !first.contains(".");
  }

  /** Why a file is in none of these places, and what to do. */
  String whyNone(String name) {
    if (!isGos(name)) {
      return "the source " + name + " was not found; start gotrace in the folder of its module";
    }
    return "the source "
        + name
        + " was not found: there is no "
        + (goVersion.isEmpty() ? "Go that built the program" : release())
        + " here; set GOROOT to one";
  }

  /**
   * When the tree of Go around a file was installed, with time for that to take; empty for a file
   * of the program.
   */
  Optional<FileTime> installed(Path file) {
    for (Path goroot : goroots) {
      if (file.startsWith(goroot.resolve("src"))) {
        try {
          FileTime version = Files.getLastModifiedTime(goroot.resolve("VERSION"));
          return Optional.of(FileTime.from(version.toInstant().plus(INSTALLING)));
        } catch (IOException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private Place place(Path file) {
    return new Place(
        file, file.startsWith(moduleCache) ? Source.Origin.MODULES : Source.Origin.TREE);
  }

  /** A release without what was chosen when it was built: {@code go1.22.0 X:rangefunc}. */
  private String release() {
    return goVersion.startsWith("devel") ? goVersion : goVersion.split(" ", 2)[0];
  }

  /**
   * By the first line of GOROOT/VERSION, or of VERSION.cache where Go was built from its source.
   */
  private boolean isThatGo(Path goroot) {
    for (String file : List.of("VERSION", "VERSION.cache")) {
      try {
        String first = Files.readString(goroot.resolve(file)).lines().findFirst().orElse("");
        return first.strip().equals(release());
      } catch (IOException e) {
        // The other one may be there.
      }
    }
    return false;
  }

  /** Letters in upper case are marked, for there are file systems that do not tell them apart. */
  private static String escaped(String name) {
    StringBuilder escaped = new StringBuilder();
    int end = name.indexOf('/', name.indexOf('@'));
    for (char c : name.substring(0, end < 0 ? name.length() : end).toCharArray()) {
      escaped.append(Character.isUpperCase(c) ? "!" + Character.toLowerCase(c) : c + "");
    }
    return escaped + (end < 0 ? "" : name.substring(end));
  }

  private static Path folderOf(Path source) {
    Path parent = source.getParent();
    return Files.isDirectory(source) || parent == null ? source : parent;
  }

  private static Optional<Path> gorootOf(Path go) {
    try {
      return Optional.ofNullable(go.toRealPath().getParent()).map(Path::getParent);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
