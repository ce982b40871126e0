package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Statement;
import dev.gotrace.protocol.moment.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an article says, with its verdict and what that rests on, in words. */
public final class StatementRows {

  private final Words words;

  public StatementRows(Words words) {
    this.words = words;
  }

  /** The verdict in a word or two. */
  public String verdict(Statement statement) {
    Verdict bySource = statement.bySource();
    return bySource == null ? word(statement.verdict()) : words.say("source: {0}", word(bySource));
  }

  private String word(Verdict verdict) {
    return switch (verdict) {
      case TRUE -> words.say("true");
      case FALSE -> words.say("false");
      case OTHER_VERSION -> words.say("true of another Go");
      case UNREADABLE -> words.say("unreadable");
      case SOURCE -> words.say("source");
      case AHEAD -> words.say("not decided yet");
    };
  }

  /** What is said, in the language that is spoken. */
  public String text(Statement statement) {
    return statement.text(words.language().code());
  }

  /**
   * What the verdict rests on, what is to be learned, and who says it: a line each. What is not
   * decided yet is not given away.
   */
  public List<String> below(Statement statement) {
    List<String> lines = new ArrayList<>(seen(statement));
    for (Statement.Cited cited : statement.lines()) {
      String where = cited.file() + ":" + cited.line();
      lines.add(
          (cited.function().isEmpty() ? where : where + " " + cited.function())
              + ": "
              + words.sentence(cited.text()));
    }
    if (!statement.why().isEmpty()) {
      lines.add(words.sentence(statement.why()));
    }
    boolean decided = statement.verdict() != Verdict.AHEAD;
    if (decided && !statement.held().isEmpty()) {
      lines.add(words.say("it is true of {0}", words.sentence(statement.held())));
    }
    Statement.Lesson lesson = statement.lesson();
    if (decided && lesson != null) {
      lines.add(lesson.text(words.language().code()));
    }
    lines.add(words.say("said in: {0}", String.join(", ", statement.articles())));
    return lines;
  }

  /** The values, those of one stop in one line. */
  private List<String> seen(Statement statement) {
    Map<String, List<String>> byStop = new LinkedHashMap<>();
    for (Statement.Seen seen : statement.seen()) {
      if (!(seen.value() instanceof Reading.Known<?> || seen.value() instanceof Reading.Nil<?>)) {
        continue;
      }
      byStop
          .computeIfAbsent(where(seen), where -> new ArrayList<>())
          .add(seen.name() + " " + value(seen.name(), seen.value()));
    }
    List<String> lines = new ArrayList<>();
    byStop.forEach((where, values) -> lines.add(where + ": " + String.join(", ", values)));
    return lines;
  }

  private String where(Statement.Seen seen) {
    if (seen.at().isEmpty()) {
      return seen.with().isEmpty() ? words.say("in the file") : seen.with();
    }
    String at =
        seen.at().startsWith("+")
            ? words.say("after {0}", seen.at().substring(1))
            : words.say("at {0}", seen.at());
    return seen.with().isEmpty() ? at : words.say("{0} with {1}", at, seen.with());
  }

  private String value(String name, Reading<?> reading) {
    Object value = reading.asOptional().orElse(null);
    if (value instanceof Long number) {
      return Values.isName(name) ? number.toString() : Numbers.count(number);
    }
    if (value instanceof Listing<?> list) {
      return Numbers.count(list.of());
    }
    return value == null ? words.say("none") : value.toString();
  }
}
