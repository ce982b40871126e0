package dev.gotrace.tui.state;

/**
 * A step that can be gone to.
 *
 * @param id its name, such as {@code sched.maxm}
 * @param phase the id of the phase that it is in
 * @param en what happens there, in English
 * @param zh the same in Chinese
 */
public record StepName(String id, String phase, String en, String zh) {

  /** What happens there, in a language: {@code en} or {@code zh}. */
  String text(String language) {
    return language.equals("zh") ? zh : en;
  }
}
