package dev.gotrace.app.cli;

/** Text of others that is safe to show: no terminal acts on it. */
final class Harmless {

  private Harmless() {}

  /**
   * The text with each run of control characters but line breaks and tabs, or of bytes that are no
   * UTF-8, as one "?".
   */
  static String of(String text) {
    return text.replaceAll("[\\p{Cc}\\x{FFFD}&&[^\n\t]]+", "?");
  }
}
