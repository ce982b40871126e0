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

  /**
   * What a run has printed before a place, in characters.
   *
   * @param start the place of the run's first Moment
   */
  long before(int place, int start) {
    int last = last(place - 1);
    return isIn(last, start) ? end(last) : 0;
  }

  /** The last piece that came with a place or before it. */
  private int last(int place) {
    int last = pieces.size() - 1;
    while (last >= 0 && pieces.get(last).place() > place) {
      last--;
    }
    return last;
  }

  private boolean isIn(int piece, int start) {
    return piece >= 0 && pieces.get(piece).place() >= start;
  }

  private long end(int piece) {
    return pieces.get(piece).before() + pieces.get(piece).text().length();
  }

  /**
   * Takes what was printed. Places come in their order.
   *
   * @param start the place of the run's first Moment
   */
  void add(int place, int start, String text, long dropped) {
    if (text.isEmpty() && dropped == 0) {
      return;
    }
    pieces.add(new Piece(place, before(place, start) + dropped, text));
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
    int last = last(place);
    int first = last;
    int length = 0;
    while (isIn(first, start) && length < MOST_SHOWN) {
      length += pieces.get(first--).text().length();
    }
    for (int i = first + 1; i <= last; i++) {
      text.append(pieces.get(i).text());
    }
    text.delete(0, Math.max(0, text.length() - MOST_SHOWN));
    long all = isIn(last, start) ? end(last) : 0;
    return new Upto(text.toString(), all - text.length());
  }
}
