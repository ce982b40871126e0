package dev.gotrace.app.target;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Builds Go source into the user's cache, always at the same place for the same source, flags and
 * wanted Go release, so that go has nothing to do where nothing has changed.
 */
final class GoBuild {

  /** Neither optimised nor inlined: each function of the walk exists, each variable can be read. */
  private static final List<String> FOR_DEBUGGING = List.of("-gcflags", "all=-N -l");

  private final Map<String, String> environment;
  private final Path current;
  private final Consumer<String> progress;

  GoBuild(Map<String, String> environment, Path current, Consumer<String> progress) {
    this.environment = environment;
    this.current = current;
    this.progress = progress;
  }

  /** Where {@link #build} puts the program, and an earlier one has most likely put it. */
  Path program(Path source, BuildOptions options) throws TargetException {
    return folder(source, options).resolve(programName(source));
  }

  /**
   * @param source a package directory or a .go file; absolute
   * @return the program
   * @throws TargetException when go cannot build it, with go's words as its detail
   */
  Path build(GoCommand go, Path source, BuildOptions options)
      throws TargetException, InterruptedException {
    boolean isDirectory = Files.isDirectory(source);
    Path directory = isDirectory ? source : parent(source);
    Path folder = folder(source, options);
    CacheFolder.make(folder);
    Path program = program(source, options);

    List<String> arguments = new ArrayList<>();
    arguments.add("build");
    arguments.addAll(flags(options));
    arguments.addAll(List.of("-o", program.toString()));
    arguments.add(isDirectory ? "." : fileName(source));

    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock ours = channel.lock()) {
      // Another gotrace that builds the same waits here, and then finds nothing to do.
      assert ours.isValid();
      progress.accept(go.line(directory, arguments, current));
      UntouchedFile before = UntouchedFile.of(program);
      GoCommand.Output output =
          go.run(
              directory,
              arguments,
              seconds -> progress.accept("go build has run for " + seconds + " s"));
      if (!output.succeeded()) {
        throw failed(go, source, output.all());
      }
      if (!output.all().isBlank()) {
        progress.accept(output.all().strip());
      }
      if (isProgram(program)) {
        before.restoreTime();
        CacheFolder.keep(folder);
        return program;
      }
      Files.deleteIfExists(program);
    } catch (FileLockInterruptionException e) {
      throw (InterruptedException) new InterruptedException("waiting for a build").initCause(e);
    } catch (IOException e) {
      throw CacheFolder.notWritable(folder, e);
    }
    throw notMain(go, source, directory);
  }

  /** Of a package that is not main, go builds an archive of objects, or nothing. */
  private static boolean isProgram(Path program) throws TargetException {
    if (!Files.isRegularFile(program)) {
      return false;
    }
    try (FileBytes file = FileBytes.open(program)) {
      FileKind kind = FileKind.of(file.readStart());
      return kind != FileKind.ARCHIVE && kind != FileKind.EMPTY;
    }
  }

  private static TargetException failed(GoCommand go, Path source, String words) {
    if (words.contains("no space left on device")) {
      return TargetException.failure(
          "disk full while go built "
              + source
              + "; free some space, or set XDG_CACHE_HOME, GOCACHE and TMPDIR to another disk",
          words);
    }
    if (words.contains("no Go files in") || words.contains("no buildable Go source files in")) {
      return TargetException.failure(
          source + " has no Go files; " + MainPackages.suggestion(source), words);
    }
    return TargetException.failure(
        go.version() + " cannot build " + source + "; correct what go says and run gotrace again",
        words);
  }

  private static TargetException notMain(GoCommand go, Path source, Path directory)
      throws TargetException, InterruptedException {
    String argument = Files.isDirectory(source) ? "." : fileName(source);
    GoCommand.Output named = go.run(directory, List.of("list", "-e", "-f", "{{.Name}}", argument));
    String name = named.out().strip();
    if (name.equals("main")) {
      return TargetException.usage(
          "with these flags go makes no program of " + source + "; leave out -buildmode");
    }
    return TargetException.usage(
        source
            + " is package "
            + (name.isEmpty() ? "?" : name)
            + ", not package main; "
            + MainPackages.suggestion(directory));
  }

  private static List<String> flags(BuildOptions options) {
    List<String> flags = new ArrayList<>(options.optimized() ? List.of() : FOR_DEBUGGING);
    flags.addAll(options.flags());
    return flags;
  }

  /**
   * A short name that hardly two builds share. Where they do, go finds that the program there is
   * another one and builds it again; a real digest would cost each start 10 ms.
   */
  private Path folder(Path source, BuildOptions options) throws TargetException {
    List<String> how = new ArrayList<>(List.of(options.go().orElse("")));
    how.addAll(flags(options));
    String name =
        Integer.toHexString(source.toString().hashCode())
            + "-"
            + Integer.toHexString(how.hashCode());
    return CacheFolder.of(environment).resolve("build").resolve(name);
  }

  private static String programName(Path source) {
    String name = fileName(source);
    String bare = name.endsWith(".go") ? name.substring(0, name.length() - 3) : name;
    return bare.isEmpty() || bare.equals("lock") ? "main" : bare;
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }
}
