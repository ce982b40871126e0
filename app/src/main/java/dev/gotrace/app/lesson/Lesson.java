package dev.gotrace.app.lesson;

import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A lesson: what its file adds to a session, and what is wrong with the file. {@code LESSON.md}
 * describes the file.
 */
public final class Lesson {

  /** More is no lesson, and would only cost memory. */
  private static final int MOST_BYTES = 1 << 20;

  private static final Bilingual NOTHING = new Bilingual("", "");

  /** No file, so nothing to say. */
  public static final Lesson NONE = new Lesson("", List.of(), List.of(), Map.of());

  private final String name;
  private final List<SessionLine> lines;
  private final List<Problem> problems;
  private final Map<String, Integer> stops;

  Lesson(String name, List<SessionLine> lines, List<Problem> problems, Map<String, Integer> stops) {
    this.name = name;
    this.lines = List.copyOf(lines);
    this.problems = List.copyOf(problems);
    this.stops = stops;
  }

  /**
   * Reads a teacher's file.
   *
   * @throws IOException when there is none, or it is none that can be read; its message is one line
   */
  public static Lesson load(Path file) throws IOException {
    return LessonParser.parse(name(file), text(file), false);
  }

  /** Reads a learner's own notes, as {@link #load}; without a file there are none. */
  public static Lesson loadOwn(Path file) throws IOException {
    return Files.exists(file) ? LessonParser.parse(name(file), text(file), true) : NONE;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  static String text(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("no file " + file + "; give a lesson's Markdown file");
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IOException("cannot read " + file + "; give a lesson's Markdown file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new IOException(file + " is larger than 1 MiB, which no lesson is; give another file");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** What it adds to a session, behind its header, without what only the one who teaches sees. */
  public List<SessionLine> lines() {
    return lines.stream().map(Lesson::forLearners).toList();
  }

  /** The same with what only the one who teaches is to see; it is not to leave the machine. */
  public List<SessionLine> linesWithSpeaker() {
    return lines;
  }

  private static SessionLine forLearners(SessionLine line) {
    return line instanceof Note note ? new Note(note.of(), note.text(), NOTHING, note.own()) : line;
  }

  /** What is wrong in the file, one line each, with the file's name and the line's number. */
  public List<String> warnings() {
    return problems.stream().map(problem -> at(problem.line()) + problem.text()).toList();
  }

  private String at(int line) {
    return name + ":" + line + ": ";
  }

  /** The ids of the phases and steps that it has something for, in its order. */
  public Set<String> stops() {
    return stops.keySet();
  }

  /**
   * Which of its phases and steps a recording or a Go release does not have.
   *
   * @param there the ids that it has
   * @return a line each, with the file's name and the line's number
   */
  public List<String> missing(Set<String> there) {
    return stops.entrySet().stream()
        .filter(stop -> !there.contains(stop.getKey()))
        .map(stop -> at(stop.getValue()) + stop.getKey() + " is left out: there is no stop at it")
        .toList();
  }
}
