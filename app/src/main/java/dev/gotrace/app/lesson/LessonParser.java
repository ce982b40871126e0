package dev.gotrace.app.lesson;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.bootstrap.Step;
import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.app.target.Nearest;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.protocol.moment.SessionLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a lesson file. What is wrong in it is noted, and the rest is read. */
final class LessonParser {

  /** Also behind the signs of a list or a quotation: what it says must never get out. */
  private static final Pattern SPEAKER =
      Pattern.compile("[\\s>*+-]*speaker\\s*[:：]\\s*(.*)", Pattern.CASE_INSENSITIVE);

  private static final Pattern BOOKMARK =
      Pattern.compile("\\s{0,3}bookmark\\s*[:：]\\s*(.*)", Pattern.CASE_INSENSITIVE);

  private final boolean own;
  private final Blocks blocks;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Section> sections = new LinkedHashMap<>();
  private final Set<String> questions = new HashSet<>();

  private @Nullable Section section;
  private boolean unknown;
  private String language = "";
  private boolean speaking;
  private int homeless;

  private LessonParser(Blocks blocks, boolean own) {
    this.blocks = blocks;
    this.own = own;
  }

  /**
   * @param own whether a learner wrote it, who needs one language alone
   */
  static Lesson parse(String name, String text, boolean own) {
    LessonParser parser = new LessonParser(Blocks.of(text), own);
    parser.read();
    return parser.lesson(name);
  }

  private Lesson lesson(String name) {
    List<SessionLine> lines = new ArrayList<>();
    Map<String, Integer> stops = new LinkedHashMap<>();
    for (Section each : sections.values()) {
      stops.put(each.id, each.line);
      lines.add(new Note(each.id, each.text(), each.speaker(), own));
      lines.addAll(each.questions);
      lines.addAll(each.bookmarks());
      if (!own) {
        problems.addAll(each.missing());
      }
    }
    problems.sort(Comparator.comparingInt(Problem::line));
    return new Lesson(name, lines, problems, stops);
  }

  private void read() {
    blocks
        .garbled()
        .ifPresent(i -> problem(i, "not all in it is UTF-8 text; it was read as far as it is"));
    if (!own && !blocks.hasSections()) {
      problem(
          0, "nothing in it is of a lesson: below ## and a phase or step is what it says there");
    }
    for (int i = 0; i < blocks.size(); i++) {
      switch (blocks.kind(i)) {
        case SECTION -> begin(i);
        case LANGUAGE -> language(i);
        case QUESTION -> i = question(i);
        case CODE -> body(i, false);
        case TEXT -> body(i, true);
        case COMMENT -> speaking = false;
      }
    }
  }

  private void begin(int i) {
    section = null;
    language = "";
    speaking = false;
    homeless = 0;
    String id = id(blocks.heading(i));
    unknown = !isKnown(id);
    if (unknown) {
      String near =
          Nearest.word(id, known()).map(word -> "; did you mean " + word + "?").orElse("");
      problem(i, "no phase or step is called " + id + near + "; its section is left out");
      return;
    }
    Section before = sections.get(id);
    if (before != null) {
      problem(i, id + " has a heading in line " + before.line + " already: it goes on there");
    }
    section = sections.computeIfAbsent(id, unused -> new Section(id, i + 1));
  }

  /** The first word of a heading; what follows it is for those who read the file. */
  static String id(String heading) {
    return heading.replace("`", "").strip().split("\\s+", 2)[0];
  }

  private static boolean isKnown(String id) {
    return Phases.IDS.contains(id) || Steps.all().stream().anyMatch(step -> step.id().equals(id));
  }

  private static List<String> known() {
    List<String> ids = new ArrayList<>(Phases.IDS);
    Steps.all().stream().map(Step::id).forEach(ids::add);
    return ids;
  }

  private void language(int i) {
    speaking = false;
    Section now = section;
    if (now == null) {
      return;
    }
    String code = blocks.heading(i).strip();
    if (!Section.LANGUAGES.contains(code)) {
      language = "";
      homeless = i + 1;
      problem(i, "no language is called " + code + ": write ### en or ### zh; it is left out");
      return;
    }
    language = code;
    now.language(code, i + 1);
  }

  private void body(int i, boolean prose) {
    String line = blocks.line(i);
    Section now = section;
    if (now == null) {
      return;
    }
    if (line.isBlank()) {
      speaking = false;
      if (!language.isEmpty()) {
        now.text(language, "");
      }
      return;
    }
    if (language.isEmpty()) {
      if (homeless == 0) {
        homeless = i + 1;
        problem(i, "a text in no language: put ### en or ### zh above it; it is left out");
      }
      return;
    }
    Matcher speaker = SPEAKER.matcher(line);
    Matcher bookmark = BOOKMARK.matcher(line);
    if (prose && speaker.matches()) {
      speaking = true;
      now.speaker(language, speaker.group(1));
    } else if (prose && bookmark.matches()) {
      speaking = false;
      now.bookmark(language, bookmark.group(1).strip());
    } else if (prose && speaking) {
      now.speaker(language, line.strip());
    } else {
      speaking = false;
      now.text(language, line);
    }
  }

  /** Reads a question and returns its last line. */
  private int question(int i) {
    int last = i;
    while (last + 1 < blocks.size() && blocks.continues(last + 1)) {
      last++;
    }
    speaking = false;
    Section now = section;
    if (now == null) {
      if (!unknown) {
        problem(i, "a question above the first ## heading is left out: put it below one");
      }
      return last;
    }
    // The fences are no part of it, and the last one may be missing.
    List<String> inside = new ArrayList<>();
    for (int line = i + 1; line <= last; line++) {
      if (line < last || !blocks.isFence(line)) {
        inside.add(blocks.line(line));
      }
    }
    QuestionParser parser = new QuestionParser(now.id, i + 1, inside);
    Optional<Question> read = parser.parse();
    if (!parser.problems().isEmpty() && blocks.isOpen(i)) {
      // All below is in it then, and all of that would be wrong.
      problem(i, "the block of this question is not closed: put ``` below it; it is left out");
    } else {
      problems.addAll(parser.problems());
    }
    read.ifPresent(
        one -> {
          if (questions.add(one.id())) {
            now.questions.add(one);
          } else {
            problem(i, "a question is called " + one.id() + " already; this one is left out");
          }
        });
    return last;
  }

  private void problem(int i, String text) {
    problems.add(new Problem(i + 1, text));
  }
}
