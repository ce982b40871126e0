package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.GoroutineFrames;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The call stack across the switch of stacks: g0's frames, and below those the goroutine's. */
public final class CallStack {

  /** What switches to g0, by the function's name without its package. */
  private static final List<String> SWITCHES = List.of("systemstack", "mcall", "morestack");

  private CallStack() {}

  public static Panel of(Scene scene) {
    Reading<Listing<Place>> frames = scene.moment().frames();
    List<Row> rows = new ArrayList<>(rows(scene, frames, "frames"));
    Reading<GoroutineFrames> behind = scene.moment().goroutineFrames();
    if (behind instanceof Reading.Known<GoroutineFrames> known) {
      String of = known.value().of();
      String since =
          switched(frames)
              .map(by -> scene.say("{0}: on g0 since here; {1}'s own stack below", by, of))
              .orElseGet(() -> scene.say("on g0 since here; {0}'s own stack below", of));
      rows.add(Row.note(Mark.DERIVED, "── " + since + " ──"));
      rows.addAll(rows(scene, Reading.known(known.value().frames()), "goroutineFrames"));
    } else if (behind instanceof Reading.Unreadable<GoroutineFrames>) {
      String subject = scene.say("the goroutine's own stack");
      rows.add(Row.of(scene.cell(subject, "goroutineFrames", behind)));
    }
    List<Column> columns =
        List.of(
            Column.right("#"),
            Column.left(scene.say("function")),
            Column.left(scene.say("line")),
            Column.right("pc"));
    return new Panel("frames", scene.say("frames"), columns, rows);
  }

  /**
   * @param list the list's name among the Moment's cells
   */
  private static List<Row> rows(Scene scene, Reading<Listing<Place>> frames, String list) {
    List<Place> places = Names.items(frames);
    if (places.isEmpty()) {
      Cell none = Cell.text(Mark.ABSENT, scene.say("no frames"));
      return List.of(
          Row.of(
              frames instanceof Reading.Known<Listing<Place>>
                  ? none
                  : scene.cell("", "frames", frames)));
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      rows.add(row(scene, places.get(i), i, list));
    }
    if (frames.asOptional().filter(Listing::isCut).isPresent()) {
      rows.add(
          Row.note(Mark.ABSENT, scene.say("there are more frames; {0} were read", places.size())));
    }
    return rows;
  }

  private static Row row(Scene scene, Place place, int number, String list) {
    String name = list + "[" + number + "]";
    String line = place.line().asOptional().map(at -> ":" + at).orElse("");
    Cell file = cell(scene, name + ".file", place.file());
    Cell pc = cell(scene, name + ".pc", place.pc());
    return new Row(
        number == 0 && list.equals("frames") ? Mark.CURRENT : Mark.NONE,
        List.of(
            Cell.text(Integer.toString(number)),
            cell(scene, name + ".function", place.function()),
            new Cell("", file.text() + (file.isGap() ? "" : line), file.mark(), file.name()),
            place
                .pc()
                .asOptional()
                .map(at -> new Cell("", Numbers.hex(at), Mark.NONE, pc.name()))
                .orElse(pc)));
  }

  /** A reading of a place: its value, or why there is none. */
  private static Cell cell(Scene scene, String name, Reading<?> reading) {
    return new Cell("", scene.value("at", reading), Scene.mark(reading, Mark.NONE), name);
  }

  /** The function that switched to g0, where the outermost frame says it. */
  private static Optional<String> switched(Reading<Listing<Place>> frames) {
    List<Place> places = Names.items(frames);
    if (places.isEmpty()) {
      return Optional.empty();
    }
    return places
        .get(places.size() - 1)
        .function()
        .asOptional()
        .map(function -> function.substring(function.lastIndexOf('.') + 1))
        .filter(SWITCHES::contains);
  }
}
