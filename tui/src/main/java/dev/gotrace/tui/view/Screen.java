package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.tui.canvas.Area;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.LineBreaks;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import dev.gotrace.tui.state.Overlay;
import dev.gotrace.tui.state.PanelId;
import dev.gotrace.tui.state.Scroll;
import dev.gotrace.tui.state.Sights;
import dev.gotrace.tui.state.UiState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole screen: draws a state, and tells {@code Update} what is where on it. */
public final class Screen implements Sights {

  /** What belongs to one state, made once: a key asks several times before it is drawn. */
  private record Sight(UiState state, Layout layout, Contents contents) {}

  private final Layout.Part part;
  private @Nullable Sight last;

  /** A screen of its own. */
  public Screen() {
    this(Layout.Part.WHOLE);
  }

  Screen(Layout.Part part) {
    this.part = part;
  }

  private Sight sight(UiState state) {
    Sight known = last;
    if (known == null || known.state() != state) {
      // What the session told makes the contents; keys alone leave them as they are.
      Contents contents =
          known != null && Contents.same(known.state(), state)
              ? known.contents()
              : new Contents(state);
      known = new Sight(state, layout(state, contents), contents);
      last = known;
    }
    return known;
  }

  private Layout layout(UiState state, Contents contents) {
    Moment latest = state.session().latest();
    boolean bare =
        latest == null
            || latest.allp().asOptional().isEmpty() && latest.goroutines().asOptional().isEmpty();
    int width = state.columns();
    int height = state.rows();
    List<PanelId> recent = state.recent();
    Layout.Need need =
        (panel, columns, rows) -> {
          Lines lines = contents.of(panel, columns, rows).lines();
          return lines.head().size() + lines.size();
        };
    return part == Layout.Part.WHOLE
        ? Layout.of(
            width,
            height,
            recent,
            state.zoomed(),
            bare,
            state.deep(),
            state.against() != null,
            need)
        : Layout.of(part, width, height, recent, state.zoomed(), bare, state.deep(), need);
  }

  /** Draws a state on a canvas of its size. */
  public void draw(UiState state, Canvas canvas) {
    Sight sight = sight(state);
    if (state.columns() < Layout.LEAST_COLUMNS || state.rows() < Layout.LEAST_ROWS) {
      tooSmall(state, canvas, sight.contents().words());
      return;
    }
    Layout layout = sight.layout();
    Bars bars = new Bars(state, sight.contents().words());
    bars.header(canvas, layout.header(), part == Layout.Part.WHOLE);
    int x = 0;
    for (Bars.Piece piece : bars.phases(layout.phases().width())) {
      x = canvas.put(layout.phases(), x, 0, piece.text(), piece.style());
    }
    Borders borders = new Borders(canvas);
    layout.columns().forEach(borders::down);
    layout.slots().forEach(slot -> borders.across(slot.title()));
    borders.draw(canvas);
    for (Slot slot : layout.slots()) {
      title(sight, slot, canvas);
      body(sight, slot, canvas);
    }
    if (layout.keys().isEmpty()) {
      return;
    }
    bars.message(canvas, layout.message());
    bars.keys(canvas, layout.keys());
    if (!(state.overlay() instanceof Overlay.None)) {
      overlay(sight, canvas);
    }
  }

  private static void tooSmall(UiState state, Canvas canvas, Words words) {
    String sentence =
        words.say(
            "gotrace needs {0}x{1}, this is {2}x{3}: make the window larger, or q leaves",
            Layout.LEAST_COLUMNS, Layout.LEAST_ROWS, state.columns(), state.rows());
    int y = 0;
    for (String line : LineBreaks.lines(sentence, Math.max(1, state.columns()))) {
      canvas.put(canvas.area(), 0, y++, line, Style.TEXT);
    }
  }

  private void title(Sight sight, Slot slot, Canvas canvas) {
    Area area = slot.title();
    int end = area.width() - 2;
    for (Ending ending : endings(sight, slot)) {
      end = ending(canvas, area, end, ending.text(), ending.style());
    }
    int x = 2;
    for (Tab tab : tabs(sight, slot, end - x)) {
      x = canvas.put(area, x, 0, tab.text(), tab.style());
    }
  }

  /** What stands at a title's end. */
  private record Ending(String text, Style style) {}

  /** Where not all tabs have room beside them, tabs come first: their marks say the same. */
  private List<Ending> endings(Sight sight, Slot slot) {
    Content content = sight.contents().of(slot.shown(), slot.area().width(), slot.area().height());
    Ending where = new Ending(where(sight, slot.shown()), Style.DIM);
    Ending badge = new Ending(content.badge(), Style.bold(Ink.CHANGED));
    int tabs = slot.panels().size() > 1 ? slot.panels().size() + 1 : 0;
    for (PanelId panel : slot.panels()) {
      tabs += tabs == 0 ? 0 : TextWidth.of(tabName(sight, slot, panel));
    }
    int room = slot.title().width() - 4 - tabs;
    List<Ending> fitting = new ArrayList<>();
    for (Ending ending : List.of(badge, where)) {
      int wide = ending.text().isEmpty() ? 0 : TextWidth.of(ending.text()) + 3;
      if (tabs == 0 || wide <= room) {
        fitting.add(ending);
        room -= wide;
      }
    }
    return fitting;
  }

  /** Puts a text before the end of a title; where that leaves room up to. */
  private static int ending(Canvas canvas, Area area, int end, String text, Style style) {
    if (text.isEmpty()) {
      return end;
    }
    int at = end - TextWidth.of(text) - 2;
    canvas.put(area, at, 0, " " + text + " ", style);
    return at - 1;
  }

  /** The columns that a title has for its tabs. */
  private int room(Sight sight, Slot slot) {
    int end = slot.title().width() - 2;
    for (Ending ending : endings(sight, slot)) {
      end -= ending.text().isEmpty() ? 0 : TextWidth.of(ending.text()) + 3;
    }
    return end - 2;
  }

  /** How far down a panel is scrolled; empty where all of it is in view. */
  private String where(Sight sight, PanelId panel) {
    int size = lines(sight, panel).size();
    int rows = rows(sight, panel);
    int last = Math.min(size, scroll(sight, panel).top() + rows);
    return size > rows ? last + "/" + size : "";
  }

  /** One panel's name in a title. */
  private record Tab(PanelId panel, String text, Style style) {}

  private List<Tab> tabs(Sight sight, Slot slot, int room) {
    boolean focused = sight.state().focus() == slot.shown();
    Content shown = sight.contents().of(slot.shown(), slot.area().width(), slot.area().height());
    Style front = new Style(Ink.TITLE, true, focused);
    List<Tab> tabs = new ArrayList<>();
    if (slot.panels().size() == 1) {
      tabs.add(new Tab(slot.shown(), " " + TextWidth.clip(shown.title(), room - 2) + " ", front));
      return tabs;
    }
    int left = room;
    // Where there are many, one blank between them has to do.
    int wanted = 0;
    for (PanelId panel : slot.panels()) {
      wanted += TextWidth.of(tabName(sight, slot, panel)) + 2;
    }
    String before = wanted > room ? "" : " ";
    left -= wanted > room ? 1 : 0;
    for (PanelId panel : slot.panels()) {
      Content content = sight.contents().of(panel, slot.area().width(), slot.area().height());
      boolean front1 = panel == slot.shown();
      boolean first = panel == slot.panels().get(0);
      String text = (first ? " " : before) + tabName(sight, slot, panel) + " ";
      int wide = TextWidth.of(text);
      if (wide > left && !front1) {
        continue;
      }
      left -= wide;
      Style style = front1 ? front : content.news() ? Style.of(Ink.CHANGED) : Style.DIM;
      tabs.add(new Tab(panel, TextWidth.clip(text, Math.max(3, wide + left)), style));
    }
    return tabs;
  }

  private static String tabName(Sight sight, Slot slot, PanelId panel) {
    Content content = sight.contents().of(panel, slot.area().width(), slot.area().height());
    boolean front = panel == slot.shown();
    String name =
        front && panel == PanelId.SOURCE
            ? content.title()
            : sight.contents().words().say(panel.tab());
    if (front) {
      return name;
    }
    boolean differs = content.badge().endsWith(Mark.DIFFERS.sign());
    return name + (differs ? Mark.DIFFERS.sign() : content.news() ? "•" : "");
  }

  private void body(Sight sight, Slot slot, Canvas canvas) {
    Area area = slot.area();
    Lines lines = sight.contents().of(slot.shown(), area.width(), area.height()).lines();
    int y = 0;
    for (Line head : lines.head()) {
      draw(canvas, area, y++, head, -1);
    }
    boolean focused = sight.state().focus() == slot.shown();
    Scroll scroll = scroll(sight, slot.shown());
    int rows = area.height() - lines.head().size();
    for (int i = 0; i < rows && scroll.top() + i < lines.size(); i++) {
      int index = scroll.top() + i;
      boolean cursor = focused && index == scroll.cursor();
      draw(canvas, area, y + i, lines.line(index), cursor ? scroll.column() : -1);
    }
  }

  /** What is not in view is told of at the right edge. */
  private static void more(Canvas canvas, Area area, int top, int size, int rows) {
    if (size > rows && area.height() > 0 && area.width() > 12) {
      String where = " " + Math.min(size, top + rows) + "/" + size + " ";
      int at = area.width() - TextWidth.of(where);
      canvas.put(area, at, area.height() - 1, where, Style.DIM);
    }
  }

  /** Draws a line; with {@code column} 0 or more, the value of this number is under the cursor. */
  private static void draw(Canvas canvas, Area area, int y, Line line, int column) {
    int values = line.values().size();
    int chosen = values == 0 ? -1 : Math.min(column, values - 1);
    int value = 0;
    int x = 0;
    for (Span span : line.spans()) {
      boolean cursor = column >= 0 && (values == 0 || span.isValue() && value == chosen);
      if (span.isValue()) {
        value++;
      }
      int room = area.width() - x;
      String text = TextWidth.clip(span.text(), room);
      x = canvas.put(area, x, y, text, cursor ? span.style().withCursor(true) : span.style());
    }
  }

  private static void overlay(Sight sight, Canvas canvas) {
    OverlayLines over = over(sight);
    Area area = over.area();
    canvas.fill(area, " ", Style.TEXT);
    canvas.fill(area.top(1), "─", Style.DIM);
    canvas.put(area, 2, 0, " " + over.title() + " ", new Style(Ink.TITLE, true, true));
    List<Line> lines = over.lines();
    Area inside = area.below(1);
    int top = over.top();
    for (int i = 0; i < inside.height() && top + i < lines.size(); i++) {
      draw(canvas, inside, i, lines.get(top + i), -1);
    }
    more(canvas, inside, top, lines.size(), inside.height());
  }

  private static OverlayLines over(Sight sight) {
    return new OverlayLines(sight.state(), sight.contents().words(), sight.contents().scene());
  }

  private Scroll scroll(Sight sight, PanelId panel) {
    Scroll known = sight.state().scrolls().get(panel);
    Lines lines = lines(sight, panel);
    int rows = rows(sight, panel);
    if (known == null) {
      int at = Math.max(0, lines.follow());
      int top = Math.max(0, Math.min(at - rows / 3, lines.size() - rows));
      return new Scroll(at, 0, top);
    }
    return known.to(known.cursor(), lines.size(), rows);
  }

  private static Lines lines(Sight sight, PanelId panel) {
    return sight.contents().of(panel, width(sight, panel), height(sight, panel)).lines();
  }

  private static int width(Sight sight, PanelId panel) {
    return sight.layout().slot(panel).map(slot -> slot.area().width()).orElse(80);
  }

  private static int height(Sight sight, PanelId panel) {
    return sight.layout().slot(panel).map(slot -> slot.area().height()).orElse(1);
  }

  private static int rows(Sight sight, PanelId panel) {
    return Math.max(1, height(sight, panel) - lines(sight, panel).head().size());
  }

  @Override
  public Scroll scroll(UiState state, PanelId panel) {
    return scroll(sight(state), panel);
  }

  @Override
  public int lines(UiState state, PanelId panel) {
    return lines(sight(state), panel).size();
  }

  @Override
  public int page(UiState state, PanelId panel) {
    return rows(sight(state), panel);
  }

  @Override
  public int values(UiState state, PanelId panel, int line) {
    return line(state, panel, line).map(found -> found.values().size()).orElse(0);
  }

  @Override
  public String value(UiState state, PanelId panel, int line, int column) {
    return span(state, panel, line, column).map(Span::name).orElse("");
  }

  @Override
  public String text(UiState state, PanelId panel, int line, int column) {
    return span(state, panel, line, column)
        .map(span -> sight(state).contents().plain(span.name()).orElse(span.text().strip()))
        .or(() -> line(state, panel, line).map(found -> found.text().strip()))
        .orElse("");
  }

  @Override
  public Optional<String> fold(UiState state, PanelId panel, int line) {
    return sight(state).contents().fold(panel, line);
  }

  @Override
  public boolean contains(UiState state, PanelId panel, int line, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return line(state, panel, line)
        .filter(found -> found.text().toLowerCase(Locale.ROOT).contains(wanted))
        .isPresent();
  }

  private Optional<Line> line(UiState state, PanelId panel, int line) {
    Lines lines = lines(sight(state), panel);
    return line >= 0 && line < lines.size() ? Optional.of(lines.line(line)) : Optional.empty();
  }

  private Optional<Span> span(UiState state, PanelId panel, int line, int column) {
    List<Span> values = line(state, panel, line).map(Line::values).orElse(List.of());
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(values.get(Math.max(0, Math.min(column, values.size() - 1))));
  }

  @Override
  public List<PanelId> panels(UiState state) {
    if (state.zoomed()) {
      return Stream.of(PanelId.values())
          .filter(panel -> panel != PanelId.AGAINST || state.against() != null)
          .toList();
    }
    return sight(state).layout().slots().stream().flatMap(slot -> slot.panels().stream()).toList();
  }

  @Override
  public Optional<Target> at(UiState state, int column, int row) {
    Sight sight = sight(state);
    Layout layout = sight.layout();
    if (!(state.overlay() instanceof Overlay.None)) {
      Area area = over(sight).area();
      if (area.holds(column, row)) {
        return Optional.of(new Target.Over(over(sight).hit(row)));
      }
    }
    if (layout.phases().holds(column, row)) {
      return phase(state, sight, column);
    }
    for (Slot slot : layout.slots()) {
      if (slot.title().holds(column, row)) {
        return Optional.of(tab(sight, slot, column));
      }
      if (slot.area().holds(column, row)) {
        return Optional.of(line(sight, slot, column, row));
      }
    }
    return Optional.empty();
  }

  private static Optional<Target> phase(UiState state, Sight sight, int column) {
    Area area = sight.layout().phases();
    int x = area.x();
    for (Bars.Piece piece : new Bars(state, sight.contents().words()).phases(area.width())) {
      x += TextWidth.of(piece.text());
      if (column < x) {
        return piece.phase().isEmpty()
            ? Optional.empty()
            : Optional.of(new Target.Phase(piece.phase()));
      }
    }
    return Optional.empty();
  }

  private Target tab(Sight sight, Slot slot, int column) {
    int x = slot.title().x() + 2;
    for (Tab tab : tabs(sight, slot, room(sight, slot))) {
      x += TextWidth.of(tab.text());
      if (column < x) {
        return new Target.Tab(tab.panel());
      }
    }
    return new Target.Tab(slot.shown());
  }

  private Target line(Sight sight, Slot slot, int column, int row) {
    Lines lines = lines(sight, slot.shown());
    int y = row - slot.area().y() - lines.head().size();
    int index = scroll(sight, slot.shown()).top() + y;
    if (y < 0 || index >= lines.size()) {
      return new Target.Line(slot.shown(), -1, 0);
    }
    int x = slot.area().x();
    int value = 0;
    int chosen = 0;
    for (Span span : lines.line(index).spans()) {
      if (span.isValue()) {
        if (x <= column) {
          chosen = value;
        }
        value++;
      }
      x += TextWidth.of(span.text());
    }
    return new Target.Line(slot.shown(), index, chosen);
  }
}
