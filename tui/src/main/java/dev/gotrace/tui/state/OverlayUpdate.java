package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Breakpoint;
import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Header;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Keys for what lies over the screen. */
final class OverlayUpdate {

  /** In place of a line: the mouse is beside what lies over the screen. */
  static final int OUTSIDE = -2;

  private static final int LONGEST_INPUT = 1000;

  private final Movement movement;
  private final LessonUpdate lesson;

  OverlayUpdate(Movement movement, LessonUpdate lesson) {
    this.movement = movement;
    this.lesson = lesson;
  }

  /** What the key does to it; empty where it closes it and then means what it always means. */
  Optional<Next<UiState>> step(UiState state, String key) {
    if (LessonUpdate.isOf(state.overlay())) {
      return lesson.step(state, key);
    }
    if (key.equals("Esc") || key.equals("Ctrl-C")) {
      return Optional.of(Next.of(closed(state)));
    }
    if (state.overlay() instanceof Overlay.Input input) {
      return Optional.of(input(state, input, key));
    }
    if (state.overlay() instanceof Overlay.GoTo list) {
      return Optional.of(GoToUpdate.step(state, list, key));
    }
    if (state.overlay() instanceof Overlay.Leave leave) {
      return Optional.of(leave(state, leave, key));
    }
    return reading(state, key);
  }

  /** Whoever presses q twice, or Enter at once, ends nothing. */
  private static Next<UiState> leave(UiState state, Overlay.Leave leave, String key) {
    return switch (key) {
      case "Up" -> Next.of(state.with(new Overlay.Leave(false)));
      case "Down" -> Next.of(state.with(new Overlay.Leave(true)));
      case "Enter", "Space", "q" -> left(state, leave.end());
      default -> Next.of(state);
    };
  }

  /**
   * Leaves, or stays where leaving would end the server.
   *
   * @param second whether the second answer was chosen
   */
  private static Next<UiState> left(UiState state, boolean second) {
    Header header = state.session().header();
    if (header == null || header.leaving() != Header.Leaving.ENDS_SERVER) {
      return Next.of(state, new Effect.Quit(second));
    }
    return second ? Next.of(state, new Effect.Quit(false)) : Next.of(closed(state));
  }

  UiState pasted(UiState state, String text) {
    if (state.overlay() instanceof Overlay.GoTo list) {
      return GoToUpdate.typed(state, list.typed() + text.lines().findFirst().orElse(""));
    }
    if (!(state.overlay() instanceof Overlay.Input input)) {
      return state.noting("what was pasted is left out: keys do not come by the paste");
    }
    String line = text.lines().findFirst().orElse("");
    return state.with(typed(input, input.text() + line));
  }

  private Next<UiState> input(UiState state, Overlay.Input input, String key) {
    if (key.equals("Enter")) {
      return done(closed(state), input);
    }
    if (key.equals("Backspace")) {
      String text = input.text();
      int end = text.isEmpty() ? 0 : text.offsetByCodePoints(text.length(), -1);
      return Next.of(state.with(typed(input, text.substring(0, end))));
    }
    if (input.purpose() == Overlay.Purpose.BREAK && (key.equals("Up") || key.equals("Down"))) {
      return Next.of(state.with(typed(input, listed(state, input, key.equals("Up") ? -1 : 1))));
    }
    String typed = key.equals("Space") ? " " : key;
    boolean printable = typed.codePointCount(0, typed.length()) == 1;
    return Next.of(printable ? state.with(typed(input, input.text() + typed)) : state);
  }

  /** The words of the breakpoint before or behind the one whose words stand in the line. */
  private static String listed(UiState state, Overlay.Input input, int by) {
    List<String> all = state.session().breakpoints().all().stream().map(Breakpoint::words).toList();
    int at = all.indexOf(input.text());
    if (all.isEmpty()) {
      return input.text();
    }
    return all.get(at < 0 ? by < 0 ? all.size() - 1 : 0 : Math.floorMod(at + by, all.size()));
  }

  private static Overlay.Input typed(Overlay.Input input, String text) {
    String bounded = text.length() > LONGEST_INPUT ? text.substring(0, LONGEST_INPUT) : text;
    return new Overlay.Input(input.purpose(), bounded, input.over());
  }

  private Next<UiState> done(UiState state, Overlay.Input input) {
    return switch (input.purpose()) {
      case TYPE -> Next.of(state, new Effect.Type(input.text()));
      case BREAK ->
          input.text().isBlank()
              ? Next.of(state)
              : KeyUpdate.standing(state, new Effect.Break(input.text()));
      case MARK -> LessonUpdate.marked(state, input.text().strip());
      case SEARCH ->
          input.text().isBlank()
              ? Next.of(state.with(Search.NONE))
              : TimeKeys.to(state, new Effect.Search(input.text().strip()));
      case FILTER -> {
        UiState filtered = state.with(state.goroutines().filtered(input.text()));
        yield Next.of(filtered.with(PanelId.GOROUTINES, Scroll.START));
      }
      case FIND -> {
        // n and N walk what was looked for last.
        UiState finding = state.with(Search.NONE).finding(input.text());
        yield Next.of(input.text().isEmpty() ? state : find(finding, 1));
      }
    };
  }

  /** In what lies over the screen, else in the panel in focus. */
  private UiState find(UiState state, int by) {
    if (!(state.overlay() instanceof Overlay.Opened opened)) {
      return movement.find(state, state.find(), by);
    }
    List<Fields.Field> fields = opened.fields().fields();
    String wanted = state.find().toLowerCase(Locale.ROOT);
    for (int i = 1; i <= fields.size(); i++) {
      int at = Math.floorMod(opened.scroll().cursor() + by * i, fields.size());
      Fields.Field field = fields.get(at);
      String value = field.value().asOptional().orElse("");
      String text = field.path() + " " + field.type() + " " + value;
      if (text.toLowerCase(Locale.ROOT).contains(wanted)) {
        return state.with(at(state, opened, at));
      }
    }
    return state.noting("{0} is not in this panel", state.find());
  }

  private static Overlay.Opened at(UiState state, Overlay.Opened opened, int line) {
    int page = Overlay.rows(state.rows());
    Scroll scroll = opened.scroll().to(line, opened.fields().fields().size(), page);
    return new Overlay.Opened(opened.fields(), scroll);
  }

  /** Help, a why and the fields of a struct are read and scrolled. */
  private Optional<Next<UiState>> reading(UiState state, String key) {
    int page = Overlay.rows(state.rows());
    int by =
        switch (key) {
          case "Up" -> -1;
          case "Down" -> 1;
          case "PgUp" -> -page;
          case "PgDn" -> page;
          default -> 0;
        };
    if (key.equals("Enter") || key.equals("q")) {
      return Optional.of(Next.of(closed(state)));
    }
    if (state.overlay() instanceof Overlay.Opened opened && key.equals("?")) {
      return Optional.of(why(state, opened));
    }
    if (state.overlay() instanceof Overlay.Opened opened && List.of("/", "n", "N").contains(key)) {
      boolean ask = key.equals("/") || state.find().isEmpty();
      Overlay.Input line = new Overlay.Input(Overlay.Purpose.FIND, "", opened);
      return Optional.of(Next.of(ask ? state.with(line) : find(state, key.equals("n") ? 1 : -1)));
    }
    if (by == 0) {
      return Optional.empty();
    }
    if (state.overlay() instanceof Overlay.Help help) {
      return Optional.of(Next.of(state.with(new Overlay.Help(Math.max(0, help.top() + by)))));
    }
    if (state.overlay() instanceof Overlay.Explained explained) {
      int top = Math.max(0, explained.top() + by);
      return Optional.of(Next.of(state.with(new Overlay.Explained(top))));
    }
    if (state.overlay() instanceof Overlay.Stated stated) {
      int top = Math.max(0, stated.top() + by);
      return Optional.of(Next.of(state.with(new Overlay.Stated(stated.statements(), top))));
    }
    if (state.overlay() instanceof Overlay.Opened opened) {
      return Optional.of(Next.of(state.with(at(state, opened, opened.scroll().cursor() + by))));
    }
    return Optional.of(Next.of(state));
  }

  private static Next<UiState> why(UiState state, Overlay.Opened opened) {
    List<Fields.Field> fields = opened.fields().fields();
    int at = opened.scroll().cursor();
    if (at >= fields.size()) {
      return Next.of(state);
    }
    String cell = opened.fields().name() + "." + fields.get(at).path();
    return Next.of(state.with(new Overlay.Why(cell, List.of(), opened)), new Effect.Why(cell));
  }

  /** What the mouse does while something lies over the screen. */
  Next<UiState> step(UiState state, Msg.Mouse used, int line) {
    if (used.button() != Msg.Mouse.Button.CLICK) {
      String key = used.button() == Msg.Mouse.Button.WHEEL_UP ? "Up" : "Down";
      boolean typed = state.overlay() instanceof Overlay.Input;
      return typed ? Next.of(state) : step(state, key).orElse(Next.of(state));
    }
    if (line == OUTSIDE) {
      // What was typed or asked is not thrown away by a click.
      boolean stays =
          state.overlay() instanceof Overlay.Input || state.overlay() instanceof Overlay.Asked;
      return Next.of(stays ? state : closed(state));
    }
    if (state.overlay() instanceof Overlay.Asked asked && line >= 0 && line < asked.answers()) {
      return lesson.chosen(state, asked, line);
    }
    if (state.overlay() instanceof Overlay.GoTo list && line >= 0) {
      return GoToUpdate.clicked(state, list, line);
    }
    if (state.overlay() instanceof Overlay.Leave leave && line >= 0) {
      boolean end = line > 0;
      return end == leave.end() ? left(state, end) : Next.of(state.with(new Overlay.Leave(end)));
    }
    if (state.overlay() instanceof Overlay.Opened opened && line >= 0) {
      return Next.of(state.with(at(state, opened, line)));
    }
    return Next.of(state);
  }

  private static UiState closed(UiState state) {
    if (state.overlay() instanceof Overlay.Why why) {
      return state.with(why.over());
    }
    return state.with(
        state.overlay() instanceof Overlay.Input input ? input.over() : new Overlay.None());
  }
}
