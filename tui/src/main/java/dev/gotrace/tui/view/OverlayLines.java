package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.tui.canvas.Area;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.keys.Key;
import dev.gotrace.tui.keys.Keys;
import dev.gotrace.tui.state.Destination;
import dev.gotrace.tui.state.Overlay;
import dev.gotrace.tui.state.Session;
import dev.gotrace.tui.state.Status;
import dev.gotrace.tui.state.UiState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What lies over the lower third of the screen, as a title and lines. */
final class OverlayLines {

  private final @Nullable Scene scene;
  private final UiState state;
  private final Words words;
  private @Nullable List<Line> made;

  /**
   * @param scene null before the first stop
   */
  OverlayLines(UiState state, Words words, @Nullable Scene scene) {
    this.scene = scene;
    this.state = state;
    this.words = words;
  }

  String title() {
    Overlay overlay = state.overlay();
    if (overlay instanceof Overlay.Help) {
      return words.say("help · arrows scroll, Esc closes");
    }
    if (overlay instanceof Overlay.GoTo list) {
      return list.typed().isEmpty()
          ? words.say("go to · type a name, a number, #moment, asm_amd64.s:206; Enter, Esc")
          : words.say("go to {0} · ↑↓ Enter goes there, Esc closes", list.typed() + "_");
    }
    if (overlay instanceof Overlay.Asked asked) {
      return questions().title(asked.question());
    }
    if (overlay instanceof Overlay.Answered answered) {
      return questions().title(state.lesson(), answered.result());
    }
    if (overlay instanceof Overlay.Leave) {
      return endsServer()
          ? words.say("this dlv serves one client alone · arrows, Enter chooses, Esc stays")
          : words.say("what becomes of the program? · arrows, Enter leaves, Esc stays");
    }
    if (overlay instanceof Overlay.Input input) {
      return switch (input.purpose()) {
        case FIND -> words.say("find in this panel · Enter finds, Esc closes");
        case FILTER -> words.say("goroutines with this text · Enter lists them, Esc closes");
        case BREAK -> words.say("a breakpoint · Enter sets or clears it, ↑↓ the list, Esc closes");
        case MARK -> words.say("a bookmark here · what is it called? Enter keeps it, Esc closes");
        case TYPE -> words.say("a line for the program · Enter types it, Esc closes");
        case SEARCH ->
            words.say("in all moments: g1 runnable, sched.npidle > 0, a text · Enter, Esc");
      };
    }
    if (overlay instanceof Overlay.Why why) {
      return words.say("how do we know {0}? · Esc closes", why.cell());
    }
    if (overlay instanceof Overlay.Explained) {
      return words.say("the instruction that runs next · arrows scroll, Esc closes");
    }
    if (overlay instanceof Overlay.Stated) {
      return words.say("what articles say of this place · arrows scroll, Esc closes");
    }
    if (overlay instanceof Overlay.Opened opened) {
      Fields fields = opened.fields();
      String what =
          Optional.ofNullable(scene)
              .flatMap(now -> FieldsPanel.place(now, fields))
              .orElse(fields.name());
      return what + " · " + fields.type() + " · " + words.say("Esc closes");
    }
    return "";
  }

  /** Where it lies: above the bottom line, its title in the first row. */
  Area area() {
    int wanted = lines().size();
    int rows = Math.min(Overlay.rows(state.rows()), wanted) + 1;
    // What is to be said must not lie below.
    int below = 1 + new Bars(state, words).messageRows();
    return new Area(0, 0, state.columns(), state.rows()).above(below).bottom(rows);
  }

  /** The first line that is shown. */
  int top() {
    int rows = area().height() - 1;
    int last = Math.max(0, lines().size() - rows);
    int top = 0;
    if (state.overlay() instanceof Overlay.Help help) {
      top = help.top();
    } else if (state.overlay() instanceof Overlay.Opened opened) {
      top = opened.scroll().top();
    } else if (state.overlay() instanceof Overlay.Explained explained) {
      top = explained.top();
    } else if (state.overlay() instanceof Overlay.Stated stated) {
      top = stated.top();
    } else if (state.overlay() instanceof Overlay.GoTo list) {
      int at = Destination.at(Destination.all(state, list.typed()), list);
      top = Math.max(0, at - rows / 2);
    } else if (state.overlay() instanceof Overlay.Asked asked) {
      top = Math.max(0, asked(asked).lineOf(asked.cursor()) - rows + 2);
    } else if (state.overlay() instanceof Overlay.Answered answered) {
      top = answered.top();
    } else if (state.overlay() instanceof Overlay.Input) {
      // The line that is being typed is the last.
      top = last;
    }
    return Math.min(top, last);
  }

  List<Line> lines() {
    if (made == null) {
      made = lines(state.columns());
    }
    return made;
  }

  private List<Line> lines(int width) {
    Overlay overlay = state.overlay();
    if (overlay instanceof Overlay.Help) {
      return help(width);
    }
    if (overlay instanceof Overlay.GoTo list) {
      return new DestinationLines(state, words).of(list);
    }
    if (overlay instanceof Overlay.Asked asked) {
      return questions().asked(asked.question(), asked.cursor());
    }
    if (overlay instanceof Overlay.Answered answered) {
      return questions().answered(answered.result(), scene);
    }
    if (overlay instanceof Overlay.Leave leave && endsServer()) {
      return List.of(
          choice(words.say("stay"), !leave.end()),
          choice(
              words.say("leave: its dlv ends, and a program that it started with it"),
              leave.end()));
    }
    if (overlay instanceof Overlay.Leave leave) {
      return List.of(
          choice(words.say("it goes on running"), !leave.end()),
          choice(words.say("it is ended"), leave.end()));
    }
    if (overlay instanceof Overlay.Input input) {
      List<Line> lines = new ArrayList<>();
      if (input.purpose() == Overlay.Purpose.BREAK) {
        BreakpointLines.of(state.session().breakpoints(), words)
            .forEach(line -> lines.add(Line.of("   " + line, Style.TEXT)));
      }
      lines.add(
          new Line(
              List.of(
                  Span.of(" > " + input.text(), Style.bold(Ink.TEXT)),
                  Span.of(" ", Style.TEXT.withCursor(true)))));
      return lines;
    }
    if (overlay instanceof Overlay.Why why) {
      return why.lines().isEmpty()
          ? List.of(Line.of(" " + words.say("asking the debugger …"), Style.DIM))
          : Line.folded(why.lines().stream().map(this::answer).toList(), width);
    }
    if (overlay instanceof Overlay.Explained) {
      return explained(width);
    }
    if (overlay instanceof Overlay.Stated stated) {
      return stated.statements().isEmpty()
          ? List.of(Line.of(" " + words.say("reading what decides it …"), Style.DIM))
          : StatementLines.of(stated.statements(), words, width);
    }
    return overlay instanceof Overlay.Opened opened ? fields(opened, width) : List.of();
  }

  private List<Line> explained(int width) {
    Session session = state.session();
    if (scene == null) {
      return List.of();
    }
    Reading<String> function = scene.moment().at().function();
    Code code =
        function
            .asOptional()
            .flatMap(name -> session.code(name, state.asm()).or(() -> session.code(name, null)))
            .orElse(null);
    boolean asked = session.isLive() && session.status().kind() == Status.Kind.STANDS;
    return code == null && asked && function instanceof Reading.Known<String>
        ? List.of(Line.of(" " + words.say("asking the debugger …"), Style.DIM))
        : ExplainedLines.of(scene, code, session.operands(), width);
  }

  private QuestionLines questions() {
    return new QuestionLines(words, state.columns());
  }

  private QuestionLines asked(Overlay.Asked asked) {
    return QuestionLines.of(asked, words, state.columns());
  }

  /** Which of its lines was hit; of a question, which of the answers. */
  int hit(int row) {
    int line = row == area().y() ? -1 : top() + row - area().y() - 1;
    return state.overlay() instanceof Overlay.Asked asked ? asked(asked).answerAt(line) : line;
  }

  private boolean endsServer() {
    Header header = state.session().header();
    return header != null && header.leaving() == Header.Leaving.ENDS_SERVER;
  }

  private static Line choice(String text, boolean here) {
    return new Line(
        List.of(
            Span.of(here ? " ▸ " : "   ", Style.bold(Ink.TITLE)),
            Span.of(text, Style.bold(Ink.TEXT).withCursor(here))));
  }

  private Line answer(String line) {
    return new Line(List.of(Span.of(" ", Style.TEXT), Span.of(words.sentence(line), Style.TEXT)));
  }

  private List<Line> help(int width) {
    List<Line> entries = new ArrayList<>();
    for (Key row : Keys.TABLE) {
      Key key = state.session().isLive() ? row : Keys.inTime(row);
      entries.add(
          new Line(
              List.of(
                  Span.of(
                      " "
                          + RowLines.padded(String.join(" ", shortened(key.keys())), 12, false)
                          + " ",
                      Style.bold(Ink.TITLE)),
                  Span.of(text(key), possible(key) ? Style.TEXT : Style.DIM))));
    }
    for (Mark mark : Mark.values()) {
      if (mark != Mark.NONE) {
        entries.add(
            new Line(
                List.of(
                    Span.of(" " + RowLines.padded(mark.sign(), 12, false) + " ", Looks.of(mark)),
                    Span.of(words.say(mark.meaning()), Style.TEXT))));
      }
    }
    return inColumns(entries, width);
  }

  private boolean possible(Key key) {
    return state.session().cannot(key.action()).isEmpty();
  }

  private String text(Key key) {
    String text =
        Keys.leavesAlone(key, state.session().header())
            ? words.say("leave; the program is not ended")
            : words.say(key.text());
    return state
        .session()
        .cannot(key.action())
        .map(why -> words.say("{0}; not possible: {1}", text, words.sentence(why)))
        .orElse(text);
  }

  private static List<String> shortened(List<String> keys) {
    return keys.size() > 2 ? List.of("↑↓←→", "PgUp…") : keys;
  }

  /** Two columns where both fit. */
  private static List<Line> inColumns(List<Line> entries, int width) {
    int widest = entries.stream().mapToInt(Line::width).max().orElse(0);
    if (2 * widest + 3 > width) {
      return entries;
    }
    int half = (entries.size() + 1) / 2;
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < half; i++) {
      List<Span> spans = new ArrayList<>(entries.get(i).spans());
      if (half + i < entries.size()) {
        spans.add(Span.of(" ".repeat(widest + 3 - entries.get(i).width()), Style.TEXT));
        spans.addAll(entries.get(half + i).spans());
      }
      lines.add(new Line(spans));
    }
    return lines;
  }

  private List<Line> fields(Overlay.Opened opened, int width) {
    if (scene == null) {
      return List.of();
    }
    Lines table = RowLines.of(FieldsPanel.of(scene, opened.fields()), width);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      lines.add(i == opened.scroll().cursor() ? underCursor(table.line(i)) : table.line(i));
    }
    return lines;
  }

  private static Line underCursor(Line line) {
    return new Line(
        line.spans().stream()
            .map(span -> new Span(span.text(), span.style().withCursor(true), span.name()))
            .toList());
  }
}
