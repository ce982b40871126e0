package dev.gotrace.tui.state;

import java.util.List;

/**
 * What a message leads to.
 *
 * @param state the state from now on
 * @param effects what is to be done, in this order
 */
public record Next<S>(S state, List<Effect> effects) {

  /** A new state, and nothing to be done. */
  public static <S> Next<S> of(S state) {
    return new Next<>(state, List.of());
  }

  /** A new state, and something to be done. */
  public static <S> Next<S> of(S state, Effect effect) {
    return new Next<>(state, List.of(effect));
  }
}
