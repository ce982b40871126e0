package dev.gotrace.app.lesson;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.bootstrap.Step;
import dev.gotrace.app.bootstrap.Steps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a text below the heading of a phase or step, in one language. All other bytes of the file
 * stay as they are.
 */
final class Insertion {

  private final byte[] file;
  private final Blocks blocks;

  /** Where each line begins, in bytes; and behind the last one, where the file ends. */
  private final List<Integer> starts = new ArrayList<>();

  /** Where each line ends, in bytes, without what breaks it. */
  private final List<Integer> ends = new ArrayList<>();

  private final String newline;

  Insertion(byte[] file) {
    this.file = file;
    this.blocks = Blocks.of(new String(file, StandardCharsets.UTF_8));
    boolean windows = false;
    starts.add(0);
    for (int i = 0; i < file.length; i++) {
      boolean pair = file[i] == '\r' && i + 1 < file.length && file[i + 1] == '\n';
      if (file[i] == '\n' || file[i] == '\r') {
        ends.add(i);
        i += pair ? 1 : 0;
        starts.add(i + 1);
        windows |= pair && starts.size() == 2;
      }
    }
    ends.add(file.length);
    this.newline = windows ? "\r\n" : "\n";
  }

  /** The file with the text. */
  byte[] with(String id, String language, String text) {
    String body = contained(text.strip()).replaceAll("\r\n|\r|\n", newline);
    int section = section(id);
    if (section < 0) {
      return withSection(id, language, body);
    }
    int end = next(section, true);
    int part = part(section, end, language);
    if (part < 0) {
      return after(lastText(section, end), "### " + language + newline + newline + body);
    }
    return after(lastText(part, next(part, false)), body);
  }

  /** What would break the rest of the file stands in a quotation, which ends with it. */
  private static String contained(String text) {
    Blocks alone = Blocks.of(text + "\n\n## exit");
    int last = alone.size() - 1;
    boolean plain = alone.kind(last) == Blocks.Kind.SECTION;
    for (int i = 0; i < last; i++) {
      Blocks.Kind kind = alone.kind(i);
      plain &= kind == Blocks.Kind.TEXT || kind == Blocks.Kind.CODE;
    }
    return plain ? text : text.replaceAll("(?m)^", "> ");
  }

  private int section(String id) {
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.kind(i) == Blocks.Kind.SECTION && LessonParser.id(blocks.heading(i)).equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private int part(int from, int end, String language) {
    for (int i = from + 1; i < end; i++) {
      if (blocks.kind(i) == Blocks.Kind.LANGUAGE && blocks.heading(i).strip().equals(language)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The line that ends what begins at {@code from}.
   *
   * @param whole whether a language and a question are still part of it
   */
  private int next(int from, boolean whole) {
    for (int i = from + 1; i < blocks.size(); i++) {
      Blocks.Kind kind = blocks.kind(i);
      boolean inside = kind == Blocks.Kind.LANGUAGE || kind == Blocks.Kind.QUESTION;
      if (kind == Blocks.Kind.SECTION || !whole && inside) {
        return i;
      }
    }
    return blocks.size();
  }

  private int lastText(int from, int end) {
    int last = from;
    for (int i = from; i < end; i++) {
      last = blocks.line(i).isBlank() ? last : i;
    }
    return last;
  }

  private byte[] after(int line, String text) {
    return insert(ends.get(line), newline + newline + text);
  }

  /** A section of its own, where it has its place in the order of a start. */
  private byte[] withSection(String id, String language, String body) {
    String section = "## " + id + newline + newline + "### " + language + newline + newline + body;
    List<String> order = order();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.kind(i) == Blocks.Kind.SECTION
          && order.indexOf(LessonParser.id(blocks.heading(i))) > order.indexOf(id)) {
        return insert(starts.get(i), section + newline + newline);
      }
    }
    int last = lastText(0, blocks.size());
    boolean empty = blocks.line(last).isBlank();
    byte[] with = empty ? insert(file.length, section) : after(last, section);
    boolean ended = file.length > 0 && starts.get(starts.size() - 1) == file.length;
    return ended && !empty ? with : append(with, newline);
  }

  /** All ids as a start comes by them. */
  private static List<String> order() {
    List<String> ids = new ArrayList<>();
    for (String phase : Phases.IDS) {
      ids.add(phase);
      Steps.all().stream()
          .filter(step -> step.phase().equals(phase))
          .map(Step::id)
          .forEach(ids::add);
    }
    return ids;
  }

  private byte[] insert(int at, String text) {
    byte[] more = text.getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[file.length + more.length];
    System.arraycopy(file, 0, whole, 0, at);
    System.arraycopy(more, 0, whole, at, more.length);
    System.arraycopy(file, at, whole, at + more.length, file.length - at);
    return whole;
  }

  private static byte[] append(byte[] bytes, String text) {
    return new Insertion(bytes).insert(bytes.length, text);
  }
}
