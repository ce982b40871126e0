package dev.gotrace.tui.state;

import java.util.List;

/** What a message leads to: the state after it, and what the screen asks for. */
public record Next(UiState state, List<Effect> effects) {

  public Next {
    effects = List.copyOf(effects);
  }

  static Next of(UiState state, Effect... effects) {
    return new Next(state, List.of(effects));
  }
}
