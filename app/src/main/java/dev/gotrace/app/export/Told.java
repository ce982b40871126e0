package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.SessionLine;
import java.util.function.Consumer;

/** What is exported: the lines of a session, a lesson's among them, told as often as asked. */
@FunctionalInterface
public interface Told {

  /** Tells all lines in their order. */
  void forEach(Consumer<? super SessionLine> reader);
}
