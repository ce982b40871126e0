package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Area;
import dev.gotrace.tui.state.PanelId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which panel is where on a screen of a given size: side by side from 100 columns and 30 rows on,
 * in three columns from 160 on, otherwise the source above and one panel with tabs below.
 *
 * @param columns where a line from top to bottom divides the screen
 */
record Layout(
    Area header, Area phases, Area message, Area keys, List<Slot> slots, List<Area> columns) {

  /** What of the screen a layout is for. */
  enum Part {
    /** All of it. */
    WHOLE,
    /** Of two recordings side by side the first one. */
    LEFT,
    /** The other one. */
    RIGHT,
    /** What differs, below both, and the lines at the screen's foot. */
    BELOW
  }

  static final int LEAST_COLUMNS = 60;
  static final int LEAST_ROWS = 16;

  /** From this size on two recordings stand side by side. */
  private static final int PAIR_COLUMNS = 120;

  private static final int PAIR_ROWS = 24;

  private static final Area NONE = new Area(0, 0, 0, 0);

  private static final int WIDE = 160;
  private static final int SIDE_BY_SIDE = 100;
  private static final int HIGH = 30;

  /** From how many rows on the note has a place below the source. */
  private static final int NOTE_BELOW = 20;

  /** What a deep note leaves of the source: the line that runs next, and those beside it. */
  private static final int LEAST_SOURCE = 3;

  /** So many rows say why there are no Ps, goroutines and Ms. */
  private static final int SAYING_WHY = 7;

  /** Panels that share a slot, and how many rows of lines they want. */
  private record Wish(int rows, List<PanelId> panels) {

    static Wish of(int rows, PanelId... panels) {
      return new Wish(rows, List.of(panels));
    }
  }

  /**
   * The panels below the source have at least so many rows, so that little moves from stop to stop.
   */
  private static final int LEAST_BELOW = 3;

  /** What shares the place below the source on a small screen. */
  private static final Wish TABS =
      Wish.of(
          0,
          PanelId.CHANGED,
          PanelId.REGISTERS,
          PanelId.STACK,
          PanelId.THREAD,
          PanelId.FRAMES,
          PanelId.PS,
          PanelId.QUEUES,
          PanelId.GOROUTINES,
          PanelId.MS,
          PanelId.PICTURE,
          PanelId.OUTPUT);

  /** What panels have to show. */
  @FunctionalInterface
  interface Need {

    /** How many rows a panel fills, if it has an area of this size. */
    int rows(PanelId panel, int width, int height);
  }

  /** Whether two recordings have room side by side. */
  static boolean holdsPair(int width, int height) {
    return width >= PAIR_COLUMNS && height >= PAIR_ROWS;
  }

  /** The column between two recordings. */
  static Area divider(int width, int height) {
    return new Area((width - 1) / 2, 0, 1, height).above(below(height));
  }

  /** How many rows there are below two recordings. */
  private static int below(int height) {
    return height / 4 + 2;
  }

  /** A part of a screen where two recordings stand side by side. */
  static Layout of(
      Part part,
      int width,
      int height,
      List<PanelId> recent,
      boolean zoomed,
      boolean bare,
      boolean deep,
      Need need) {
    Area screen = new Area(0, 0, width, height);
    Maker maker = new Maker(recent, bare, deep, false, need);
    if (part == Part.BELOW) {
      Area below = screen.bottom(below(height));
      maker.column(below.above(2), List.of(Wish.of(0, PanelId.AGAINST)));
      return maker.layout(NONE, NONE, below.bottom(2).top(1), below.bottom(1));
    }
    Area above = screen.above(below(height));
    int middle = divider(width, height).x();
    Area half = part == Part.LEFT ? above.left(middle) : above.after(middle + 1);
    maker.fill(half.below(2), half.width(), half.height(), zoomed);
    return maker.layout(half.top(1), half.below(1).top(1), NONE, NONE);
  }

  /**
   * @param compared whether a recording is held against another one
   * @param recent the panels that had the focus, the one that has it first
   * @param bare whether there are neither Ps nor goroutines, so that what says why needs little
   *     room
   * @param deep whether the note has as much room as it needs
   */
  static Layout of(
      int width,
      int height,
      List<PanelId> recent,
      boolean zoomed,
      boolean bare,
      boolean deep,
      boolean compared,
      Need need) {
    Area screen = new Area(0, 0, width, height);
    Maker maker = new Maker(recent, bare, deep, compared, need);
    maker.fill(screen.below(2).above(2), width, height, zoomed);
    return maker.layout(
        screen.top(1), screen.below(1).top(1), screen.bottom(2).top(1), screen.bottom(1));
  }

  Optional<Slot> slot(PanelId panel) {
    return slots.stream().filter(slot -> slot.panels().contains(panel)).findFirst();
  }

  /** Collects slots. */
  private static final class Maker {
    private final List<PanelId> recent;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Area> columns = new ArrayList<>();
    private final boolean bare;
    private final boolean deep;
    private final boolean compared;
    private final Need need;

    Maker(List<PanelId> recent, boolean bare, boolean deep, boolean compared, Need need) {
      this.recent = recent;
      this.bare = bare;
      this.deep = deep;
      this.compared = compared;
      this.need = need;
    }

    Layout layout(Area header, Area phases, Area message, Area keys) {
      return new Layout(header, phases, message, keys, List.copyOf(slots), List.copyOf(columns));
    }

    /** What has room beside each other goes by the size of the whole. */
    void fill(Area body, int width, int height, boolean zoomed) {
      if (zoomed) {
        column(body, List.of(Wish.of(0, recent.get(0))));
      } else if (width >= WIDE && height >= HIGH) {
        wide(body);
      } else if (width >= SIDE_BY_SIDE && height >= HIGH) {
        sideBySide(body);
      } else {
        stacked(body);
      }
    }

    /** How many rows the panels about this stop have, above those about the scheduler. */
    private int upper(Area above) {
      return bare ? above.height() - SAYING_WHY : above.height() * 2 / 3;
    }

    void sideBySide(Area body) {
      int output = Math.max(3, body.height() / 9);
      Area above = body.above(output);
      int upper = upper(above);
      int left = above.width() * 11 / 20;
      Area top = above.top(upper);
      divide(top, left);
      column(
          top.left(left),
          List.of(
              Wish.of(0, PanelId.SOURCE),
              Wish.of(note(Math.max(5, upper / 2), left, upper - 2), PanelId.NOTE)));
      column(
          top.after(left + 1),
          List.of(
              Wish.of(Math.max(4, upper * 2 / 7), PanelId.REGISTERS),
              Wish.of(0, PanelId.STACK),
              Wish.of(Math.max(4, upper / 4), PanelId.THREAD, PanelId.FRAMES)));
      Area bottom = above.below(upper);
      // Source lines are long; below it Ps need less than goroutines, which have the most columns.
      int narrow = above.width() * 9 / 20;
      divide(bottom, narrow);
      column(
          bottom.left(narrow),
          List.of(Wish.of(0, PanelId.PS, PanelId.PICTURE), Wish.of(3, PanelId.QUEUES)));
      column(
          bottom.after(narrow + 1),
          List.of(
              Wish.of(0, PanelId.GOROUTINES),
              Wish.of(bare ? 2 : Math.max(2, upper / 5), PanelId.MS)));
      column(body.bottom(output), List.of(Wish.of(0, PanelId.OUTPUT, PanelId.CHANGED)));
    }

    void wide(Area body) {
      int output = Math.max(4, body.height() / 10);
      Area above = body.above(output);
      int upper = upper(above);
      int left = above.width() * 2 / 5;
      int middle = above.width() * 3 / 10;
      divide(above, left);
      divide(above, left + 1 + middle);
      Area top = above.top(upper);
      column(top.left(left), List.of(Wish.of(0, PanelId.SOURCE)));
      column(
          top.after(left + 1).left(middle),
          List.of(Wish.of(0, PanelId.NOTE), Wish.of(frames(upper, middle), PanelId.FRAMES)));
      column(
          top.after(left + middle + 2),
          List.of(
              Wish.of(upper / 3, PanelId.REGISTERS),
              Wish.of(0, PanelId.STACK),
              Wish.of(Math.max(4, upper / 5), PanelId.THREAD)));
      Area bottom = above.below(upper);
      // Goroutines have the most columns, so they have the widest place.
      column(bottom.left(left), List.of(Wish.of(0, PanelId.GOROUTINES)));
      column(
          bottom.after(left + 1).left(middle),
          List.of(Wish.of(0, PanelId.PS), Wish.of(bottom.height() / 3, PanelId.MS)));
      column(
          bottom.after(left + middle + 2),
          List.of(Wish.of(0, PanelId.PICTURE, PanelId.CHANGED), Wish.of(3, PanelId.QUEUES)));
      column(body.bottom(output), List.of(Wish.of(0, PanelId.OUTPUT)));
    }

    /** The source and its note above, all else below as tabs, in no more rows than it fills. */
    void stacked(Area body) {
      int most = body.height() - (body.height() + 2) / 2 - 1;
      int rows = need.rows(shown(panels(TABS)), body.width(), most);
      if (deep) {
        // The note takes from them what it needs, and no more.
        int note = need.rows(PanelId.NOTE, body.width(), body.height());
        rows = Math.min(rows, body.height() - 1 - LEAST_SOURCE - 2 - note);
      }
      int upper = body.height() - 1 - Math.max(Math.min(LEAST_BELOW, most), Math.min(rows, most));
      if (body.height() < NOTE_BELOW) {
        column(body.top(upper), List.of(Wish.of(0, PanelId.SOURCE, PanelId.NOTE)));
      } else {
        int least = note(Math.max(5, upper / 3), body.width(), upper - 2);
        int left = upper - 2 - need.rows(PanelId.SOURCE, body.width(), upper - 2 - least);
        column(
            body.top(upper),
            List.of(Wish.of(0, PanelId.SOURCE), Wish.of(Math.max(least, left), PanelId.NOTE)));
      }
      column(body.below(upper), List.of(TABS));
    }

    /** How many rows frames have under the note, which takes what it needs of them. */
    private int frames(int upper, int width) {
      int most = upper - 2 - LEAST_BELOW;
      int left = deep ? upper - 2 - need.rows(PanelId.NOTE, width, most) : upper;
      return Math.min(upper / 3, left);
    }

    /**
     * How many rows the note has.
     *
     * @param usual those that it has at every stop
     * @param both those that it and the source have together
     */
    private int note(int usual, int width, int both) {
      int most = Math.max(usual, both - LEAST_SOURCE);
      return deep ? Math.max(usual, Math.min(most, need.rows(PanelId.NOTE, width, most))) : usual;
    }

    private void divide(Area area, int at) {
      columns.add(new Area(area.x() + at, area.y(), 1, area.height()));
    }

    /** Slots one below the other; the one that wishes for 0 rows gets what the others leave. */
    void column(Area area, List<Wish> wishes) {
      int wanted = wishes.stream().mapToInt(Wish::rows).sum() + wishes.size();
      Area left = area;
      for (Wish wish : wishes) {
        int rows = wish.rows() == 0 ? Math.max(1, area.height() - wanted) : wish.rows();
        Area slot = left.top(rows + 1);
        List<PanelId> panels = panels(wish);
        slots.add(new Slot(panels, shown(panels), slot.top(1), slot.below(1)));
        left = left.below(rows + 1);
      }
    }

    /** What differs from the other recording comes before what has changed. */
    private List<PanelId> panels(Wish wish) {
      if (!compared || !wish.panels().contains(PanelId.CHANGED)) {
        return wish.panels();
      }
      List<PanelId> panels = new ArrayList<>(wish.panels());
      panels.add(0, PanelId.AGAINST);
      return panels;
    }

    private PanelId shown(List<PanelId> panels) {
      return recent.stream().filter(panels::contains).findFirst().orElse(panels.get(0));
    }
  }
}
