package dev.gotrace.protocol.moment.recording;

import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.PrivateText;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says what private data a recording holds, before it is handed on. Every line is shown to it
 * first.
 */
public final class PrivateData {

  private final Set<String> files = new HashSet<>();
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
      files.add(source.file());
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
    long own = files.stream().filter(file -> file.startsWith("/") || file.startsWith("~")).count();
    if (!files.isEmpty()) {
      all.add("private data: source text of " + files.size() + " files, " + own + " by full name");
    }
    found.forEach(
        (kind, lines) -> all.add("private data: " + kind + " in " + lines + " of its lines"));
    return all;
  }
}
