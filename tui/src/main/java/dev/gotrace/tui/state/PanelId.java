package dev.gotrace.tui.state;

import java.util.Locale;

/** The screen's panels, in the order in which Tab goes through them. */
public enum PanelId {
  SOURCE,
  NOTE,
  REGISTERS,
  STACK,
  THREAD,
  FRAMES,
  PS,
  QUEUES,
  GOROUTINES,
  MS,
  PICTURE,
  CHANGED,
  OUTPUT;

  /** The word that names it to a user who types. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
