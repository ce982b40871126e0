package dev.gotrace.tui.canvas;

/** What a text's colour means. A theme of the terminal's gives each its colour. */
public enum Ink {
  /** Whatever has nothing special about it. */
  TEXT,
  /** What is to come, frames, labels: it stands back. */
  DIM,
  /** Titles of panels and what can be pressed. */
  TITLE,
  /** Changed or new since the last stop: the brightest thing on the screen. */
  CHANGED,
  /** Where the program stands. */
  CURRENT,
  /** Done, running well. */
  GOOD,
  /** Could not be read, lost, gone. */
  BAD,
  /** Names of code: functions, symbols, keywords of a source line. */
  CODE,
  /** Comments of a source line and reasons why something is absent. */
  REMARK,
  /** Not as in the recording that this one is held against. */
  DIFFERS
}
