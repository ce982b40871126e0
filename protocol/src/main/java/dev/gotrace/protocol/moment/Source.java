package dev.gotrace.protocol.moment;

import java.util.List;

/**
 * A region of a source file, as the Moments name it.
 *
 * @param file the name that {@link Place#file} uses
 * @param firstLine the number of the first of {@code lines}, from 1
 * @param lines the text, without line ends
 */
public record Source(String file, long firstLine, List<String> lines) implements SessionLine {

  public Source {
    lines = List.copyOf(lines);
  }
}
