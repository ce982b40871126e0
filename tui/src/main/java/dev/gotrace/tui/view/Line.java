package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.List;

/** A line of a panel as it is drawn. */
public record Line(List<Span> spans) {

  public Line {
    spans = List.copyOf(spans);
  }

  public static Line of(String text, Style style) {
    return new Line(List.of(Span.of(text, style)));
  }

  /** The pieces that show a value. */
  List<Span> values() {
    return spans.stream().filter(Span::isValue).toList();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    spans.forEach(span -> text.append(span.text()));
    return text.toString();
  }

  int width() {
    return spans.stream().mapToInt(span -> TextWidth.of(span.text())).sum();
  }
}
