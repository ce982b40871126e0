package dev.gotrace.tui.plain;

import dev.gotrace.tui.view.Language;
import java.util.function.IntSupplier;

/**
 * How the text view writes.
 *
 * @param colour whether ANSI colours may stress what the marks say anyway
 * @param ascii whether nothing beyond ASCII may be written
 * @param language what it speaks
 * @param width how many columns a line may have, asked before each stop; 0 or less when unknown
 */
public record PlainOptions(boolean colour, boolean ascii, Language language, IntSupplier width) {

  private static final int UNKNOWN_WIDTH = 100;
  private static final int LEAST_WIDTH = 40;

  /** Columns that a line may fill. The last one stays free: some terminals wrap when it is used. */
  int columns() {
    int known = width.getAsInt();
    return Math.max(LEAST_WIDTH, known > 0 ? known : UNKNOWN_WIDTH) - 1;
  }
}
