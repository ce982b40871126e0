package dev.gotrace.app.export;

import dev.gotrace.tui.canvas.Canvas;

/** Draws canvases as a terminal would be sent them. */
public interface Pen {

  /** What changes the picture before into this one; empty where they are the same. */
  String frame(Canvas canvas);

  /** What puts the terminal right in the end. */
  String ending();
}
