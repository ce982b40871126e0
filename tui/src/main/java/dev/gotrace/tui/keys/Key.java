package dev.gotrace.tui.keys;

import java.util.List;

/**
 * One row of the table.
 *
 * @param action what it asks for
 * @param keys the keys on the screen, as {@code tui.state.Msg.Key} names them; the first is the one
 *     that help shows first
 * @param word the word in the text view; empty where that has no use for it
 * @param argument what stands after the word, in capitals; empty for none
 * @param label what the bottom line calls it, in one or two words; empty where it is not there
 * @param text what it does, one line
 */
public record Key(
    Action action, List<String> keys, String word, String argument, String label, String text) {

  public Key {
    keys = List.copyOf(keys);
  }

  /** The word and what stands after it. */
  public String usage() {
    return argument.isEmpty() ? word : word + " " + argument;
  }
}
