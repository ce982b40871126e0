package dev.gotrace.app.cli;

import java.io.PrintStream;
import java.util.List;

/** How far a walk has come, on one line of a terminal that is drawn over. */
final class ProgressBar {

  private static final int CELLS = 24;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final List<String> phases;
  private final boolean shown;

  /**
   * @param shown whether there is a terminal to draw on
   */
  ProgressBar(PrintStream out, List<String> phases, boolean shown) {
    this.out = out;
    this.phases = phases;
    this.shown = shown;
  }

  /** Draws it. */
  void at(String phase, int moments) {
    if (shown) {
      int done = phases.indexOf(phase) + 1;
      int full = CELLS * done / phases.size();
      out.print(
          CLEAR
              + "["
              + "#".repeat(full)
              + "-".repeat(CELLS - full)
              + "] "
              + phase
              + ", "
              + done
              + "/"
              + phases.size()
              + " ("
              + moments
              + ")");
      out.flush();
    }
  }

  /** Takes it away. */
  void clear() {
    if (shown) {
      out.print(CLEAR);
      out.flush();
    }
  }
}
