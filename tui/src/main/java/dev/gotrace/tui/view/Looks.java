package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;

/** How a mark's text looks. The mark's sign says the same without colours. */
final class Looks {

  static final Style TITLE = Style.bold(Ink.TITLE);
  static final Style CHANGED = Style.bold(Ink.CHANGED);
  static final Style CURRENT = Style.bold(Ink.CURRENT);
  static final Style REMARK = Style.of(Ink.REMARK);
  static final Style CODE = Style.of(Ink.CODE);

  private Looks() {}

  static Style of(Mark mark) {
    return switch (mark) {
      case NONE, DERIVED -> Style.TEXT;
      case CURRENT -> CURRENT;
      case DONE -> Style.of(Ink.GOOD);
      case CHANGED, NEW -> CHANGED;
      case GONE, UNREADABLE -> Style.of(Ink.BAD);
      case ABSENT -> REMARK;
    };
  }
}
