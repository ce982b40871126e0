package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.protocol.moment.Text;
import dev.gotrace.tui.canvas.LineBreaks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be said of each phase, from {@code notes/LANGUAGE/PHASE.md}: a title behind a {@code
 * #}, a paragraph, and after {@code look:} the cells that are worth looking at there.
 */
final class Notes {

  private static final List<String> LANGUAGES = List.of("en", "zh");
  private static final String TITLE = "# ";
  private static final String LOOK = "look: ";

  private Notes() {}

  /** The notes of all phases by the phase's id, one in each language. */
  static Map<String, List<Text>> all() {
    Map<String, List<Text>> notes = new LinkedHashMap<>();
    for (String phase : Phases.IDS) {
      List<Text> texts = new ArrayList<>();
      LANGUAGES.forEach(language -> texts.add(read(phase, language)));
      notes.put(phase, texts);
    }
    return notes;
  }

  private static Text read(String phase, String language) {
    String resource = "/notes/" + language + "/" + phase + ".md";
    try (InputStream in = Notes.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return parse(phase, language, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  static Text parse(String phase, String language, String file) {
    String title = "";
    List<String> text = new ArrayList<>();
    List<String> look = List.of();
    for (String line : file.lines().toList()) {
      if (line.startsWith(TITLE)) {
        title = line.substring(TITLE.length());
      } else if (line.startsWith(LOOK)) {
        look = List.of(line.substring(LOOK.length()).split(", ", -1));
      } else if (!line.isEmpty()) {
        text.add(line);
      }
    }
    return new Text(phase, language, title, LineBreaks.joined(text), look);
  }
}
