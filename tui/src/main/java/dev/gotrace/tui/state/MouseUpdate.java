package dev.gotrace.tui.state;

import java.util.Optional;

/** What the mouse does. */
final class MouseUpdate {

  private final Sights sights;
  private final Movement movement;
  private final OverlayUpdate overlays;

  MouseUpdate(Sights sights, Movement movement, OverlayUpdate overlays) {
    this.sights = sights;
    this.movement = movement;
    this.overlays = overlays;
  }

  Next<UiState> step(UiState state, Msg.Mouse used) {
    Optional<Sights.Target> target = sights.at(state, used.column(), used.row());
    if (!(state.overlay() instanceof Overlay.None)) {
      boolean inside = target.orElse(null) instanceof Sights.Target.Over;
      int line = inside ? ((Sights.Target.Over) target.get()).line() : OverlayUpdate.OUTSIDE;
      return overlays.step(state, used, line);
    }
    if (target.isEmpty()) {
      return Next.of(state);
    }
    if (used.button() != Msg.Mouse.Button.CLICK) {
      boolean up = used.button() == Msg.Mouse.Button.WHEEL_UP;
      return Next.of(
          target.get() instanceof Sights.Target.Line line
              ? movement.wheel(state, line.panel(), up)
              : state);
    }
    if (target.get() instanceof Sights.Target.Phase phase) {
      // Not at once: a phase that lies behind would start the program again.
      return GoToUpdate.open(state, state.session().phases().indexOf(phase.phase()));
    }
    return Next.of(clicked(state, target.get()));
  }

  private UiState clicked(UiState state, Sights.Target target) {
    if (target instanceof Sights.Target.Tab tab) {
      return state.focused(tab.panel());
    }
    Sights.Target.Line line = (Sights.Target.Line) target;
    return line.line() < 0
        ? state.focused(line.panel())
        : movement.click(state, line.panel(), line.line(), line.column());
  }
}
