package dev.gotrace.app.session;

import dev.gotrace.protocol.moment.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the text of source files as the Moments name them, and tells what speaks against it. */
final class SourceFinder {

  /** What is shown around a function, and around a line that is in none. */
  private static final int LINES_AROUND = 20;

  private static final long MOST_BYTES = 16L << 20;

  private final Supplier<SourceTrees> source;
  private final Path program;
  private final boolean inlines;
  private final Map<Path, List<String>> texts = new HashMap<>();
  private @Nullable SourceTrees trees;

  /**
   * @param trees looked up when the first file is looked for
   * @param program the executable: source that is newer may have been changed since
   * @param inlines whether the compiler may have put one function into another
   */
  SourceFinder(Supplier<SourceTrees> trees, Path program, boolean inlines) {
    this.source = trees;
    this.program = program;
    this.inlines = inlines;
  }

  /**
   * The region around a line: the function that it is in, and a little more.
   *
   * @param name as the Moment names the file
   * @param line counts from 1
   * @param landmark where the program says that a function of this file begins
   */
  Optional<Source> around(String name, long line, Optional<Landmark> landmark) {
    Source doubtful = null;
    for (SourceTrees.Place place : trees().places(name)) {
      List<String> text = text(place.file());
      if (!text.isEmpty()) {
        Source found = region(name, line, text, place, landmark);
        if (found.doubt().isEmpty()) {
          return Optional.of(found);
        }
        doubtful = doubtful == null ? found : doubtful;
      }
    }
    return Optional.ofNullable(doubtful);
  }

  private Source region(
      String name,
      long line,
      List<String> text,
      SourceTrees.Place place,
      Optional<Landmark> landmark) {
    boolean assembly = name.endsWith(".s");
    String doubt = doubt(name, line, text, place, landmark, assembly);
    int at = (int) Math.min(line, text.size());
    Optional<FunctionText> function = FunctionText.around(text, at, assembly);
    int first = Math.max(1, function.map(FunctionText::comment).orElse(at) - LINES_AROUND);
    int last = Math.min(text.size(), function.map(FunctionText::last).orElse(at) + LINES_AROUND);
    return new Source(name, first, text.subList(first - 1, last), place.origin(), doubt);
  }

  private String doubt(
      String name,
      long line,
      List<String> text,
      SourceTrees.Place place,
      Optional<Landmark> landmark,
      boolean assembly) {
    Optional<String> against =
        line > text.size()
            ? Optional.of(beyond(text.size(), line))
            : landmark.flatMap(mark -> mark.against(text, assembly, inlines));
    if (against.isPresent()) {
      return name + against.get();
    }
    return isNewer(place)
        ? name + " is newer than the program: it may have changed since that was built"
        : "";
  }

  private static String beyond(int lines, long line) {
    return " has changed since the program was built: it has "
        + lines
        + " lines, and the program stands at "
        + line;
  }

  /** A tree of Go that was installed after the build is newer as a whole, and the same. */
  private boolean isNewer(SourceTrees.Place place) {
    FileTime file = modified(place.file());
    return place.origin() == Source.Origin.TREE
        && file.compareTo(modified(program)) > 0
        && trees().installed(place.file()).map(whole -> file.compareTo(whole) > 0).orElse(true);
  }

  private SourceTrees trees() {
    if (trees == null) {
      trees = source.get();
    }
    return trees;
  }

  /** All lines of a file; none where it was not found. */
  List<String> lines(String name) {
    for (SourceTrees.Place place : trees().places(name)) {
      List<String> text = text(place.file());
      if (!text.isEmpty()) {
        return text;
      }
    }
    return List.of();
  }

  /** Why a file was not found, and what to do. */
  String whyNone(String name) {
    return trees().whyNone(name);
  }

  private List<String> text(Path file) {
    return texts.computeIfAbsent(file, SourceFinder::read);
  }

  private static List<String> read(Path file) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
      }
    } catch (IOException e) {
      // Another place may have it; without any it is told that there is no source.
    }
    return List.of();
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
