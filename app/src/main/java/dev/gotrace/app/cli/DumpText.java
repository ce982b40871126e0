package dev.gotrace.app.cli;

import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.recording.LineJson;
import dev.gotrace.protocol.moment.recording.PrivateData;
import dev.gotrace.protocol.moment.recording.Recording;
import dev.gotrace.tui.canvas.TextWidth;
import dev.gotrace.tui.view.Words;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

/** What is in a recording, as text: names and values of the program do nothing to a terminal. */
final class DumpText {

  private static final int LABEL_COLUMNS = 13;

  private final PrintStream out;
  private final Words words;
  private final Map<String, Integer> kinds = new TreeMap<>();
  private int moments;

  DumpText(PrintStream out, Words words) {
    this.out = out;
    this.words = words;
  }

  private void say(String text) {
    out.println(Harmless.of(text));
  }

  private void row(String name, String value) {
    String label = words.sentence(name);
    say(label + " ".repeat(Math.max(1, LABEL_COLUMNS - TextWidth.of(label))) + value);
  }

  void print(Recording recording) {
    PrivateData secrets = new PrivateData();
    header(recording.header());
    recording.forEach(
        line -> {
          secrets.see(line);
          line(line);
        });
    kinds.forEach((kind, count) -> row(kind, String.valueOf(count)));
    secrets.sentences().forEach(text -> say(words.sentence(text)));
  }

  private void header(Header header) {
    row("program", header.program());
    row("go", value(header.goVersion()));
    row("platform", header.platform() + ", " + value(header.buildMode()));
    row("debugger", header.debugger());
    Header.Recorded about = header.recorded();
    if (about != null) {
      row("recorded by", "gotrace " + about.gotrace());
      row("build id", value(about.buildId()));
      row("build", value(about.build().map(flags -> String.join(" ", flags))));
      row("ASLR", value(about.randomized().map(on -> on ? "on" : "off")));
    }
  }

  private String value(Reading<String> reading) {
    if (reading instanceof Reading.Known<String> known) {
      return known.value();
    }
    if (reading instanceof Reading.Unreadable<String> unreadable) {
      return words.sentence("unreadable: " + unreadable.why());
    }
    return reading instanceof Reading.Absent<String> absent
        ? words.sentence("absent: " + absent.why())
        : "nil";
  }

  private void line(SessionLine line) {
    if (line instanceof Moment moment) {
      moment(moment);
    } else {
      kinds.merge(LineJson.kindOf(line), 1, Integer::sum);
    }
  }

  private void moment(Moment moment) {
    moments++;
    Place at = moment.at();
    String where =
        at.function().asOptional().orElse("?")
            + at.file().asOptional().map(file -> "  " + file).orElse("")
            + at.line().asOptional().map(number -> ":" + number).orElse("");
    long goroutines =
        moment.goroutines()
                instanceof Reading.Known<Listing<dev.gotrace.protocol.moment.Goroutine>> known
            ? known.value().of()
            : 0;
    String step = moment.step();
    say(
        "%6d  %-13s %-17s %s%s%s"
            .formatted(
                moments,
                moment.phase(),
                step == null ? moment.kind().name().toLowerCase(java.util.Locale.ROOT) : step,
                where,
                goroutines == 0 ? "" : "  G " + goroutines,
                moment.output().isEmpty() ? "" : "  > " + firstLine(moment.output())));
  }

  private static String firstLine(String output) {
    String first = output.strip().lines().findFirst().orElse("");
    return first.length() > 40 ? first.substring(0, 40) + "…" : first;
  }
}
