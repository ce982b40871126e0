package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;

/** How marked text looks. */
final class Looks {

  static final Style LABEL = Style.DIM;
  static final Style CHANGED = Style.bold(Ink.CHANGED);
  static final Style CURRENT = Style.bold(Ink.CURRENT);
  static final Style REMARK = Style.of(Ink.REMARK);
  static final Style CODE = Style.of(Ink.CODE);

  private Looks() {}

  static Style of(Mark mark) {
    return switch (mark) {
      case CHANGED, NEW -> CHANGED;
      case DIFFERS -> Style.bold(Ink.DIFFERS);
      case CURRENT -> CURRENT;
      case DONE -> Style.of(Ink.GOOD);
      case GONE, UNREADABLE -> Style.of(Ink.BAD);
      case ABSENT -> REMARK;
      case DERIVED, NONE -> Style.TEXT;
    };
  }

  /** The mark's sign and a blank after it; of no mark, nothing. */
  static String sign(Mark mark) {
    return mark.sign().isEmpty() ? "" : mark.sign() + " ";
  }
}
