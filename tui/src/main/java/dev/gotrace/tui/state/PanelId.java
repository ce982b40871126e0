package dev.gotrace.tui.state;

/** The screen's panels, in the order in which Tab goes through them. */
public enum PanelId {
  SOURCE("source"),
  NOTE("note"),
  AGAINST("against"),
  CHANGED("changed"),
  REGISTERS("regs"),
  STACK("stack"),
  THREAD("thread"),
  FRAMES("frames"),
  PS("Ps"),
  QUEUES("queues"),
  GOROUTINES("Gs"),
  MS("Ms"),
  PICTURE("G-M-P"),
  OUTPUT("output");

  private final String tab;

  PanelId(String tab) {
    this.tab = tab;
  }

  /** Its name where there is little room, in English. */
  public String tab() {
    return tab;
  }
}
