package dev.gotrace.tui.state;

/**
 * A search of the states of all Moments.
 *
 * @param text what is looked for, as it was typed; empty for none
 * @param hits how many Moments have it, as far as they were looked at
 * @param at which of them is shown, counted from the first Moment on, from 1; 0 for none, and while
 *     that is not known yet
 * @param looked how many Moments were looked at
 * @param of how many there are
 * @param running whether it goes on
 */
public record Search(String text, int hits, int at, int looked, int of, boolean running) {

  public static final Search NONE = new Search("", 0, 0, 0, 0, false);

  /** What is to be said of it. */
  public Notice notice() {
    if (text.isEmpty()) {
      return Notice.NONE;
    }
    String count = String.valueOf(hits);
    if (running) {
      return Notice.noting(
          "{0}: {1} hits so far, {2} of {3} moments searched; Esc stops",
          text, count, String.valueOf(looked), String.valueOf(of));
    }
    if (looked < of) {
      return Notice.noting(
          "{0}: {1} hits in {2} of {3} moments; the search was stopped",
          text, count, String.valueOf(looked), String.valueOf(of));
    }
    if (hits == 0) {
      return Notice.noting("{0}: no moment of {1} has it", text, String.valueOf(of));
    }
    return at == 0
        ? Notice.noting("{0}: {1} hits; n goes to the next", text, count)
        : Notice.noting("{0}: hit {1} of {2}; n N walk them", text, String.valueOf(at), count);
  }
}
