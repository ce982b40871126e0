package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Standing;
import dev.gotrace.protocol.moment.Whereabouts;
import java.util.List;

/** Where threads and goroutines stand, in few words: a panel has little room for that. */
final class Spots {

  private Spots() {}

  /** Whether it was asked where goroutines stand. */
  static boolean areTold(List<Goroutine> goroutines) {
    return !goroutines.isEmpty() && goroutines.get(0).where() != null;
  }

  /** The cell of a goroutine: named as the value that tells more. */
  static Cell of(Scene scene, String name, Whereabouts where) {
    boolean called = where.outside() instanceof Reading.Known<Standing>;
    Cell at = scene.cell("", name + (called ? ".userAt" : ".at"), where.at());
    return at.isGap() ? at : new Cell("", text(where), at.mark(), at.name());
  }

  /** The cell of an M. */
  static Cell of(Scene scene, String name, Reading<Standing> at) {
    Cell cell = scene.cell("", name + ".at", at);
    return at instanceof Reading.Known<Standing> known
        ? new Cell("", text(known.value()), cell.mark(), cell.name())
        : cell;
  }

  /**
   * Such as {@code runtime.gopark ← main.worker main.go:12}; without a reason where a value is not
   * there, empty where none is.
   */
  static String text(Whereabouts where) {
    if (!(where.at() instanceof Reading.Known<Standing> at)) {
      return "";
    }
    if (where.outside() instanceof Reading.Known<Standing> outside) {
      return function(at.value().place()) + " ← " + text(outside.value());
    }
    boolean lost = where.outside() instanceof Reading.Unreadable<Standing>;
    return text(at.value()) + (lost ? " ← " + Mark.UNREADABLE.sign() : "");
  }

  /** The same with its reasons, where there is room for them. */
  static String whole(Scene scene, Whereabouts where) {
    String at = scene.signed("at", where.at());
    boolean alone = where.outside() instanceof Reading.Nil<Standing>;
    return alone ? at : at + " ← " + scene.signed("userAt", where.outside());
  }

  private static String text(Standing standing) {
    Place place = standing.place();
    String function = function(place);
    return place.file() instanceof Reading.Known<String> file
            && place.line() instanceof Reading.Known<Long> line
        ? function + " " + file.value() + ":" + line.value()
        : function;
  }

  private static String function(Place place) {
    return place
        .function()
        .asOptional()
        .or(() -> place.pc().asOptional().map(Numbers::hex))
        .orElse(Mark.UNREADABLE.sign());
  }
}
