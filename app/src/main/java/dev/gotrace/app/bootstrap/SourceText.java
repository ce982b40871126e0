package dev.gotrace.app.bootstrap;

import java.util.List;

/** The source of the Go that built a program. */
@FunctionalInterface
public interface SourceText {

  /**
   * The lines of a file; none where it is not there.
   *
   * @param file its name below GOROOT/src
   */
  List<String> lines(String file);
}
