package dev.gotrace.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * The file that an export makes: it is there whole, or as it was before. What is no file, such as a
 * pipe, is written to as it is.
 */
final class ExportFile {

  /** Writes what the file is to hold. */
  @FunctionalInterface
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  private final Path path;
  private final boolean isFile;

  private ExportFile(Path path, boolean isFile) {
    this.path = path;
    this.isFile = isFile;
  }

  /**
   * Asks whoever sits at the terminal before a file is replaced.
   *
   * @param force whether it may be replaced without asking
   * @throws WorkFailedException when it cannot be written there
   */
  static ExportFile of(Path path, boolean force, Console console) {
    Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file's folder");
    if (Files.isDirectory(path)) {
      throw new WorkFailedException(path + " is a directory; name a file in it");
    }
    if (!Files.isDirectory(folder)) {
      throw new WorkFailedException(
          "cannot write " + path + ": there is no directory " + folder + "; make it first");
    }
    boolean isFile = !Files.exists(path) || Files.isRegularFile(path);
    if (isFile && !Files.isWritable(folder)) {
      throw new WorkFailedException(
          "cannot write " + path + ": " + folder + " is read-only; name another directory");
    }
    if (isFile && Files.exists(path) && !force && !Replacement.agreed(path, console)) {
      throw Replacement.refused(path);
    }
    return new ExportFile(path, isFile);
  }

  /**
   * Writes it.
   *
   * @throws WorkFailedException when the file system does not take it
   */
  void write(Content content) {
    Path target = isFile ? path.resolveSibling("." + path.getFileName() + ".part") : path;
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
        content.write(out);
      }
      if (isFile) {
        Files.move(target, path, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new WorkFailedException("cannot write " + path + ": " + reason(e));
    } finally {
      if (isFile) {
        deleteQuietly(target);
      }
    }
  }

  private static void deleteQuietly(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // What is left of it bears the name of a part, and the failure itself is told.
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no file can be made there";
    }
    String reason = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
