package dev.gotrace.tui.keys;

/** What a key or a word asks for. */
public enum Action {
  NEXT,
  INST,
  CONTINUE,
  GO,
  MOVE,
  SHOW,
  OPEN,
  ZOOM,
  FIND,
  FIND_NEXT,
  FIND_PREVIOUS,
  FILTER,
  SORT,
  GROUP,
  WHY,
  ASM,
  LINK,
  LANG,
  TYPE,
  RESTART,
  HELP,
  INTERRUPT,
  SUSPEND,
  REDRAW,
  QUIT
}
