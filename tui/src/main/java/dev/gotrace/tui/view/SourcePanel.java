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
        .map(source -> lines(source, title, line.value()))
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

  private static CodeLines lines(Source source, String title, long current) {
    Highlighter highlighter = Highlighter.of(source.file());
    int width = Long.toString(source.firstLine() + source.lines().size() - 1).length();
    List<CodeLines.Numbered> lines = new ArrayList<>();
    for (int i = 0; i < source.lines().size(); i++) {
      boolean here = source.firstLine() + i == current;
      String number = Long.toString(source.firstLine() + i);
      Line margin =
          new Line.Writer()
              .put(here ? Mark.CURRENT.sign() + " " : "  ", Looks.CURRENT)
              .dim(" ".repeat(width - number.length()))
              .put(new Span(number, here ? Looks.CURRENT : Style.DIM, here ? "at.line" : ""))
              .text("  ")
              .line();
      List<Span> text = highlighter.line(source.lines().get(i));
      lines.add(new CodeLines.Numbered(margin, here ? stressed(text) : new Line(text)));
    }
    return new CodeLines(title, lines, (int) (current - source.firstLine()));
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
