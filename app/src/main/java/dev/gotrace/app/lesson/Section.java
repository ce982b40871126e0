package dev.gotrace.app.lesson;

import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Bookmark;
import dev.gotrace.protocol.moment.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What stands below one heading of a lesson, language by language, while it is being read. */
final class Section {

  static final List<String> LANGUAGES = List.of("en", "zh");

  final String id;
  final int line;
  final List<Question> questions = new ArrayList<>();
  private final Map<String, Part> parts = new LinkedHashMap<>();

  Section(String id, int line) {
    this.id = id;
    this.line = line;
  }

  /** What is said in one language. */
  private static final class Part {
    final int line;
    final List<String> text = new ArrayList<>();
    final List<String> speaker = new ArrayList<>();
    final List<String> bookmarks = new ArrayList<>();

    Part(int line) {
      this.line = line;
    }
  }

  /** Begins a language, or goes on with it. */
  void language(String code, int at) {
    parts.putIfAbsent(code, new Part(at));
  }

  boolean has(String code) {
    return parts.containsKey(code);
  }

  void text(String language, String line) {
    part(language).text.add(line);
  }

  void speaker(String language, String line) {
    part(language).speaker.add(line);
  }

  void bookmark(String language, String label) {
    part(language).bookmarks.add(label);
  }

  private Part part(String language) {
    return Objects.requireNonNull(parts.get(language));
  }

  Bilingual text() {
    return new Bilingual(joined("en", false), joined("zh", false));
  }

  Bilingual speaker() {
    return new Bilingual(joined("en", true), joined("zh", true));
  }

  private String joined(String language, boolean speaker) {
    Part part = parts.get(language);
    return part == null ? "" : stripped(speaker ? part.speaker : part.text);
  }

  /** The lines without blank ones at both ends; of several in the middle one is left. */
  private static String stripped(List<String> lines) {
    String text = String.join("\n", lines.stream().map(String::stripTrailing).toList());
    return text.replaceAll("\n{3,}", "\n\n").replaceAll("^\n+|\n+$", "");
  }

  /** The first in one language and the first in the other are the same place, and so on. */
  List<Bookmark> bookmarks() {
    List<String> en = has("en") ? part("en").bookmarks : List.of();
    List<String> zh = has("zh") ? part("zh").bookmarks : List.of();
    List<Bookmark> bookmarks = new ArrayList<>();
    for (int i = 0; i < Math.max(en.size(), zh.size()); i++) {
      String english = i < en.size() ? en.get(i) : "";
      String chinese = i < zh.size() ? zh.get(i) : "";
      bookmarks.add(new Bookmark(id, new Bilingual(english, chinese)));
    }
    return bookmarks;
  }

  /** Where a teacher has said something in one language that the other one lacks. */
  List<Problem> missing() {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < LANGUAGES.size(); i++) {
      String lacks = LANGUAGES.get(i);
      String other = LANGUAGES.get(1 - i);
      if (has(other) && joined(lacks, false).isEmpty() && !joined(other, false).isEmpty()) {
        int at = has(lacks) ? part(lacks).line : line;
        String text = id + " says nothing in " + lacks + ": what it says in " + other + " is shown";
        problems.add(new Problem(at, text));
      }
    }
    boolean uneven =
        has("en") && has("zh") && part("en").bookmarks.size() != part("zh").bookmarks.size();
    if (uneven) {
      problems.add(new Problem(line, id + " has more bookmarks in one language than in the other"));
    }
    return problems;
  }
}
