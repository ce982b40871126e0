package dev.gotrace.app.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Directories near by that could have been meant: those that hold a package main. */
final class MainPackages {

  private static final Pattern PACKAGE_MAIN = Pattern.compile("(?m)^package main\\b");

  private static final int DEPTH = 4;
  private static final int MOST_FILES = 5000;
  private static final int MOST_NAMED = 3;

  private MainPackages() {}

  /** What to do instead of giving {@code directory}: a few words that end a message. */
  static String suggestion(Path directory) {
    List<String> found = under(directory);
    return found.isEmpty()
        ? "give a directory with a package main"
        : "give a package main, such as " + String.join(", ", found);
  }

  private static List<String> under(Path directory) {
    try (Stream<Path> files = Files.walk(directory, DEPTH)) {
      return files
          .limit(MOST_FILES)
          .filter(file -> file.toString().endsWith(".go") && !file.toString().endsWith("_test.go"))
          .filter(file -> !directory.equals(file.getParent()) && isMain(file))
          .map(file -> String.valueOf(file.getParent()))
          .distinct()
          .limit(MOST_NAMED)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // a suggestion is not worth another error
    }
  }

  private static boolean isMain(Path file) {
    try {
      return PACKAGE_MAIN.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find();
    } catch (IOException e) {
      return false;
    }
  }
}
