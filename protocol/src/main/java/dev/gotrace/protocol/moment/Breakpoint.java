package dev.gotrace.protocol.moment;

/**
 * A breakpoint that the user has set.
 *
 * @param where the place as the user named it, such as {@code runtime.newproc} or {@code
 *     runtime/proc.go:5130}
 * @param at where that is
 * @param condition when it stops the program, such as {@code sched.npidle == 0}; empty for always
 * @param hits how often it has stopped the program since that was started
 * @param passes how often the program came by
 */
public record Breakpoint(String where, Place at, String condition, long hits, long passes) {

  /** What the user typed, or would type to name it. */
  public String words() {
    return condition.isEmpty() ? where : where + " if " + condition;
  }
}
