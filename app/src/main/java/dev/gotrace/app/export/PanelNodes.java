package dev.gotrace.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Visible;
import dev.gotrace.tui.view.Cell;
import dev.gotrace.tui.view.CodeLines;
import dev.gotrace.tui.view.Column;
import dev.gotrace.tui.view.Line;
import dev.gotrace.tui.view.NotePanel;
import dev.gotrace.tui.view.Panel;
import dev.gotrace.tui.view.Row;
import dev.gotrace.tui.view.Span;
import dev.gotrace.tui.view.StackGauge;
import dev.gotrace.tui.view.ThreadBoxes;
import java.util.List;

/**
 * The row models of {@code tui.view} as JSON, short, for there are many: a row is its mark and its
 * cells; a cell its text, or {@code [text, mark, name, label]}; a line its pieces; a piece its
 * text, or {@code [text, ink, bold, name]} without what is nothing at its end.
 */
final class PanelNodes {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Tables tables;

  PanelNodes(Tables tables) {
    this.tables = tables;
  }

  /** A panel of rows; gives its number. */
  int rows(Panel panel) {
    ObjectNode node = JSON.createObjectNode();
    node.put("title", Visible.of(panel.title()));
    ArrayNode columns = node.putArray("columns");
    for (Column column : panel.columns()) {
      columns.addArray().add(column.title()).add(column.right() ? 1 : 0);
    }
    ArrayNode rows = node.putArray("rows");
    panel.rows().forEach(row -> rows.add(tables.row(row(row))));
    return tables.panel(node);
  }

  /** Source or machine code; gives its number. */
  int code(CodeLines code) {
    ObjectNode node = JSON.createObjectNode();
    node.put("title", Visible.of(code.title()));
    node.put("badge", Visible.of(code.badge()));
    node.put("at", code.current());
    int[] lines = new int[code.size()];
    for (int i = 0; i < lines.length; i++) {
      CodeLines.Numbered line = code.at().apply(i);
      ArrayNode both = JSON.createArrayNode();
      both.add(spans(line.margin())).add(spans(line.text()));
      lines[i] = tables.line(both);
    }
    node.set("runs", runs(lines));
    return tables.panel(node);
  }

  /** Numbers that follow each other, each run as its first one and how many there are. */
  private static ArrayNode runs(int[] numbers) {
    ArrayNode runs = JSON.createArrayNode();
    int from = 0;
    for (int i = 1; i <= numbers.length; i++) {
      if (i == numbers.length || numbers[i] != numbers[i - 1] + 1) {
        runs.add(numbers[from]).add(i - from);
        from = i;
      }
    }
    return runs;
  }

  /** A stack as a gauge; gives its number. */
  int gauge(StackGauge gauge) {
    ObjectNode node = JSON.createObjectNode();
    node.put("title", Visible.of(gauge.summary()));
    node.put("size", gauge.size());
    gauge.used().ifPresent(used -> node.put("used", used));
    ArrayNode ticks = node.putArray("ticks");
    for (StackGauge.Tick tick : gauge.ticks()) {
      ticks.addArray().add(cell(tick.value())).add(Visible.of(tick.remark())).add(tick.below());
    }
    ArrayNode notes = node.putArray("notes");
    gauge.notes().forEach(note -> notes.add(Visible.of(note)));
    lines(node.putArray("aside"), gauge.aside());
    lines(node.putArray("around"), gauge.around());
    return tables.panel(node);
  }

  /** How the thread finds its g; gives its number. */
  int boxes(ThreadBoxes thread) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode boxes = node.putArray("boxes");
    for (ThreadBoxes.Box box : thread.boxes()) {
      ArrayNode each = boxes.addArray();
      each.add(Visible.of(box.title())).add(box.there() ? 1 : 0).add(Visible.of(box.fact()));
      each.add(Visible.of(box.address())).add(box.mark().ordinal()).add(Visible.of(box.name()));
    }
    ArrayNode links = node.putArray("links");
    for (ThreadBoxes.Link link : thread.links()) {
      links.addArray().add(link.to() ? 1 : 0).add(link.back() ? 1 : 0).add(link.isNew() ? 1 : 0);
    }
    ArrayNode below = node.putArray("below");
    thread.below().forEach(pieces -> lines(below.addArray(), pieces));
    return tables.panel(node);
  }

  /** A note with its cells; gives its number. */
  int note(NotePanel note) {
    ObjectNode node = JSON.createObjectNode();
    node.put("title", Visible.of(note.title()));
    node.put("text", Visible.of(note.text()));
    node.put("lookAt", Visible.of(note.lookAt()));
    ArrayNode look = node.putArray("look");
    note.look().forEach(cell -> look.add(cell(cell)));
    return tables.panel(node);
  }

  private void lines(ArrayNode to, List<Line> lines) {
    lines.forEach(line -> to.add(tables.line(spans(line))));
  }

  private static ArrayNode row(Row row) {
    ArrayNode node = JSON.createArrayNode();
    node.add(row.mark().ordinal());
    row.cells().forEach(cell -> node.add(cell(cell)));
    return node;
  }

  private static JsonNode cell(Cell cell) {
    String text = Visible.of(cell.text());
    boolean plain = cell.mark().ordinal() == 0 && cell.name().isEmpty() && cell.label().isEmpty();
    if (plain) {
      return JSON.getNodeFactory().textNode(text);
    }
    ArrayNode node = JSON.createArrayNode();
    node.add(text).add(cell.mark().ordinal()).add(Visible.of(cell.name()));
    if (!cell.label().isEmpty()) {
      node.add(Visible.of(cell.label()));
    }
    return node;
  }

  private static ArrayNode spans(Line line) {
    ArrayNode node = JSON.createArrayNode();
    StringBuilder plain = new StringBuilder();
    for (Span span : line.spans()) {
      String text = Visible.of(span.text());
      boolean bold = span.style().bold();
      boolean named = !span.name().isEmpty();
      boolean looks = bold || span.style().ink() != Ink.TEXT;
      // How a blank looks is not seen.
      if (!named && (!looks || text.isBlank())) {
        plain.append(text);
        continue;
      }
      flush(plain, node);
      ArrayNode piece = node.addArray();
      piece.add(text).add(span.style().ink().ordinal());
      if (bold || named) {
        piece.add(bold ? 1 : 0);
      }
      if (named) {
        piece.add(Visible.of(span.name()));
      }
    }
    flush(plain, node);
    return node;
  }

  private static void flush(StringBuilder plain, ArrayNode to) {
    if (plain.length() > 0) {
      to.add(plain.toString());
      plain.setLength(0);
    }
  }
}
