package dev.gotrace.tui.terminal;

/** Puts code points together from bytes that come one by one. What is no UTF-8 is dropped. */
final class Utf8Points {

  /** There is no code point yet. */
  static final int NONE = -1;

  private int missing;
  private int point;
  private int least;

  /** Takes a byte of a character beyond ASCII; gives the code point when it was the last one. */
  int accept(int b) {
    if (b >= 0xC2 && b <= 0xF4) {
      missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
      point = b & (0x3F >> missing);
      least = missing == 1 ? 0x80 : missing == 2 ? 0x800 : 0x10000;
    } else if (b < 0xC0 && missing > 0) {
      missing--;
      point = point << 6 | b & 0x3F;
      if (missing == 0) {
        return isSound() ? point : NONE;
      }
    } else {
      reset();
    }
    return NONE;
  }

  /** Forgets a character that is not whole. */
  void reset() {
    missing = 0;
  }

  private boolean isSound() {
    return point >= least
        && Character.isValidCodePoint(point)
        && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
