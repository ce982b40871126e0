package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.SessionLine;
import java.util.List;

/** The fixed recording of hello, for tests of other rooms. */
public final class RecordedHello {

  private RecordedHello() {}

  /** Its lines in their order. */
  public static List<SessionLine> lines() {
    return HelloLines.lines();
  }
}
