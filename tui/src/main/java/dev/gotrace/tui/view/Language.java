package dev.gotrace.tui.view;

/** The languages that gotrace speaks. Errors are English in each. */
public enum Language {
  EN("en"),
  ZH("zh");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** As ISO 639-1 has it, and a session's notes. */
  public String code() {
    return code;
  }

  /** The one of this code; English for any other. */
  public static Language of(String code) {
    return code.equals(ZH.code) ? ZH : EN;
  }

  /** The other one. */
  public Language next() {
    return this == EN ? ZH : EN;
  }
}
