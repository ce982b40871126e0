package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The source around the line that runs next, its parts in colours. */
public final class SourcePanel {

  private SourcePanel() {}

  /**
   * @param sources the regions that are known, of any file
   */
  public static CodeLines of(Scene scene, List<Source> sources) {
    Moment moment = scene.moment();
    Place at = moment.at();
    if (!(at.file() instanceof Reading.Known<String> file)) {
      return CodeLines.instead(scene.say("source"), why(scene, at.file()));
    }
    if (!(at.line() instanceof Reading.Known<Long> line)) {
      return CodeLines.instead(file.value(), why(scene, at.line()));
    }
    String title =
        at.function().asOptional().map(f -> file.value() + " · " + f).orElse(file.value());
    return region(sources, file.value(), line.value())
        .map(source -> lines(scene, source, title, line.value()))
        .orElseGet(
            () ->
                CodeLines.instead(
                    title,
                    line(
                        new Cell(
                            "",
                            scene.say("the text of {0} is not at hand", file.value()),
                            Mark.ABSENT,
                            ""))));
  }

  /** Whether the text around the line that runs next is known. */
  static boolean isKnown(Scene scene, List<Source> sources) {
    return scene.moment().at().file() instanceof Reading.Known<String> file
        && scene.moment().at().line() instanceof Reading.Known<Long> line
        && region(sources, file.value(), line.value()).isPresent();
  }

  /** The text of a source line, where it is known. */
  static Optional<String> text(List<Source> sources, String file, long line) {
    return region(sources, file, line)
        .map(source -> source.lines().get((int) (line - source.firstLine())));
  }

  private static Optional<Source> region(List<Source> sources, String file, long line) {
    for (Source source : sources) {
      if (source.file().equals(file)
          && line >= source.firstLine()
          && line < source.firstLine() + source.lines().size()) {
        return Optional.of(source);
      }
    }
    return Optional.empty();
  }

  private static CodeLines lines(Scene scene, Source source, String title, long current) {
    String[] open = new String[source.lines().size()];
    Highlighter highlighter = Highlighter.of(source.file());
    for (int i = 0; i < open.length; i++) {
      open[i] = highlighter.open();
      highlighter.skip(source.lines().get(i));
    }
    int width = Long.toString(source.firstLine() + open.length - 1).length();
    return new CodeLines(
        title,
        badge(scene, source),
        open.length,
        i -> line(source, i, open[i], width, source.firstLine() + i == current),
        (int) (current - source.firstLine()));
  }

  private static CodeLines.Numbered line(
      Source source, int index, String open, int width, boolean here) {
    String number = Long.toString(source.firstLine() + index);
    Line margin =
        new Line.Writer()
            .put(here ? Mark.CURRENT.sign() + " " : "  ", Looks.CURRENT)
            .dim(" ".repeat(width - number.length()))
            .put(new Span(number, here ? Looks.CURRENT : Style.DIM, here ? "at.line" : ""))
            .text("  ")
            .line();
    List<Span> text = Highlighter.of(source.file(), open).line(source.lines().get(index));
    return new CodeLines.Numbered(margin, here ? stressed(text) : new Line(text));
  }

  /** Where the text is from, and what speaks against it. */
  static String badge(Scene scene, Source source) {
    String origin =
        switch (source.origin()) {
          case TREE -> scene.say("source tree");
          case MODULES -> scene.say("module cache");
        };
    return source.doubt().isEmpty()
        ? origin
        : origin + " · " + Mark.UNREADABLE.sign() + " " + scene.say("changed?");
  }

  /** The current line: what is plain in it is as bright as its mark. */
  static Line stressed(List<Span> text) {
    List<Span> spans = new ArrayList<>();
    for (Span span : text) {
      boolean plain = span.style().ink() == Ink.TEXT;
      spans.add(new Span(span.text(), plain ? Looks.CURRENT : span.style(), span.name()));
    }
    return new Line(spans);
  }

  private static Line why(Scene scene, Reading<?> gap) {
    return line(new Cell("", scene.value("at", gap), Scene.mark(gap, Mark.ABSENT), ""));
  }

  private static Line line(Cell cell) {
    return new Line.Writer().text("  ").cell(cell).line();
  }
}
