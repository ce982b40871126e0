package dev.gotrace.protocol.debugger;

import java.util.Collection;
import java.util.Map;

/** Tells what a program's debug information says of its types and constants. */
public interface TypeSource {

  /**
   * The layouts of named types, and of the named types inside them as far as they are asked for. A
   * name that the program's debug information does not have is missing in the answer.
   */
  Map<String, Layout> layouts(Collection<String> types);

  /** The values of named integer constants; unknown names are missing in the answer. */
  Map<String, Long> constants(Collection<String> names);
}
