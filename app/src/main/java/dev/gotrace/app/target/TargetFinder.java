package dev.gotrace.app.target;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * From the TARGET of a command line to a program that can be debugged: an executable as it is, a
 * package directory or a .go file by {@code go build}. Everything that cannot be debugged is
 * refused here, each kind with its own line.
 */
public final class TargetFinder {

  /** What Java reads for bytes of an argument, or of the working directory, that are no UTF-8. */
  private static final char NOT_UTF8 = '\uFFFD';

  private final Map<String, String> environment;
  private final Path directory;
  private final Consumer<String> progress;

  /**
   * @param environment of the user, for PATH, HOME, XDG_CACHE_HOME and what go reads
   * @param directory where relative paths start; absolute
   * @param progress takes lines that tell what is being done, such as the go command that is about
   *     to run, quoted so that it can be pasted
   */
  public TargetFinder(Map<String, String> environment, Path directory, Consumer<String> progress) {
    this.environment = Map.copyOf(environment);
    this.directory = directory;
    this.progress = progress;
  }

  /** The file that {@link #find} will most likely give: what is there already. */
  Optional<Path> likely(String argument, BuildOptions options) {
    try {
      Path path = existing(argument);
      return Optional.of(isSource(argument, path) ? builder().program(path, options) : path)
          .filter(Files::isRegularFile);
    } catch (TargetException e) {
      // find() will tell.
      return Optional.empty();
    }
  }

  /**
   * Finds or builds TARGET. A build that is under way when the thread is interrupted is ended.
   *
   * @throws TargetException when there is nothing to debug, with the reason and the next step
   * @throws InterruptedException when the thread was interrupted during a build or download
   */
  public Target find(String argument, BuildOptions options)
      throws TargetException, InterruptedException {
    return find(argument, options, file -> Optional.empty());
  }

  /**
   * As above.
   *
   * @param alreadyRead gives a file's contents when they have been read and are still the same
   */
  Target find(String argument, BuildOptions options, Function<Path, Optional<Target>> alreadyRead)
      throws TargetException, InterruptedException {
    Path path = existing(argument);
    if (!isSource(argument, path)) {
      if (!options.isDefault()) {
        progress.accept(argument + " is a file, not Go source: it is taken as it is, not built");
      }
      return target(path, Optional.empty(), alreadyRead);
    }
    GoCommand go =
        new Toolchains(environment, directory, progress).find(options.go(), sourceDirectory(path));
    Path built = builder().build(go, path, options);
    return target(built, Optional.of(path), alreadyRead);
  }

  private GoBuild builder() {
    return new GoBuild(environment, directory, progress);
  }

  private static boolean isSource(String argument, Path path) {
    return Files.isDirectory(path) || (argument.endsWith(".go") && Files.isRegularFile(path));
  }

  private Path existing(String argument) throws TargetException {
    Path path;
    try {
      path = directory.resolve(argument).normalize();
    } catch (InvalidPathException e) {
      throw TargetException.usage("no such file: " + argument + "; " + Executables.WHAT_TO_GIVE);
    }
    if (argument.isEmpty()) {
      throw TargetException.usage("TARGET is empty; " + Executables.WHAT_TO_GIVE);
    }
    if (Files.exists(path)) {
      return path;
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw TargetException.usage(
          argument + " is a link to nothing; correct the link, or give the program itself");
    }
    if (path.toString().indexOf(NOT_UTF8) >= 0) {
      throw TargetException.usage(
          "the name of "
              + path
              + " has letters that are not in UTF-8, and Java cannot open such a file; copy it to a"
              + " folder whose name is, and start gotrace there");
    }
    String nearest =
        Nearest.file(path)
            .map(name -> "did you mean " + Path.of(argument).resolveSibling(name) + "?")
            .orElse(Executables.WHAT_TO_GIVE);
    throw TargetException.usage("no such file: " + argument + "; " + nearest);
  }

  private static Path sourceDirectory(Path path) {
    Path parent = path.getParent();
    return Files.isDirectory(path) || parent == null ? path : parent;
  }

  private static Target target(
      Path executable, Optional<Path> source, Function<Path, Optional<Target>> alreadyRead)
      throws TargetException {
    Optional<Target> before = alreadyRead.apply(executable);
    Target target = before.isPresent() ? before.get() : read(executable);
    return new Target(target.executable(), target.binary(), target.buildInfo(), source);
  }

  /** Reads a file as it is; empty where it is refused. */
  public static Optional<Target> readIfFit(Path executable) {
    try {
      return Optional.of(read(executable));
    } catch (TargetException e) {
      return Optional.empty();
    }
  }

  /** Reads a file as it is. */
  static Target read(Path executable) throws TargetException {
    ElfBinary binary = Executables.check(executable);
    BuildInfo info = BuildInfo.read(binary);
    Executables.checkSystem(executable, info);
    return new Target(executable, binary, info, Optional.empty());
  }
}
