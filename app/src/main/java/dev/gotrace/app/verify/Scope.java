package dev.gotrace.app.verify;

import java.util.regex.Pattern;

/** What of two recordings is held against each other. */
public enum Scope {
  /** Which functions run at each stop, and who called them. */
  CALLS("at\\.function|(goroutineF|f)rames(\\.of|\\[\\d+\\]\\.function)?"),

  /** Which stops there are, and in which order. */
  STEPS("(?!)"),

  /** What the runtime holds: the stacks, TLS, Ms, Ps, queues and goroutines; and the output. */
  STATE(
      "(g0|m0|tls|stack|sched|allp\\[\\d+\\]|g\\d+|m\\d+)\\..*|goroutine.*\\s.*|gomaxprocs|ncpu"
          + "|allp|allgs|allm|kind|witness .*|output|exit"),

  /** All that was read: registers and the words of the stack, too. */
  VALUES("(?!elapsedNanos).*");

  /** Of another release, or of the same source with a comment more, each is another one. */
  private static final Pattern LINES = Pattern.compile(".*\\.line");

  private final Pattern cells;

  Scope(String cells) {
    this.cells = Pattern.compile(cells);
  }

  boolean takes(String cell) {
    return cells.matcher(cell).matches() && !LINES.matcher(cell).matches();
  }
}
