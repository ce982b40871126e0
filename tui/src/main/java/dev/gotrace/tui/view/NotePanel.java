package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Text;
import dev.gotrace.tui.canvas.LineBreaks;
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

  /**
   * The paragraph, and under it what is worth looking at; where that has no room, it stands above.
   */
  Lines lines(int width, int height) {
    List<Line> looks = looks(width);
    List<Line> paragraph = new ArrayList<>();
    for (String line : LineBreaks.lines(text, width)) {
      paragraph.add(Line.of(line, Style.TEXT).clipped(width));
    }
    if (paragraph.size() + looks.size() > height && looks.size() < height / 2) {
      paragraph.addAll(0, looks);
      return Lines.of(paragraph);
    }
    paragraph.addAll(looks);
    return Lines.of(paragraph);
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
