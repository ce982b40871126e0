package dev.gotrace.app.target;

import dev.gotrace.protocol.moment.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where to stop for a source line. */
public final class LineStart {

  /** So many times as long is the bulk of a line as what is left of it elsewhere. */
  private static final int REMNANT = 4;

  private LineStart() {}

  /**
   * A piece of a line.
   *
   * @param function the one around it, without the calling convention
   * @param statement as in {@link LineTable.Piece}
   */
  public record Located(Address address, Address end, String function, boolean statement) {}

  /**
   * The pieces that lie in a function.
   *
   * @param symbols with the bias of the running program
   */
  public static List<Located> located(List<LineTable.Piece> pieces, Symbols symbols) {
    List<Located> located = new ArrayList<>();
    for (LineTable.Piece piece : pieces) {
      Address address = new Address(piece.address() + symbols.biasBytes());
      symbols
          .at(address)
          .map(Symbol.Offset::symbol)
          .ifPresent(
              symbol ->
                  located.add(
                      new Located(
                          address,
                          address.plus(piece.end() - piece.address()),
                          symbol.plainName(),
                          piece.statement())));
    }
    return located;
  }

  /**
   * Where to stop for a line in one function: at the first of the places that the compiler
   * recommends. Where that is a remnant only, behind the bulk of the line, the line has begun
   * before it.
   */
  public static Optional<Located> of(List<Located> pieces) {
    Run recommended = null;
    Run bulk = null;
    for (Run run : runs(pieces)) {
      if (recommended == null) {
        recommended = run.statement() == null ? null : run;
        bulk = bulk == null || run.bytes() > bulk.bytes() ? run : bulk;
      }
    }
    if (bulk == null) {
      return Optional.empty();
    }
    boolean remnant = recommended != null && bulk.bytes() > REMNANT * recommended.bytes();
    Located stop = recommended == null || remnant ? null : recommended.statement();
    return Optional.of(stop == null ? bulk.first() : stop);
  }

  /**
   * Pieces that follow each other.
   *
   * @param statement the first of them that is a place to stop at; null for none
   */
  public record Run(Located first, @Nullable Located statement, Address end) {
    long bytes() {
      return end.minus(first.address());
    }
  }

  /** The pieces in the order of their addresses, those that follow each other together. */
  public static List<Run> runs(List<Located> pieces) {
    List<Located> sorted = new ArrayList<>(pieces);
    sorted.sort((a, b) -> a.address().compareTo(b.address()));
    List<Run> runs = new ArrayList<>();
    for (Located piece : sorted) {
      Located statement = piece.statement() ? piece : null;
      Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (last == null || !last.end().equals(piece.address())) {
        runs.add(new Run(piece, statement, piece.end()));
      } else {
        Located first = last.statement() == null ? statement : last.statement();
        runs.set(runs.size() - 1, new Run(last.first(), first, piece.end()));
      }
    }
    return runs;
  }
}
