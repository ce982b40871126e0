package dev.gotrace.tui.keys;

/** What a key or a word asks for. */
public enum Action {
  NEXT,
  INST,
  CONTINUE,
  GO,
  SHOW,
  WHY,
  RESTART,
  HELP,
  QUIT
}
