package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.List;

/** The call stack, innermost first. */
public final class FrameRows {

  private static final int BRIEF_FRAMES = 8;

  private FrameRows() {}

  public static Panel of(Scene scene) {
    Reading<Listing<Place>> frames = scene.moment().frames();
    List<Place> places = Names.items(frames);
    if (places.isEmpty()) {
      Row none =
          frames instanceof Reading.Known<Listing<Place>>
              ? Row.of(Cell.text(scene.say("no frames")))
              : Row.of(scene.cell("", "frames", frames));
      return Panel.of("frames", scene.say("frames"), none);
    }
    return Panel.of(
        "frames",
        scene.say("frames"),
        scene.isWhole() ? whole(scene, frames, places) : brief(scene, places));
  }

  private static List<Row> brief(Scene scene, List<Place> places) {
    List<Cell> cells = new ArrayList<>();
    for (Place place : places.subList(0, Math.min(BRIEF_FRAMES, places.size()))) {
      Cell function = function(scene, place);
      String text = cells.isEmpty() ? function.text() : "← " + function.text();
      cells.add(new Cell("", text, function.mark(), ""));
    }
    if (places.size() > BRIEF_FRAMES) {
      cells.add(Cell.text(scene.say("… {0} more: show frames", places.size() - BRIEF_FRAMES)));
    }
    return List.of(new Row(Mark.NONE, cells));
  }

  private static List<Row> whole(Scene scene, Reading<Listing<Place>> frames, List<Place> places) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.text("#" + i));
      cells.add(function(scene, place));
      place
          .file()
          .asOptional()
          .ifPresent(
              file ->
                  cells.add(
                      Cell.text(
                          file + place.line().asOptional().map(line -> ":" + line).orElse(""))));
      place.pc().asOptional().ifPresent(pc -> cells.add(Cell.text("pc " + Numbers.hex(pc))));
      rows.add(new Row(i == 0 ? Mark.CURRENT : Mark.NONE, cells));
    }
    frames
        .asOptional()
        .filter(Listing::isCut)
        .ifPresent(
            cut ->
                rows.add(
                    Row.note(
                        Mark.ABSENT,
                        scene.say("there are more frames; {0} were read", places.size()))));
    return rows;
  }

  private static Cell function(Scene scene, Place place) {
    return new Cell(
        "", scene.value("at", place.function()), Scene.mark(place.function(), Mark.NONE), "");
  }
}
