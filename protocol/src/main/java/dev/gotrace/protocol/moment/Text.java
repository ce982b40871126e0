package dev.gotrace.protocol.moment;

import java.util.List;

/**
 * A note in one language.
 *
 * @param of what it is about: a phase's id
 * @param language {@code en} or {@code zh}
 * @param title one line
 * @param text one paragraph
 * @param look the names of cells that are worth looking at there
 */
public record Text(String of, String language, String title, String text, List<String> look)
    implements SessionLine {

  public Text {
    look = List.copyOf(look);
  }
}
