package dev.gotrace.tui.state;

import java.util.List;

/**
 * One line about what the last key did.
 *
 * @param english the phrase, with {@code {0}} and so on where the values stand; empty for none
 * @param sentence whether it is another room's sentence, such as a reason, and has no values
 */
public record Notice(String english, List<String> values, boolean sentence) {

  public static final Notice NONE = new Notice("", List.of(), false);

  public Notice {
    values = List.copyOf(values);
  }

  static Notice noting(String english, String... values) {
    return new Notice(english, List.of(values), false);
  }
}
