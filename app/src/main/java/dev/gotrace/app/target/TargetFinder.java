package dev.gotrace.app.target;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * From the TARGET of a command line to a program that can be debugged: an executable as it is, a
 * package directory or a .go file by {@code go build}. Everything that cannot be debugged is
 * refused here, each kind with its own line.
 */
public final class TargetFinder {

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

  /**
   * Finds or builds TARGET. A build that is under way when the thread is interrupted is ended.
   *
   * @throws TargetException when there is nothing to debug, with the reason and the next step
   * @throws InterruptedException when the thread was interrupted during a build or download
   */
  public Target find(String argument, BuildOptions options)
      throws TargetException, InterruptedException {
    Path path = existing(argument);
    boolean goFile = argument.endsWith(".go") && Files.isRegularFile(path);
    if (!goFile && !Files.isDirectory(path)) {
      if (!options.isDefault()) {
        progress.accept(argument + " is a file, not Go source: it is taken as it is, not built");
      }
      return target(path, Optional.empty());
    }
    GoCommand go =
        new Toolchains(environment, directory, progress).find(options.go(), sourceDirectory(path));
    Path built = new GoBuild(environment, directory, progress).build(go, path, options);
    return target(built, Optional.of(path));
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

  private static Target target(Path executable, Optional<Path> source) throws TargetException {
    ElfBinary binary = Executables.check(executable);
    BuildInfo info = BuildInfo.read(binary);
    Executables.checkSystem(executable, info);
    return new Target(executable, binary, info, source);
  }
}
