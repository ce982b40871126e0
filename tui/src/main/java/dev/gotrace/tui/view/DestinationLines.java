package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.state.Destination;
import dev.gotrace.tui.state.Overlay;
import dev.gotrace.tui.state.UiState;
import java.util.ArrayList;
import java.util.List;

/** The list of the places that one can go to. */
final class DestinationLines {

  private static final int NUMBER = 5;
  private static final int NAME = 17;

  private final UiState state;
  private final Words words;

  DestinationLines(UiState state, Words words) {
    this.state = state;
    this.words = words;
  }

  List<Line> of(Overlay.GoTo list) {
    List<Destination> all = Destination.all(state, list.typed());
    if (all.isEmpty()) {
      String said = words.say("Enter goes to a moment, #12, or an article's line, asm_amd64.s:206");
      return List.of(Line.of("   " + said, Style.DIM));
    }
    int cursor = Destination.at(all, list);
    List<Line> lines = new ArrayList<>();
    for (Destination each : all) {
      lines.add(line(each, lines.size() == cursor).clipped(state.columns()));
    }
    return lines;
  }

  private Line line(Destination each, boolean here) {
    String indent = each.kind() == Destination.Kind.STEP ? "  " : "";
    String name =
        RowLines.padded(each.number(), NUMBER, true)
            + "  "
            + sign(each)
            + " "
            + indent
            + RowLines.padded(each.id(), NAME, false);
    return new Line(
        List.of(
            Span.of(name, Style.bold(Ink.TEXT).withCursor(here)),
            Span.of(" " + each.title(), Style.DIM)));
  }

  private String sign(Destination each) {
    Moment here = state.session().latest();
    String sign =
        switch (each.kind()) {
          case PHASE ->
              new Bars(state, words).mark(state.session().phases().indexOf(each.id())).sign();
          case STEP -> here != null && each.id().equals(here.step()) ? Mark.CURRENT.sign() : "";
          case BOOKMARK -> "★";
        };
    return sign.isEmpty() ? " " : sign;
  }
}
