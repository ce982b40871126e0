package dev.gotrace.app.cli;

import dev.gotrace.tui.state.Effect;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes effects on: the screen and its engine each need the other to be made. */
final class Relay implements Consumer<Effect> {

  private @Nullable Consumer<Effect> engine;

  void to(Consumer<Effect> target) {
    engine = target;
  }

  @Override
  public void accept(Effect effect) {
    if (engine != null) {
      engine.accept(effect);
    }
  }
}
