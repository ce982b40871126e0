package dev.gotrace.tui.keys;

/**
 * One row of the table.
 *
 * @param action what it asks for
 * @param key the key on the screen, as it is named to a user
 * @param word the word in the text view
 * @param argument what stands after the word, in capitals; empty for none
 * @param text what it does, one line
 */
public record Key(Action action, String key, String word, String argument, String text) {

  /** The word and what stands after it. */
  public String usage() {
    return argument.isEmpty() ? word : word + " " + argument;
  }
}
