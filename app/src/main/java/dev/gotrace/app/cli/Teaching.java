package dev.gotrace.app.cli;

import dev.gotrace.app.lesson.Lesson;
import dev.gotrace.app.lesson.NoteFile;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The lesson that a command line names, and the file that notes are written into. */
final class Teaching {

  private static final String NOTES = "--notes";
  private static final String SPEAKER = "--speaker";

  private final Lesson lesson;
  private final Lesson own;
  private final NoteFile file;
  private final boolean speaker;

  private Teaching(Lesson lesson, Lesson own, NoteFile file, boolean speaker) {
    this.lesson = lesson;
    this.own = own;
    this.file = file;
    this.speaker = speaker;
  }

  /** Adds the options to a command. */
  static void describe(CommandSpec spec) {
    spec.addOption(
        Verb.value(
            NOTES,
            Path.class,
            "FILE",
            "A lesson in Markdown, as LESSON.md describes it: its notes are shown, Space goes from"
                + " stop to stop of it, and its questions are asked. Your own notes go into a file"
                + " of their own."));
    spec.addOption(
        Verb.flag(
            SPEAKER,
            "You teach: what only the speaker is to see is shown, and notes go into the lesson"
                + " itself."));
  }

  /** Whether a command line names a lesson. */
  static boolean isIn(ParseResult given) {
    return given.hasMatchedOption(NOTES) || given.hasMatchedOption(SPEAKER);
  }

  /**
   * Reads what is named.
   *
   * @param about what the session is about: a program's or recording's path
   * @throws UsageException when there is no such file, or it is none
   */
  static Teaching of(ParseResult given, Console console, Path about) {
    Path named = given.matchedOptionValue(NOTES, null);
    boolean speaker = given.hasMatchedOption(SPEAKER);
    if (speaker && named == null) {
      throw new UsageException(SPEAKER + " is about a lesson: give " + NOTES + " FILE, too");
    }
    try {
      Path folder = console.stateFolder().resolve("notes");
      if (named == null) {
        NoteFile notes = new NoteFile(folder.resolve(name(about) + ".notes.md"), true);
        return new Teaching(Lesson.NONE, Lesson.loadOwn(notes.path()), notes, false);
      }
      Path path = console.directory().resolve(named);
      if (speaker) {
        Lesson begun = Files.exists(path) ? Lesson.load(path) : Lesson.NONE;
        return new Teaching(begun, Lesson.NONE, new NoteFile(path, false), true);
      }
      NoteFile notes = NoteFile.ownFor(path, folder);
      return new Teaching(Lesson.load(path), Lesson.loadOwn(notes.path()), notes, false);
    } catch (IOException e) {
      throw new UsageException(NOTES + ": " + e.getMessage());
    }
  }

  private static String name(@Nullable Path about) {
    Path last = about == null ? null : about.normalize().getFileName();
    return last == null || last.toString().isEmpty() ? "gotrace" : last.toString();
  }

  Lesson lesson() {
    return lesson;
  }

  /** What the session is told of it. */
  List<SessionLine> lines() {
    List<SessionLine> lines = new ArrayList<>(speaker ? lesson.linesWithSpeaker() : lesson.lines());
    lines.addAll(own.lines());
    return lines;
  }

  /** What is wrong with the files, a line each. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(lesson.warnings());
    warnings.addAll(own.warnings());
    return warnings;
  }

  /** Where notes and bookmarks go. */
  NoteFile file() {
    return file;
  }
}
