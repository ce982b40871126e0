package dev.gotrace.protocol.moment;

import java.util.List;

/**
 * What the program's memory consists of at the Moment that follows, by the operating system.
 *
 * @param all in the order of their addresses
 */
public record Maps(List<Mapping> all) implements SessionLine {

  public Maps {
    all = List.copyOf(all);
  }

  /**
   * One piece of memory.
   *
   * @param access {@code r}, {@code w}, {@code x} and {@code p} for private, each a {@code -} where
   *     it is not so
   * @param name of a file its name without folders, or the system's own, such as {@code [stack]};
   *     empty for memory that has none
   */
  public record Mapping(Address lo, Address hi, String access, String name) {}
}
