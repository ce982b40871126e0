package dev.gotrace.app.target;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where gotrace keeps what it can make again: the XDG Base Directory Specification, 0.8. */
public final class CacheFolder {

  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration BETWEEN = Duration.ofDays(1);

  /** In each folder, as old as its last cleaning. */
  private static final String TIDIED = ".tidied";

  private CacheFolder() {}

  /** {@code $XDG_CACHE_HOME/gotrace}, or {@code ~/.cache/gotrace}; it need not exist. */
  public static Path of(Map<String, String> environment) throws TargetException {
    Optional<Path> cache = absolute(environment.get("XDG_CACHE_HOME"));
    Optional<Path> home = absolute(environment.get("HOME"));
    return cache
        .or(() -> home.map(h -> h.resolve(".cache")))
        .orElseThrow(
            () ->
                TargetException.failure(
                    "no cache directory: neither HOME nor XDG_CACHE_HOME is set; set one of them"))
        .resolve("gotrace");
  }

  /** A relative path is to be ignored, says the specification. */
  private static Optional<Path> absolute(@org.jspecify.annotations.Nullable String text) {
    return Optional.ofNullable(text).filter(t -> t.startsWith("/")).map(Path::of);
  }

  /**
   * Notes that this entry of a cache is in use, and, once a day, deletes its neighbours that nobody
   * has used for a month. What cannot be deleted stays; another day tries again.
   */
  public static void keep(Path entry) {
    try {
      Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
      Path tidied = entry.resolveSibling(TIDIED);
      if (Files.notExists(tidied) || isOlder(tidied, BETWEEN)) {
        Files.write(tidied, new byte[0]);
        tidy(entry.resolveSibling("."));
      }
    } catch (IOException e) {
      System.getLogger(CacheFolder.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot tidy the cache beside " + entry, e);
    }
  }

  /** A folder that is used much has thousands of entries, and each costs a look. */
  private static void tidy(Path folder) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path each : all) {
        try {
          if (isOlder(each, KEPT)) {
            delete(each);
          }
        } catch (IOException e) {
          // It stays, or another gotrace was quicker; what comes behind it goes all the same.
          System.getLogger(CacheFolder.class.getName())
              .log(System.Logger.Level.DEBUG, "cannot tidy " + each, e);
        }
      }
    }
  }

  private static boolean isOlder(Path entry, Duration age) throws IOException {
    return Files.getLastModifiedTime(entry).toInstant().isBefore(Instant.now().minus(age));
  }

  private static void delete(Path entry) throws IOException {
    List<Path> all;
    try (Stream<Path> inside = Files.walk(entry)) {
      all = new ArrayList<>(inside.toList());
    }
    Collections.reverse(all);
    for (Path each : all) {
      Files.delete(each);
    }
  }

  static void make(Path folder) throws TargetException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  static TargetException notWritable(Path folder, IOException e) {
    String why = Failure.why(e);
    String next =
        why.contains("space") || why.contains("quota")
            ? "free some space there, or set XDG_CACHE_HOME to another disk"
            : "set XDG_CACHE_HOME to a directory that you can write";
    return TargetException.failure(
        "cannot write to the cache directory " + folder + ": " + why + "; " + next);
  }
}
