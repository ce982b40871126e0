package dev.gotrace.app.session;

import dev.gotrace.app.breaks.CellConditions;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Next;
import dev.gotrace.tui.state.Status;
import dev.gotrace.tui.state.UiState;
import dev.gotrace.tui.state.Update;
import dev.gotrace.tui.terminal.ScreenLoop;
import dev.gotrace.tui.view.PairedScreen;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The screen as the program has it, for a robot. */
final class ScreenWalker implements ScreenLoop.Program<UiState> {

  private final PairedScreen screen = new PairedScreen();
  private final Update update = new Update(screen, CellConditions::holds);
  private final LinkedBlockingQueue<Effect> before = new LinkedBlockingQueue<>();

  /** Carries out what is asked; null before there is one. */
  @Nullable Consumer<Effect> engine;

  void ask(Effect effect) {
    if (engine == null) {
      before.add(effect);
    } else {
      engine.accept(effect);
    }
  }

  @Override
  public Next<UiState> update(UiState state, Msg message) {
    return update.step(state, message);
  }

  @Override
  public void draw(UiState state, Canvas canvas) {
    screen.draw(state, canvas);
  }

  @Override
  public boolean ticks(UiState state) {
    return state.session().status().kind() == Status.Kind.RUNS;
  }
}
