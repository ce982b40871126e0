package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.tui.view.Language;
import dev.gotrace.tui.view.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody may not want to hand out of a recording, in a sentence. */
public final class PrivateData implements Consumer<SessionLine> {

  private static final Pattern HOME = Pattern.compile("/(?:home|Users)/[^/\\s\"]+|/root(?=/)");

  /** Go's own source is nobody's secret: its files stand in folders of its packages. */
  private static final Pattern OWN = Pattern.compile("[^/]+|/.*|[^/]*\\.[^/]*/.*|main/.*");

  private static final int NAMED = 3;

  private final Set<String> files = new TreeSet<>();
  private final Set<String> homes = new TreeSet<>();
  private long printed;
  private boolean whole;

  @Override
  public void accept(SessionLine line) {
    if (line instanceof Header header) {
      Header.Recorded recorded = header.recorded();
      whole |= recorded != null && recorded.whole();
      homes(header.way());
    } else if (line instanceof Moment moment) {
      printed += moment.output().length();
      homes(moment.output());
    } else if (line instanceof Source source) {
      if (OWN.matcher(source.file()).matches()) {
        files.add(source.file());
      }
      homes(source.file());
      source.lines().forEach(this::homes);
    }
  }

  private void homes(String text) {
    if (text.indexOf('/') >= 0) {
      for (Matcher found = HOME.matcher(text); found.find(); ) {
        homes.add(found.group());
      }
    }
  }

  /** What there is of it. */
  public String told(Language language) {
    List<String> parts = new ArrayList<>();
    if (!files.isEmpty()) {
      parts.add(PageWords.say(language, "private.source", some(files)));
    }
    if (printed > 0) {
      parts.add(PageWords.say(language, "private.output", Numbers.count(printed)));
    }
    if (!homes.isEmpty()) {
      parts.add(PageWords.say(language, "private.homes", some(homes)));
    }
    parts.add(PageWords.say(language, whole ? "private.kept" : "private.left.out"));
    return PageWords.say(language, "private", String.join("; ", parts));
  }

  private static String some(Set<String> names) {
    String some = String.join(", ", names.stream().limit(NAMED).toList());
    return names.size() > NAMED ? some + " …" : some;
  }
}
