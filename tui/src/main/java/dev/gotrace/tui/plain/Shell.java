package dev.gotrace.tui.plain;

import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Statement;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.keys.Action;
import dev.gotrace.tui.keys.Key;
import dev.gotrace.tui.keys.Keys;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.GoroutineOptions.Group;
import dev.gotrace.tui.state.GoroutineOptions.Order;
import dev.gotrace.tui.state.Lesson;
import dev.gotrace.tui.state.Shown;
import dev.gotrace.tui.state.Time;
import dev.gotrace.tui.view.Mark;
import dev.gotrace.tui.view.StatementRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Does what a typed line asks for. Knows no terminal: lines come in as strings, answers leave
 * through the view.
 */
public final class Shell {

  private static final Set<Action> NEED_A_RUNNING_PROGRAM =
      Set.of(Action.NEXT, Action.STEP, Action.LINE, Action.INST, Action.FINISH, Action.CONTINUE);

  /** The answer that ends a program that would go on. */
  private static final String END = "end";

  private final Walk walk;
  private final PlainView view;
  private final List<String> phases;
  private final ListWords lists;
  private final TravelWords travels;
  private boolean leaving;

  /**
   * @param phases the ids of all phases, in their order
   */
  public Shell(Walk walk, PlainView view, List<String> phases) {
    this.walk = walk;
    this.view = view;
    this.phases = List.copyOf(phases);
    this.lists = new ListWords(view);
    this.travels = new TravelWords(walk, view);
  }

  /**
   * Does one line. What the walk throws passes through.
   *
   * @param line a word and what stands after it; an empty line runs to the next phase
   * @return false when the user wants to leave
   */
  public boolean run(String line) {
    if (leaving) {
      leaving = false;
      switch (line.strip()) {
        case "", "quit", "q" -> {
          if (!endsServer()) {
            return false;
          }
          if (line.isBlank()) {
            return true;
          }
        }
        case END -> {
          if (!endsServer()) {
            walk.endWhenLeft();
          }
          return false;
        }
        default -> {
          // Any other word stays.
        }
      }
    }
    if (view.quiz().takes(line.strip(), view.latest(), view.words())) {
      view.flush();
      return true;
    }
    String[] words = line.strip().split("\\s+", 2);
    String word = words[0].isEmpty() ? Keys.TABLE.get(0).word() : words[0];
    String argument = words.length > 1 ? words[1].strip() : "";
    Optional<Key> key = Keys.ofWord(word);
    if (key.isEmpty()) {
      unknown(say("no word {0}", word), word, Keys.words());
      return true;
    }
    return run(key.get(), argument);
  }

  /**
   * What may stand at this place of a line.
   *
   * @param words the line's words so far
   * @param index which of them is being typed, from 0
   */
  public List<String> complete(List<String> words, int index) {
    if (index == 0) {
      return Keys.words();
    }
    if (index > 1) {
      return List.of();
    }
    return Keys.ofWord(words.get(0))
        .map(
            key ->
                switch (key.action()) {
                  case GO -> places();
                  case BACK, FORWARD -> List.of(TravelWords.PHASE);
                  case SHOW -> view.panels();
                  case WHY, LINK -> cells();
                  case SORT -> ListWords.names(Order.values());
                  case GROUP -> ListWords.names(Group.values());
                  case ASM -> ListWords.names(Syntax.values());
                  default -> List.<String>of();
                })
        .orElse(List.of());
  }

  private boolean run(Key key, String argument) {
    if (key.argument().isEmpty() && !argument.isEmpty()) {
      view.tell(List.of(say("{0} stands alone: {1}", key.word(), say(key.text()))));
      return true;
    }
    Optional<String> no = cannot(key.action());
    if (no.isPresent()) {
      travels.refuse(no.get());
      return true;
    }
    if (key.action() == Action.NEXT && goesOn()) {
      return true;
    }
    if (travels.does(key, argument)) {
      return true;
    }
    if (NEED_A_RUNNING_PROGRAM.contains(key.action()) && walk.ended()) {
      view.tell(
          List.of(
              cannot(Action.RESTART).isEmpty()
                  ? say("the program has ended: restart starts it again, quit leaves")
                  : say("the program has ended: quit leaves")));
      return true;
    }
    switch (key.action()) {
      case NEXT -> walk.next();
      case STEP -> walk.step();
      case LINE -> walk.line();
      case INST -> walk.inst();
      case FINISH -> walk.finish();
      case CONTINUE -> walk.toMain();
      case GO -> go(argument);
      case BREAK -> breakpoint(argument);
      case LOG -> walk.log();
      case SHOW -> show(argument);
      case WHY -> why(argument);
      case OPEN -> open(argument);
      case FIND -> find(argument);
      case FILTER -> view.list(view.listed().filtered(argument));
      case SORT -> lists.sort(argument);
      case GROUP -> lists.group(argument);
      case EXPLAIN -> explain();
      case MORE -> view.more();
      case CLAIMS -> claims();
      case ASM -> asm(argument);
      case NOTE, MARK -> write(key, argument);
      case LINK -> link(argument);
      case LANG -> speak();
      case TYPE -> walk.type(argument);
      case RESTART -> walk.restart();
      case HELP -> help();
      case SEARCH ->
          walk.travel(argument.isEmpty() ? new Effect.Hit(1) : new Effect.Search(argument));
      case QUIT -> {
        return asks();
      }
    }
    return true;
  }

  private Optional<String> cannot(Action action) {
    Optional<Shown> past = view.past();
    if (past.isPresent()) {
      return Time.of(past.get(), null).whyNot(action);
    }
    Header about = view.header();
    return about == null ? Optional.empty() : action.needs().flatMap(about::why);
  }

  private boolean endsServer() {
    Header about = view.header();
    return about != null && about.leaving() == Header.Leaving.ENDS_SERVER;
  }

  /** Whether it is asked first what is to become of the program. */
  private boolean asks() {
    Header about = view.header();
    boolean endsServer = endsServer();
    leaving =
        about != null && (endsServer || about.leaving() == Header.Leaving.ASKS) && !walk.ended();
    if (leaving && endsServer) {
      view.tell(
          List.of(
              say(
                  "this dlv serves one client alone: it ends when gotrace leaves, and a program that"
                      + " it started with it; {0} leaves, any other word stays",
                  END)));
    } else if (leaving) {
      view.tell(
          List.of(say("the program goes on: Enter leaves, {0} ends it, any word stays", END)));
    }
    return leaving;
  }

  /** Asks what a lesson asks here, or goes to its next stop; whether there is either. */
  private boolean goesOn() {
    Moment here = view.latest();
    Lesson lesson = view.quiz().lesson();
    if (here == null) {
      return false;
    }
    if (view.quiz().asks(here, view.words())) {
      view.flush();
      return true;
    }
    boolean past = view.past().isPresent();
    boolean goesOn = lesson.goesOn(here) && (past || !walk.ended());
    if (goesOn && past) {
      walk.travel(new Effect.ForwardStop(lesson.stops()));
    } else if (goesOn) {
      walk.tour(lesson.stops());
    }
    return goesOn;
  }

  private void go(String argument) {
    Optional<String> place =
        places().stream().filter(known -> known.equalsIgnoreCase(argument)).findFirst();
    if (travels.goes(argument, place)) {
      return;
    }
    if (place.isPresent()) {
      walk.go(place.get());
    } else if (argument.indexOf(':') > 0) {
      walk.goLine(argument);
    } else if (argument.isEmpty()) {
      view.tell(List.of(say("go where? a phase, or a step of one")));
      view.explain(stepsByPhase());
    } else {
      noPlace(argument);
    }
  }

  private List<String> places() {
    List<String> all = new ArrayList<>(phases);
    walk.steps().forEach(step -> all.add(step.id()));
    return all;
  }

  private Map<String, String> stepsByPhase() {
    Map<String, String> table = new LinkedHashMap<>();
    phases.forEach(phase -> table.put(phase, ""));
    walk.steps()
        .forEach(step -> table.merge(step.phase(), step.id(), (all, more) -> all + " " + more));
    table.replaceAll((phase, steps) -> steps.strip());
    return table;
  }

  /** Part of a name finds those that have it, as on the screen. */
  private void noPlace(String argument) {
    String wanted = argument.toLowerCase(Locale.ROOT);
    List<String> having =
        places().stream().filter(each -> each.toLowerCase(Locale.ROOT).contains(wanted)).toList();
    if (having.isEmpty()) {
      unknown(say("no phase or step {0}", argument), argument, places());
    } else {
      String names = String.join(" ", having);
      view.tell(List.of(say("no phase or step {0}; with that in its name: {1}", argument, names)));
    }
  }

  private void breakpoint(String argument) {
    if (argument.isEmpty()) {
      view.breakpoints();
    } else if (view.past().isPresent()) {
      travels.refuse(Time.of(view.past().get(), null).whyNot());
    } else {
      walk.breakpoint(argument);
    }
  }

  private void show(String argument) {
    if (argument.isEmpty()) {
      view.tell(List.of(say("show what? {0}", String.join(" ", view.panels()))));
    } else if (!view.show(argument.toLowerCase(Locale.ROOT))) {
      unknown(say("no panel {0}", argument), argument, view.panels());
    }
  }

  private void speak() {
    view.speak(view.words().language().next());
    view.tell(List.of(say("gotrace speaks English from now on")));
  }

  private void open(String argument) {
    // Panels call a P so, cells by its place in the runtime's list.
    if (view.past().isPresent()) {
      view.tell(
          List.of(say("not all fields of {0} were kept: panels show those that were", argument)));
      return;
    }
    Fields fields = walk.open(argument.replaceFirst("^P(\\d+)$", "allp[$1]"));
    if (fields.at() instanceof Reading.Absent<?> absent) {
      view.tell(
          List.of(
              view.words().sentence(absent.why()),
              say("open takes sched, g0, m0, allp[0], m1 or g1, if there is one")));
    } else {
      view.fields(fields);
    }
  }

  private void find(String argument) {
    if (argument.isEmpty()) {
      view.tell(List.of(say("find what? Any part of what a panel shows")));
    } else if (!view.find(argument)) {
      view.tell(List.of(say("{0} is in no panel", argument)));
    }
  }

  private void asm(String argument) {
    Syntax[] all = Syntax.values();
    List<Syntax> possible = Arrays.stream(all).filter(each -> view.cannot(each).isEmpty()).toList();
    Optional<Syntax> wanted =
        argument.isEmpty()
            ? possible.stream().findFirst()
            : lists.one(argument, all).map(index -> all[index]);
    if (wanted.isEmpty()) {
      return;
    }
    Syntax syntax = wanted.get();
    Optional<String> no = view.cannot(syntax);
    if (no.isPresent()) {
      view.tell(List.of(view.words().sentence(no.get())));
      return;
    }
    if (view.past().isEmpty()) {
      walk.disassemble(syntax);
    }
    if (!view.code(syntax)) {
      view.tell(List.of(say("no machine code is known for this place")));
    }
  }

  private void explain() {
    if (view.latest() == null) {
      view.tell(List.of(say("no stop yet")));
      return;
    }
    if (view.past().isEmpty() && !walk.ended()) {
      walk.disassemble(Syntax.INTEL);
    }
    view.instruction();
  }

  private void claims() {
    if (view.past().isPresent()) {
      travels.refuse("the articles are held against a program, at its newest moment");
      return;
    }
    StatementRows rows = new StatementRows(view.words());
    List<String> lines = new ArrayList<>();
    for (Statement statement : walk.statements()) {
      lines.add(statement.id() + "  " + rows.verdict(statement) + "  " + rows.text(statement));
      rows.below(statement).forEach(line -> lines.add("     " + line));
    }
    view.tell(lines.isEmpty() ? List.of(say("no article says anything of this place")) : lines);
  }

  private void write(Key key, String argument) {
    Moment here = view.latest();
    if (argument.isEmpty()) {
      view.tell(List.of(say("{0} what? {1}", key.word(), key.usage())));
    } else if (here == null) {
      view.tell(List.of(say("no stop yet")));
    } else {
      String stop = Lesson.stop(here);
      String of = stop.isEmpty() ? here.phase() : stop;
      String language = view.words().language().code();
      if (key.action() == Action.NOTE) {
        walk.note(of, language, argument);
      } else {
        walk.mark(of, language, argument);
      }
    }
  }

  private void link(String argument) {
    if (!view.value(argument)) {
      unknown(say("no value {0}", argument), argument, cells());
    }
  }

  private List<String> cells() {
    return view.past().isPresent() ? view.cells() : walk.cells();
  }

  private void why(String argument) {
    if (argument.isEmpty()) {
      view.tell(List.of(say("why what? A value's name, such as why g0.stack.lo; Tab lists them")));
      return;
    }
    List<String> known =
        view.past().map(shown -> travels.why(shown, argument)).orElseGet(() -> walk.why(argument));
    if (known.isEmpty()) {
      unknown(say("no value {0}", argument), argument, cells());
    } else {
      view.tell(known.stream().map(view.words()::sentence).toList());
    }
  }

  private void help() {
    Map<String, String> table = new LinkedHashMap<>();
    boolean live = view.past().isEmpty();
    Keys.typed().stream()
        .map(key -> live ? key : Keys.inTime(key))
        .forEach(key -> table.put(key.usage(), text(key)));
    view.explain(table);
    view.tell(List.of(""));
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put(
        Keys.of(Action.GO).argument(),
        say("{0}, or a step: go alone lists them", String.join(" ", phases)));
    arguments.put("PANEL", String.join(" ", view.panels()));
    arguments.put(
        Keys.of(Action.BREAK).argument(),
        say("FUNCTION, FILE:LINE, LINE or 0xADDRESS, and perhaps if CELL == VALUE, != < <= > >="));
    view.explain(arguments);
    view.tell(
        List.of(say("Ctrl-C stops a running program, and clears a line that is being typed"), ""));
    Map<String, String> marks = new LinkedHashMap<>();
    for (Mark mark : Mark.values()) {
      if (mark != Mark.NONE) {
        marks.put(mark.sign(), say(mark.meaning()));
      }
    }
    view.explain(marks);
  }

  private String text(Key key) {
    String text =
        Keys.leavesAlone(key, view.header())
            ? say("leave; the program is not ended")
            : say(key.text());
    return cannot(key.action())
        .map(why -> say("{0}; not possible: {1}", text, view.words().sentence(why)))
        .orElse(text);
  }

  /**
   * @param no what is said of the word that was typed
   */
  private void unknown(String no, String typed, List<String> known) {
    view.tell(
        List.of(
            Nearest.of(typed, known)
                .map(near -> say("{0}; did you mean {1}? help lists them", no, near))
                .orElseGet(() -> say("{0}; help lists them", no))));
  }

  private String say(String english, Object... values) {
    return view.words().say(english, values);
  }
}
