package dev.gotrace.tui.view;

/** How much of a panel is wanted. */
public enum Detail {
  /** What one look takes in: long lists are folded and cut, and say so. */
  BRIEF,
  /** Everything the Moment holds. */
  WHOLE
}
