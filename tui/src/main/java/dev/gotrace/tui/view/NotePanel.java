package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Text;
import dev.gotrace.tui.canvas.Area;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A note: its title, its paragraph, and the cells that are worth looking at with what they hold.
 *
 * @param of what the note is about: a phase's id
 * @param lookAt what stands before the cells
 * @param look the cells, by their names
 */
public record NotePanel(String of, String title, String text, String lookAt, List<Cell> look) {

  public NotePanel {
    look = List.copyOf(look);
  }

  public static NotePanel of(Scene scene, Text note) {
    List<Cell> look = new ArrayList<>();
    for (String name : note.look()) {
      look.add(cell(scene, name));
    }
    return new NotePanel(note.of(), note.title(), note.text(), scene.say("Look at"), look);
  }

  /** The lines of title and paragraph in this many columns. */
  public List<Line> paragraph(int columns) {
    List<Line> lines = new ArrayList<>();
    List<String> titles = Paragraph.lines(of + " · " + title, columns);
    for (String line : titles) {
      lines.add(Line.of(line, Looks.TITLE));
    }
    for (String line : Paragraph.lines(text, columns)) {
      lines.add(Line.of(line, Style.TEXT));
    }
    return lines;
  }

  /** The lines of what is worth looking at; no cell is broken that fits into a line. */
  public List<Line> looks(int columns) {
    if (look.isEmpty()) {
      return List.of();
    }
    int indent = TextWidth.of(lookAt) + 2;
    List<Line> pieces = look.stream().map(cell -> look(cell).line()).toList();
    List<Line> lines = new ArrayList<>();
    for (Line line : Line.flow(pieces, columns - indent)) {
      Line.Writer indented = new Line.Writer();
      indented.dim(lines.isEmpty() ? lookAt + "  " : " ".repeat(indent));
      line.spans().forEach(indented::put);
      lines.add(indented.line());
    }
    return lines;
  }

  /** How many rows of the paragraph do not fit, so that {@code from} may be at most that. */
  public int hidden(Area area) {
    return Math.max(0, paragraph(area.width()).size() - room(area));
  }

  /**
   * Draws the paragraph, and under it what is worth looking at, which is always seen.
   *
   * @param from the first line of the paragraph that is shown
   */
  public void draw(Canvas canvas, Area area, int from) {
    List<Line> lines = paragraph(area.width());
    int room = room(area);
    int first = Math.max(0, Math.min(from, lines.size() - room));
    int last = Math.min(lines.size(), first + room);
    Line.draw(lines.subList(first, last), canvas, area.top(room));
    if (last < lines.size() && room > 0) {
      // The ellipsis says that the paragraph goes on.
      canvas.put(area, area.width() - 1, room - 1, "…", Style.DIM);
    }
    Line.draw(looks(area.width()), canvas, area.below(Math.min(room, lines.size())));
  }

  private int room(Area area) {
    int looks = looks(area.width()).size();
    return area.height() - Math.min(looks, area.height() / 3);
  }

  private static Line.Writer look(Cell cell) {
    Line.Writer line = new Line.Writer();
    Style style = Looks.of(cell.mark());
    String sign = cell.mark().sign();
    line.put(sign.isEmpty() ? "" : sign + " ", style).put(cell.label(), Looks.CODE).dim(" = ");
    return line.put(new Span(cell.text(), style, cell.name()));
  }

  /** The cell as it is now; where it is in a list that is not there, why that is not. */
  private static Cell cell(Scene scene, String name) {
    Moment moment = scene.moment();
    Optional<Reading<?>> value = Cells.value(moment, name);
    if (value.isPresent()) {
      return scene.cell(name, name, value.get());
    }
    Reading<?> list =
        name.startsWith("allp[")
            ? moment.allp()
            : name.startsWith("m") ? moment.machines() : moment.goroutines();
    Cell gap = scene.cell(name, name, list);
    return gap.isGap()
        ? gap
        : new Cell(name, scene.say("not there at this stop"), Mark.ABSENT, name);
  }
}
