package dev.gotrace.app.session;

import dev.gotrace.protocol.moment.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the text of source files as the Moments name them. */
final class SourceFinder {

  private static final int LINES_BEFORE = 20;
  private static final int LINES_AFTER = 40;
  private static final long MOST_BYTES = 16L << 20;

  private final List<Path> folders;
  private final Map<String, List<String>> files = new HashMap<>();

  /**
   * @param folders where files with a relative name may lie, the likelier first
   */
  SourceFinder(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /**
   * The region around a line.
   *
   * @param name as the Moment names the file
   * @param line counts from 1
   */
  Optional<Source> around(String name, long line) {
    List<String> lines = lines(name);
    if (line < 1 || line > lines.size()) {
      return Optional.empty();
    }
    int first = (int) Math.max(1, line - LINES_BEFORE);
    int last = (int) Math.min(lines.size(), line + LINES_AFTER);
    return Optional.of(new Source(name, first, lines.subList(first - 1, last)));
  }

  /** All lines of a file; none where it was not found. */
  List<String> lines(String name) {
    return files.computeIfAbsent(name, this::read);
  }

  private List<String> read(String name) {
    List<Path> candidates = new ArrayList<>();
    if (Path.of(name).isAbsolute()) {
      candidates.add(Path.of(name));
    } else {
      folders.forEach(folder -> candidates.add(folder.resolve(name)));
    }
    for (Path candidate : candidates) {
      try {
        if (Files.isRegularFile(candidate) && Files.size(candidate) <= MOST_BYTES) {
          return new String(Files.readAllBytes(candidate), StandardCharsets.UTF_8).lines().toList();
        }
      } catch (IOException e) {
        // The next candidate may be readable; without any the view says that there is no source.
      }
    }
    return List.of();
  }
}
