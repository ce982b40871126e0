package dev.gotrace.app.lesson;

import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Bookmark;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * The lesson file that a user writes into: the lesson itself, for the one who teaches; a file of
 * their own for everybody else.
 *
 * @param path need not exist yet; nor need its folder
 * @param own whether it is a learner's
 */
public record NoteFile(Path path, boolean own) {

  /** Where a learner's notes on a lesson are: beside it, else in a folder of theirs. */
  public static NoteFile ownFor(Path lesson, Path folder) {
    Path beside = lesson.toAbsolutePath().resolveSibling(ownName(lesson));
    boolean writable =
        Files.exists(beside)
            ? Files.isWritable(beside)
            : Files.isWritable(Objects.requireNonNull(beside.getParent()));
    return new NoteFile(writable ? beside : folder.resolve(ownName(lesson)), true);
  }

  private static String ownName(Path lesson) {
    String name = String.valueOf(lesson.getFileName());
    return name.replaceFirst("\\.(md|gotrace)$", "") + ".notes.md";
  }

  /**
   * Adds a note to what stands there already.
   *
   * @return what the session is to be told
   * @throws IOException when it cannot be written; its message is one line
   */
  public SessionLine note(String of, String language, String text) throws IOException {
    byte[] whole = insert(of, language, text);
    return LessonParser.parse("", new String(whole, StandardCharsets.UTF_8), own)
        .linesWithSpeaker()
        .stream()
        .filter(line -> line instanceof Note note && note.of().equals(of))
        .findFirst()
        .orElseThrow(() -> new IOException(path + " does not have the note afterwards"));
  }

  /** Adds a bookmark, as {@link #note}. */
  public SessionLine bookmark(String of, String language, String label) throws IOException {
    String line = label.replaceAll("\\s+", " ").strip();
    insert(of, language, "bookmark: " + line);
    boolean chinese = language.equals("zh");
    return new Bookmark(of, new Bilingual(chinese ? "" : line, chinese ? line : ""));
  }

  private byte[] insert(String of, String language, String text) throws IOException {
    byte[] before = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
    byte[] after = new Insertion(before).with(of, language, text);
    Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
    try {
      Files.createDirectories(folder);
      if (!Files.exists(path)) {
        Files.write(path, after);
        return after;
      }
      // What is there must not be lost when the disk is full.
      Path real = path.toRealPath();
      Path beside = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".new");
      try {
        Files.write(beside, after);
        Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(real));
        Files.move(beside, real, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new IOException("cannot write " + path + ": " + reason(e) + "; the note is lost", e);
    }
    return after;
  }

  private static String reason(IOException e) {
    String name = e.getClass().getSimpleName().replace("Exception", "");
    String said = String.valueOf(e.getMessage());
    return said.contains("/") ? name : said;
  }
}
