package dev.gotrace.tui.terminal;

import java.util.Optional;

/** Reads text at a prompt, while the screen is given back. */
public interface Prompt {

  /**
   * Reads several lines, up to an empty one.
   *
   * @param what what is asked for, told above
   * @return empty when the user gave up
   */
  Optional<String> lines(String what);
}
