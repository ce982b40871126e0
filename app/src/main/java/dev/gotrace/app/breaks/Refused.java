package dev.gotrace.app.breaks;

import dev.gotrace.app.goruntime.JsonData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A function that one debugger cannot stop in.
 *
 * @param debugger as a command line calls it
 * @param why one phrase, with what to do instead
 */
record Refused(String debugger, String function, String why) {

  /** All that are known, from {@code breaks/refused.json}. */
  static List<Refused> all() {
    List<Refused> all = new ArrayList<>();
    for (Object each : (List<?>) JsonData.read("/breaks/refused.json")) {
      Map<String, Object> one = JsonData.object(each);
      all.add(new Refused(text(one, "debugger"), text(one, "function"), text(one, "why")));
    }
    return all;
  }

  private static String text(Map<String, Object> data, String name) {
    return (String) Objects.requireNonNull(data.get(name));
  }
}
