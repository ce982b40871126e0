package dev.gotrace.app.session;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/** How long Moments took to read, for {@code scripts/bench}. */
final class Timings {

  /** Names the file that gets a line {@code moment-nanos N} for each Moment. */
  private static final String PROPERTY = "gotrace.timings";

  private Timings() {}

  /** Where the time from a stop to its complete Moment goes, in nanoseconds. */
  static LongConsumer sink() {
    String file = System.getProperty(PROPERTY);
    if (file == null) {
      return nanos -> {};
    }
    return nanos -> append(file, "moment-nanos " + nanos + "\n");
  }

  private static void append(String file, String line) {
    try (OutputStream out = new FileOutputStream(file, true)) {
      out.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("cannot write the timings to " + file, e);
    }
  }
}
