package dev.gotrace.app.bootstrap;

import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.util.List;

/**
 * A step in one binary.
 *
 * @param at where to stop for it: before its line runs; absent with the reason where it cannot be
 *     stopped at
 * @param line the step's own line, which is not always the one to stop at; 0 where it was not found
 * @param pieces where the program does not say at which instruction its line begins, the line's
 *     code: it may be entered in the middle
 */
public record ResolvedStep(Step step, Reading<CodeLocation> at, int line, List<Piece> pieces) {

  /** Instructions of one line that follow each other; {@code end} is behind the last of them. */
  public record Piece(Address start, Address end) {}

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
            line,
            pieces.stream()
                .map(piece -> new Piece(piece.start().plus(bytes), piece.end().plus(bytes)))
                .toList());
  }
}
