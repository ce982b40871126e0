package dev.gotrace.app.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where gotrace keeps what it can make again: the XDG Base Directory Specification, 0.8. */
final class CacheFolder {

  private CacheFolder() {}

  /** {@code $XDG_CACHE_HOME/gotrace}, or {@code ~/.cache/gotrace}; it need not exist. */
  static Path of(Map<String, String> environment) throws TargetException {
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
