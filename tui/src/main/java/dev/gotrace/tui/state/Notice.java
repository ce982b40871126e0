package dev.gotrace.tui.state;

import java.util.List;

/**
 * One line about what the last key did.
 *
 * @param english the phrase, with {@code {0}} and so on where the values stand; empty for none
 */
public record Notice(String english, List<String> values) {

  public static final Notice NONE = new Notice("", List.of());

  public Notice {
    values = List.copyOf(values);
  }
}
