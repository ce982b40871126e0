package dev.gotrace.app.bootstrap;

import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.moment.Reading;

/**
 * A step in one binary.
 *
 * @param at where to stop for it: before its line runs; absent with the reason where it cannot be
 *     stopped at
 * @param line the step's own line, which is not always the one to stop at; 0 where it was not found
 */
public record ResolvedStep(Step step, Reading<CodeLocation> at, int line) {

  /** The same in a program that lies so many bytes further. */
  public ResolvedStep movedBy(long bytes) {
    return bytes == 0
        ? this
        : new ResolvedStep(
            step,
            at.map(
                place ->
                    new CodeLocation(
                        place.pc().plus(bytes), place.function(), place.file(), place.line())),
            line);
  }
}
