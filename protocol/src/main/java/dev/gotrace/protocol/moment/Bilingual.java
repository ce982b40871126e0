package dev.gotrace.protocol.moment;

/**
 * A text of a lesson in two languages.
 *
 * @param en in English; empty where the lesson has none
 * @param zh in Chinese; empty where the lesson has none
 */
public record Bilingual(String en, String zh) {

  /** In a language, {@code en} or {@code zh}; in the other one where the lesson lacks it. */
  public String text(String language) {
    String wanted = language.equals("zh") ? zh : en;
    String other = language.equals("zh") ? en : zh;
    return wanted.isEmpty() ? other : wanted;
  }
}
