package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Breakpoint;
import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.tui.state.BreakpointNews;
import java.util.ArrayList;
import java.util.List;

/** The user's breakpoints, and the goroutines that were told as they were created, in words. */
public final class BreakpointLines {

  private BreakpointLines() {}

  /** All that are in force, one a line. */
  public static List<String> of(Breakpoints breakpoints, Words words) {
    List<String> lines = new ArrayList<>();
    breakpoints.all().forEach(each -> lines.add(line(each, words)));
    if (breakpoints.creations()) {
      lines.add(words.say("each goroutine is told as it is created"));
    }
    if (lines.isEmpty()) {
      lines.add(words.say("no breakpoint is set"));
    }
    return lines;
  }

  private static String line(Breakpoint one, Words words) {
    String counts =
        one.hits() == one.passes()
            ? words.say("hits {0}", Numbers.count(one.hits()))
            : words.say(
                "hits {0}, come by {1}", Numbers.count(one.hits()), Numbers.count(one.passes()));
    return one.words() + BreakpointNews.place(one) + "   " + counts;
  }

  /** A goroutine that is being created. */
  public static String of(Creation creation, Words words) {
    return Mark.NEW.sign()
        + " "
        + words.say(
            "{0}, created by {1}", said(creation.entry(), words), place(creation.by(), words));
  }

  private static String place(Place at, Words words) {
    String line = line(at);
    return said(at.function(), words) + (line.isEmpty() ? "" : "   " + line);
  }

  private static String line(Place at) {
    return at.file()
        .asOptional()
        .map(file -> file + at.line().asOptional().map(line -> ":" + line).orElse(""))
        .orElse("");
  }

  private static String said(Reading<String> reading, Words words) {
    if (reading instanceof Reading.Unreadable<String> unreadable) {
      return Mark.UNREADABLE.sign() + " " + words.sentence(unreadable.why());
    }
    if (reading instanceof Reading.Absent<String> absent) {
      return Mark.ABSENT.sign() + " " + words.sentence(absent.why());
    }
    return reading.asOptional().orElse("nil");
  }
}
