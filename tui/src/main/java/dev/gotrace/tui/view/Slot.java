package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Area;
import dev.gotrace.tui.state.PanelId;
import java.util.List;

/**
 * A place on the screen that panels share: one is shown, the others are tabs in its title.
 *
 * @param title the row of its title
 * @param area where its lines are
 */
record Slot(List<PanelId> panels, PanelId shown, Area title, Area area) {}
