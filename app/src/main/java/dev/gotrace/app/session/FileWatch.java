package dev.gotrace.app.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells, once, that a file is not any more what it was when it was opened. */
final class FileWatch {

  private final Path file;
  private final @Nullable Look first;
  private boolean told;

  private record Look(@Nullable Object key, long size, FileTime changed) {}

  private FileWatch(Path file, @Nullable Look first) {
    this.file = file;
    this.first = first;
  }

  static FileWatch of(Path file) {
    try {
      return new FileWatch(file, look(file));
    } catch (IOException e) {
      // Whoever opens it tells why that is not possible.
      return new FileWatch(file, null);
    }
  }

  private static Look look(Path file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return new Look(now.fileKey(), now.size(), now.lastModifiedTime());
  }

  /** What became of it, one sentence; empty where nothing did, and where that was told. */
  Optional<String> change() {
    if (told || first == null) {
      return Optional.empty();
    }
    Optional<String> change = Optional.empty();
    try {
      Look now = look(file);
      if (!Objects.equals(now.key(), first.key())) {
        change = Optional.of(file + " was replaced: what is shown is the one that was opened");
      } else if (!now.equals(first)) {
        change = Optional.of(file + " was written to: what is shown may not fit together any more");
      }
    } catch (NoSuchFileException e) {
      change = Optional.of(file + " was deleted: what is shown is kept until gotrace leaves");
    } catch (IOException e) {
      change = Optional.of(file + " cannot be looked at any more: " + e.getMessage());
    }
    told = change.isPresent();
    return change;
  }
}
