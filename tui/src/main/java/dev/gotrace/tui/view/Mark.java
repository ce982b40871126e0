package dev.gotrace.tui.view;

/** What is to be said of a row or a cell beside its text. Every mark has a form in ASCII. */
public enum Mark {
  NONE("", "", ""),
  CURRENT("▸", ">", "where the program stands"),
  DONE("✓", "=", "behind us"),
  CHANGED("•", "*", "changed since the last stop"),
  NEW("+", "+", "new since the last stop"),
  GONE("−", "-", "gone since the last stop"),
  DERIVED("≈", "~", "computed from values that were read"),
  UNREADABLE("?", "?", "could not be read, and why"),
  ABSENT("∅", "_", "not there, and why"),
  DIFFERS("≠", "!", "differs from the other recording");

  private final String sign;
  private final String ascii;
  private final String meaning;

  Mark(String sign, String ascii, String meaning) {
    this.sign = sign;
    this.ascii = ascii;
    this.meaning = meaning;
  }

  /** One character, or none for {@link #NONE}. */
  public String sign() {
    return sign;
  }

  /** The same within ASCII. */
  public String ascii() {
    return ascii;
  }

  /** What the mark means, for help. */
  public String meaning() {
    return meaning;
  }
}
