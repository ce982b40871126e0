package dev.gotrace.app.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Visible;
import dev.gotrace.tui.view.BreakpointLines;
import dev.gotrace.tui.view.Language;
import dev.gotrace.tui.view.Mark;
import dev.gotrace.tui.view.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a page shows, as JSON: tables of rows, lines and panels, and for each Moment and language
 * the numbers of its panels. Every text in it has passed {@link Visible}.
 */
final class PageData {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Walk walk;
  private final Options options;
  private final Tables tables = new Tables();

  PageData(Walk walk, Options options) {
    this.walk = walk;
    this.options = options;
  }

  ObjectNode node() {
    ObjectNode data = JSON.createObjectNode();
    data.put("lang", options.language().code());
    data.put("answers", options.answers().name().toLowerCase(Locale.ROOT));
    data.set("about", about());
    ArrayNode phases = data.putArray("phases");
    options.phases().forEach(phases::add);
    ArrayNode panels = data.putArray("names");
    StopPanels.NAMES.forEach(panels::add);
    ArrayNode marks = data.putArray("marks");
    // One recording alone differs from none.
    for (Mark mark : EnumSet.complementOf(EnumSet.of(Mark.DIFFERS))) {
      marks.addArray().add(mark.name().toLowerCase(Locale.ROOT)).add(mark.sign());
    }
    ArrayNode inks = data.putArray("inks");
    for (Ink ink : EnumSet.complementOf(EnumSet.of(Ink.DIFFERS))) {
      inks.add(ink.name().toLowerCase(Locale.ROOT));
    }
    data.set("words", PageWords.node());
    data.set("stops", stops());
    data.set("lesson", new LessonNodes(walk, options).node());
    data.set("rows", tables.rows());
    data.set("lines", tables.lines());
    data.set("panels", tables.panels());
    return data;
  }

  private ObjectNode about() {
    ObjectNode about = JSON.createObjectNode();
    for (Language language : Language.values()) {
      Words words = Words.of(language);
      ObjectNode node = about.putObject(language.code());
      walk.header().ifPresent(header -> about(header, words, node));
      ArrayNode warnings = node.putArray("warnings");
      for (Message warning : walk.warnings) {
        warnings.add(Visible.of(words.sentence(warning.text())));
      }
    }
    return about;
  }

  private static void about(Header header, Words words, ObjectNode node) {
    node.put("program", Visible.of(header.program()));
    ArrayNode facts = node.putArray("facts");
    facts.add(said(header.goVersion(), words) + " " + Visible.of(header.platform()));
    facts.add(Visible.of(header.debugger()));
    if (!header.way().isEmpty()) {
      facts.add(Visible.of(words.sentence(header.way())));
    }
    facts.add(words.say("built: {0}", said(header.buildMode(), words)));
    header
        .why(Ability.OUTPUT)
        .ifPresent(why -> node.put("noOutput", Visible.of(words.sentence(why))));
  }

  static String said(Reading<String> reading, Words words) {
    if (reading instanceof Reading.Unreadable<String> unreadable) {
      return Mark.UNREADABLE.sign() + " " + Visible.of(words.sentence(unreadable.why()));
    }
    if (reading instanceof Reading.Absent<String> absent) {
      return Mark.ABSENT.sign() + " " + Visible.of(words.sentence(absent.why()));
    }
    return reading.asOptional().map(Visible::of).orElse(words.say("none"));
  }

  private ArrayNode stops() {
    ArrayNode stops = JSON.createArrayNode();
    List<StopPanels> panels = new ArrayList<>();
    for (Language language : Language.values()) {
      panels.add(new StopPanels(walk, options, language, new PanelNodes(tables)));
    }
    Set<String> seen = new LinkedHashSet<>();
    for (Stop stop : walk.stops) {
      Moment moment = stop.moment();
      if (stop.before() == null) {
        seen.clear();
      }
      seen.add(moment.phase());
      ObjectNode node = stops.addObject();
      node.put("n", moment.number());
      node.put("phase", Visible.of(moment.phase()));
      if (moment.step() != null) {
        node.put("step", Visible.of(moment.step()));
      }
      node.put("kind", moment.kind().name().toLowerCase(Locale.ROOT));
      output(stop, node);
      ArrayNode both = node.putArray("p");
      for (StopPanels each : panels) {
        ArrayNode numbers = both.addArray();
        each.of(stop, seen).forEach(numbers::add);
      }
    }
    return stops;
  }

  private void output(Stop stop, ObjectNode node) {
    Moment moment = stop.moment();
    if (!moment.output().isEmpty()) {
      node.put("out", lines(moment.output()));
    }
    if (moment.outputDropped() > 0) {
      node.put("dropped", moment.outputDropped());
    }
    if (!stop.created().isEmpty()) {
      ArrayNode both = node.putArray("created");
      for (Language language : Language.values()) {
        ArrayNode told = both.addArray();
        stop.created()
            .forEach(one -> told.add(Visible.of(BreakpointLines.of(one, Words.of(language)))));
      }
    }
  }

  /** Output with its line ends, which alone are not made visible. */
  static String lines(String output) {
    // The target's terminal may turn a line feed into two characters.
    List<String> lines = List.of(output.split("\r?\n", -1));
    return String.join("\n", lines.stream().map(Visible::of).toList());
  }
}
