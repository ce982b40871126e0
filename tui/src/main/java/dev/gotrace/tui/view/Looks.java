package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;

/** How marked text looks. */
final class Looks {

  static final Style LABEL = Style.DIM;

  private Looks() {}

  static Style of(Mark mark) {
    return switch (mark) {
      case CHANGED, NEW -> Style.bold(Ink.CHANGED);
      case CURRENT -> Style.bold(Ink.CURRENT);
      case DONE -> Style.of(Ink.GOOD);
      case GONE, UNREADABLE -> Style.of(Ink.BAD);
      case ABSENT -> Style.of(Ink.REMARK);
      case DERIVED, NONE -> Style.TEXT;
    };
  }

  /** The mark's sign and a blank after it; of no mark, nothing. */
  static String sign(Mark mark) {
    return mark.sign().isEmpty() ? "" : mark.sign() + " ";
  }
}
