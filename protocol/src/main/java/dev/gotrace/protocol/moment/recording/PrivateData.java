package dev.gotrace.protocol.moment.recording;

import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.PrivateText;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Says what private data a recording holds, before it is handed on. Every line is shown to it
 * first.
 */
public final class PrivateData {

  /** Go's own source is nobody's secret: its files stand in folders of its packages. */
  private static final Pattern OWN = Pattern.compile("[^/]+|[/~].*|[^/]*\\.[^/]*/.*|main/.*");

  private static final int NAMED = 3;

  private final Set<String> files = new TreeSet<>();
  private final Map<String, Integer> found = new TreeMap<>();
  private long output;
  private boolean whole;

  /** Looks at a line. */
  public void see(SessionLine line) {
    if (line instanceof Header header) {
      Header.Recorded about = header.recorded();
      whole |= about == null || about.whole();
    } else if (line instanceof Moment moment) {
      output += moment.output().length();
      count(PrivateText.hasSecret(moment.output()), "what looks like a secret");
    } else if (line instanceof Message message) {
      count(PrivateText.hasSecret(message.text()), "what looks like a secret");
    } else if (line instanceof Source source) {
      if (OWN.matcher(source.file()).matches()) {
        files.add(source.file());
      }
    }
    count(PrivateText.hasHome(LineJson.write(line)), "a home folder");
  }

  private void count(boolean has, String what) {
    if (has) {
      found.merge(what, 1, Integer::sum);
    }
  }

  /** What there is, one sentence each; the last says what never is looked for. */
  public List<String> sentences() {
    List<String> all = new ArrayList<>();
    all.add(
        whole
            ? "private data: nothing was left out when this was recorded"
            : "private data: values of environment variables, home folders and secret arguments"
                + " were left out when this was recorded");
    if (output > 0) {
      all.add("private data: " + output + " characters that the program printed");
    }
    if (!files.isEmpty()) {
      String some = String.join(", ", files.stream().limit(NAMED).toList());
      all.add(
          "private data: source text of the program's own: "
              + some
              + (files.size() > NAMED ? " …" : ""));
    }
    found.forEach(
        (kind, lines) -> all.add("private data: " + kind + " in " + lines + " of its lines"));
    return all;
  }
}
