package dev.gotrace.protocol.moment;

import java.util.List;

/**
 * What stops the program besides its phases and steps. Told whenever it changes.
 *
 * @param all the user's breakpoints, in the order in which they were set
 * @param creations whether goroutines are told as they are created, each by a {@link Creation}
 */
public record Breakpoints(List<Breakpoint> all, boolean creations) implements SessionLine {

  /** Before the user has set any. */
  public static final Breakpoints NONE = new Breakpoints(List.of(), false);

  public Breakpoints {
    all = List.copyOf(all);
  }
}
