package dev.gotrace.tui.keys;

import dev.gotrace.protocol.moment.Header;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of keys and words. Dispatch, help, completion and README's table are made from it. */
public final class Keys {

  /** Every action that is built, in the order in which help lists it. */
  public static final List<Key> TABLE =
      List.of(
          key(Action.NEXT, "Space", "next", "", "next phase", "run to the next phase"),
          key(Action.STEP, ".", "step", "", "step", "run to the next step inside the phase"),
          key(Action.LINE, ",", "line", "", "next line", "run to the next source line, over calls"),
          key(Action.INST, "s", "inst", "", "instruction", "run one instruction"),
          key(Action.FINISH, "f", "finish", "", "finish", "run until this function returns"),
          key(
              Action.CONTINUE,
              "c",
              "continue",
              "",
              "to main.main",
              "run to a breakpoint or main.main; from there to the end"),
          key(
              Action.BACK,
              "[",
              "back",
              "[phase]",
              "back",
              "one moment back in time; the word also one phase back"),
          key(
              Action.FORWARD,
              "]",
              "forward",
              "[phase]",
              "forward",
              "one moment forward in time; the word also one phase"),
          key(Action.BACK_PHASE, "{", "", "", "", "one phase back in time"),
          key(Action.FORWARD_PHASE, "}", "", "", "", "one phase forward in time"),
          key(Action.FIRST, "Home", "first", "", "first", "the first moment"),
          key(Action.LAST, "End", "last", "", "newest", "the newest moment"),
          key(
              Action.GO,
              "g",
              "go",
              "PLACE",
              "go to",
              "run to a phase or step; starts again when it lies behind; also to an article's line,"
                  + " asm_amd64.s:206, and to a kept moment by its number, #m12"),
          key(
              Action.BREAK,
              "b",
              "break",
              "WHERE",
              "breakpoint",
              "set or clear a breakpoint; the list of all that are set"),
          key(
              Action.LOG,
              "l",
              "log",
              "",
              "log",
              "tell of each goroutine as it is created, without a stop"),
          new Key(
              Action.MOVE,
              List.of("Up", "Down", "Left", "Right", "PgUp", "PgDn", "Ctrl-Home", "Ctrl-End"),
              "",
              "",
              "",
              "move and scroll in the panel in focus"),
          new Key(
              Action.SHOW,
              List.of("Tab", "Shift-Tab"),
              "show",
              "PANEL",
              "panel",
              "the next panel, the one before; the word prints one panel, whole"),
          key(
              Action.OPEN,
              "Enter",
              "open",
              "NAME",
              "open",
              "all fields of the P, M, G or sched under the cursor"),
          key(
              Action.ZOOM,
              "z",
              "",
              "",
              "zoom",
              "give the panel in focus the whole screen, and back"),
          key(
              Action.FIND,
              "/",
              "find",
              "TEXT",
              "find",
              "find in the panel; the word finds in all of them"),
          key(Action.FIND_NEXT, "n", "", "", "", "the next hit"),
          key(Action.FIND_PREVIOUS, "N", "", "", "", "the hit before"),
          key(
              Action.SEARCH,
              "\\",
              "search",
              "STATE",
              "search",
              "search the states of all moments: g1 runnable, allp[0].runnext != 0, a symbol, an"
                  + " address, output; the word alone goes to the next hit"),
          key(
              Action.FILTER,
              "F",
              "filter",
              "TEXT",
              "",
              "list only goroutines that have a text; nothing typed lists all"),
          key(
              Action.SORT,
              "S",
              "sort",
              "BY",
              "",
              "sort goroutines: goid, status, entry, created_by, tree"),
          key(Action.GROUP, "G", "group", "BY", "", "group goroutines: none, entry, status"),
          key(
              Action.WHY,
              "?",
              "why",
              "CELL",
              "how do we know?",
              "how do we know this value? such as why g0.stack.lo"),
          key(
              Action.EXPLAIN,
              "x",
              "explain",
              "",
              "explain",
              "the current instruction in words, with its operands' values"),
          key(
              Action.MORE,
              "e",
              "more",
              "",
              "more of the note",
              "as much of the note as there is room for, and back; the word prints all of it"),
          key(
              Action.CLAIMS,
              "C",
              "claims",
              "",
              "articles",
              "what articles say of this phase or step, with verdicts"),
          key(
              Action.ASM,
              "o",
              "asm",
              "SYNTAX",
              "asm",
              "source, or machine code as Go, GNU or Intel write it; the word prints that around"
                  + " here"),
          key(
              Action.NOTE,
              "a",
              "note",
              "TEXT",
              "add note",
              "add a note on this phase or step to the lesson's file, or to your own"),
          key(
              Action.MARK,
              "m",
              "mark",
              "LABEL",
              "bookmark",
              "add a bookmark here; the key g lists them"),
          key(Action.LINK, "y", "link", "CELL", "copy", "copy the value; the word prints it alone"),
          key(Action.LANG, "L", "lang", "", "中文", "English or Chinese"),
          key(
              Action.TYPE,
              "t",
              "type",
              "LINE",
              "type",
              "type a line to the program, which --stdin tty lets it read"),
          key(Action.RESTART, "r", "restart", "", "restart", "start the program again"),
          key(Action.HELP, "h", "help", "", "help", "these keys and words"),
          key(Action.INTERRUPT, "Ctrl-C", "", "", "interrupt", "interrupt a running program"),
          key(Action.SUSPEND, "Ctrl-Z", "", "", "", "suspend gotrace; fg brings it back"),
          key(Action.REDRAW, "Ctrl-L", "", "", "", "draw everything anew"),
          key(Action.QUIT, "q", "quit", "", "quit", "end the program and leave"));

  private static final Map<String, Action> BY_KEY = byKey();

  private Keys() {}

  private static Key key(
      Action action, String key, String word, String argument, String label, String text) {
    return new Key(action, List.of(key), word, argument, label, text);
  }

  private static Map<String, Action> byKey() {
    Map<String, Action> actions = new HashMap<>();
    TABLE.forEach(row -> row.keys().forEach(key -> actions.put(key, row.action())));
    return Map.copyOf(actions);
  }

  /** A row with what it does where no program is walked: in the past, and in a recording. */
  public static Key inTime(Key key) {
    String text =
        switch (key.action()) {
          case NEXT -> "the next phase that was kept";
          case STEP -> "the next step that was kept";
          case LINE -> "the next source line that was walked to";
          case INST -> "the next instruction that was walked to";
          case GO -> "the moment of a phase, of a step, of an article's line, or of a number, #m12";
          default -> key.text();
        };
    return new Key(key.action(), key.keys(), key.word(), key.argument(), key.label(), text);
  }

  /** Whether a key leaves a program that leaving does not end, for it was not started here. */
  public static boolean leavesAlone(Key key, @Nullable Header about) {
    return key.action() == Action.QUIT
        && about != null
        && about.leaving() != Header.Leaving.ENDS
        && about.leaving() != Header.Leaving.ENDS_SERVER;
  }

  /** What a key on the screen asks for; empty where it means nothing. */
  public static Optional<Action> ofKey(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /** The row of an action. */
  public static Key of(Action action) {
    return TABLE.stream().filter(row -> row.action() == action).findFirst().orElseThrow();
  }

  /** The row of this word, or of its one-letter key; upper and lower case are the same word. */
  public static Optional<Key> ofWord(String word) {
    return typed().stream()
        .filter(
            row ->
                row.word().equalsIgnoreCase(word)
                    || row.keys().contains(word) && word.length() == 1)
        .findFirst();
  }

  /** The rows that have a word, in the table's order. */
  public static List<Key> typed() {
    return TABLE.stream().filter(row -> !row.word().isEmpty()).toList();
  }

  /** All words, in the table's order. */
  public static List<String> words() {
    return typed().stream().map(Key::word).toList();
  }
}
