package dev.gotrace.tui.view;

import java.util.List;
import java.util.function.IntFunction;

/**
 * A panel's lines, made when they are looked at: of 10,000 goroutines a screen shows thirty.
 *
 * @param head lines above that do not scroll, such as the titles of columns
 * @param follow the line to keep in view while nobody scrolls; -1 for none
 */
public record Lines(List<Line> head, int size, IntFunction<Line> at, int follow) {

  static Lines of(List<Line> lines) {
    return new Lines(List.of(), lines.size(), lines::get, -1);
  }

  Lines following(int line) {
    return new Lines(head, size, at, line);
  }

  Line line(int index) {
    return at.apply(index);
  }
}
