package dev.gotrace.app.session;

import java.util.ArrayList;
import java.util.List;

/** What a program has printed by each of its Moments; of much only the end is kept. */
final class PrintedText {

  /** How much is given for one Moment, in characters. */
  private static final int MOST_SHOWN = 1 << 18;

  /** How much is kept in all, in characters. */
  private static final int MOST_KEPT = 1 << 21;

  private final List<Piece> pieces = new ArrayList<>();
  private int kept;
  private long total;

  /**
   * What came with the Moment at a place.
   *
   * @param before what its run had printed before, in characters
   */
  private record Piece(int place, long before, String text) {}

  /**
   * What was printed by a Moment.
   *
   * @param dropped how much of it was left out before the text
   */
  record Upto(String text, long dropped) {}

  /** A program that was started again has printed nothing. */
  void nextRun() {
    total = 0;
  }

  /** What the run has printed so far, in characters. */
  long total() {
    return total;
  }

  void add(int place, String text, long dropped) {
    if (text.isEmpty() && dropped == 0) {
      return;
    }
    pieces.add(new Piece(place, total + dropped, text));
    total += dropped + text.length();
    kept += text.length();
    int gone = 0;
    while (kept > MOST_KEPT && gone < pieces.size() - 1) {
      kept -= pieces.get(gone++).text().length();
    }
    pieces.subList(0, gone).clear();
  }

  /**
   * @param start the place of the run's first Moment
   */
  Upto upTo(int place, int start) {
    StringBuilder text = new StringBuilder();
    int last = pieces.size() - 1;
    while (last >= 0 && pieces.get(last).place() > place) {
      last--;
    }
    int first = last;
    int length = 0;
    while (first >= 0 && pieces.get(first).place() >= start && length < MOST_SHOWN) {
      length += pieces.get(first--).text().length();
    }
    for (int i = first + 1; i <= last; i++) {
      text.append(pieces.get(i).text());
    }
    text.delete(0, Math.max(0, text.length() - MOST_SHOWN));
    boolean none = last < 0 || pieces.get(last).place() < start;
    long all = none ? 0 : pieces.get(last).before() + pieces.get(last).text().length();
    return new Upto(text.toString(), all - text.length());
  }
}
