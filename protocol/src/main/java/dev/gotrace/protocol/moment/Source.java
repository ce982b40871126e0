package dev.gotrace.protocol.moment;

import java.util.List;

/**
 * A region of a source file, as the Moments name it.
 *
 * @param file the name that {@link Place#file} uses
 * @param firstLine the number of the first of {@code lines}, from 1
 * @param lines the text, without line ends
 * @param origin where the text was found
 * @param doubt why it may not be what the program was built from, in one sentence; empty where
 *     nothing speaks against it
 */
public record Source(String file, long firstLine, List<String> lines, Origin origin, String doubt)
    implements SessionLine {

  /** Where the text of a source file was found. */
  public enum Origin {
    /** In the tree of the Go that built the program, or in the program's own. */
    TREE,
    /** In Go's cache of modules, where toolchains and what a program depends on are kept. */
    MODULES
  }

  public Source {
    lines = List.copyOf(lines);
  }

  /** One that nothing speaks against. */
  public Source(String file, long firstLine, List<String> lines) {
    this(file, firstLine, lines, Origin.TREE, "");
  }
}
