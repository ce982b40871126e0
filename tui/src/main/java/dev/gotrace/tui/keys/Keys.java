package dev.gotrace.tui.keys;

import java.util.List;
import java.util.Optional;

/** The table of keys and words. */
public final class Keys {

  /** Every action that is built, in the order in which help lists it. */
  public static final List<Key> TABLE =
      List.of(
          new Key(
              Action.NEXT, "Space", "next", "", "run to the next phase; Enter alone does the same"),
          new Key(Action.INST, "s", "inst", "", "run one instruction"),
          new Key(Action.CONTINUE, "c", "continue", "", "run to main.main"),
          new Key(
              Action.GO, "g", "go", "PHASE", "run to a phase; starts again when it lies behind"),
          new Key(Action.SHOW, "Tab", "show", "PANEL", "print one panel, whole"),
          new Key(
              Action.WHY, "?", "why", "CELL", "how do we know this value? such as why g0.stack.lo"),
          new Key(Action.RESTART, "r", "restart", "", "start the program again"),
          new Key(Action.HELP, "h", "help", "", "these words"),
          new Key(Action.QUIT, "q", "quit", "", "end the program and leave"));

  private Keys() {}

  /** The row of this word, or of this one-letter key; upper and lower case are the same word. */
  public static Optional<Key> ofWord(String word) {
    return TABLE.stream()
        .filter(
            key ->
                key.word().equalsIgnoreCase(word)
                    || key.key().length() == 1 && key.key().equals(word))
        .findFirst();
  }

  /** All words, in the table's order. */
  public static List<String> words() {
    return TABLE.stream().map(Key::word).toList();
  }
}
