package dev.gotrace.protocol.moment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an article says about a Go program's start, held against one binary.
 *
 * @param id its name: {@code C01} and so on
 * @param phase the id of the phase that it is about
 * @param step the id of the step that it is about; null where it is about the whole phase
 * @param articles the titles of the articles that say it
 * @param en what they say, in English
 * @param zh the same in Chinese
 * @param lesson what is to be learned from it; null for nothing beyond the verdict
 * @param held the releases that it is true of, such as {@code Go 1.17 and before}; empty where that
 *     does not depend on the release
 * @param bySource what the source says where the verdict is {@link Verdict#SOURCE}, else null
 * @param why why it could not be decided; empty where it was
 * @param holds what must be true of the values for it to be true; empty for those of source
 * @param seen the values that were read
 * @param lines the lines of source that decide it
 */
public record Statement(
    String id,
    String phase,
    @Nullable String step,
    List<String> articles,
    String en,
    String zh,
    @Nullable Lesson lesson,
    String held,
    Verdict verdict,
    @Nullable Verdict bySource,
    String why,
    String holds,
    List<Seen> seen,
    List<Cited> lines) {

  public Statement {
    articles = List.copyOf(articles);
    seen = List.copyOf(seen);
    lines = List.copyOf(lines);
  }

  /** In a language: {@code en} or {@code zh}. */
  public String text(String language) {
    return language.equals("zh") ? zh : en;
  }

  /** The verdict in the end: what the source says where only that decides. */
  public Verdict decided() {
    return bySource == null ? verdict : bySource;
  }

  /** What is to be learned, in two languages. */
  public record Lesson(String en, String zh) {

    /** In a language: {@code en} or {@code zh}. */
    public String text(String language) {
      return language.equals("zh") ? zh : en;
    }
  }

  /**
   * A value that was read, or why it was not.
   *
   * @param at the phase or step at whose stop it was read; behind a {@code +} the step whose next
   *     stop it was; empty where the program's file has it, or a debugger's answer is it
   * @param with the setting of the run of its own that it was read in, or what a debugger was
   *     asked; empty for the walk itself
   * @param moment the number of that stop's Moment; 0 for none
   * @param name the value's name
   */
  public record Seen(String at, String with, int moment, String name, Reading<?> value) {}

  /**
   * A line of source.
   *
   * @param function the function around it; empty where it is in none
   * @param file as Moments name it: {@code runtime/proc.go}
   * @param line counts from 1
   * @param text the line, without the blanks around it; or what is not to be found in the function
   *     that begins there
   */
  public record Cited(String function, String file, int line, String text) {}
}
