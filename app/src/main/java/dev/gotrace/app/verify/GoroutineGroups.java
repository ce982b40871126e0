package dev.gotrace.app.verify;

import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Goroutines by what they do. Each P gives out goids of its own, so that every goid but the main
 * goroutine's varies from run to run; where a goroutine began and who made it does not.
 */
final class GoroutineGroups {

  private static final long MAIN_GOID = 1;

  private GoroutineGroups() {}

  /** {@code g1}, or the entry function and the creator. */
  static String name(Goroutine g) {
    return isMain(g) ? "g1" : "goroutine " + text(g.entry()) + " by " + text(g.createdBy());
  }

  static boolean isMain(Goroutine g) {
    return g.goid().equals(Reading.known(MAIN_GOID));
  }

  /** How many goroutines of each name there are, and how many of these in each state. */
  static Map<String, Value> values(List<Goroutine> goroutines) {
    Map<String, Map<String, Integer>> groups = new LinkedHashMap<>();
    long unread = 0;
    for (Goroutine g : goroutines) {
      if (!isMain(g)) {
        groups.computeIfAbsent(name(g), name -> new TreeMap<>()).merge(state(g), 1, Integer::sum);
      }
      unread += isUnread(g) ? 1 : 0;
    }
    Map<String, Value> values = new LinkedHashMap<>();
    groups.forEach(
        (name, states) -> {
          int count = states.values().stream().mapToInt(Integer::intValue).sum();
          values.put(name, Value.plain(String.valueOf(count)));
          values.put(name + ".status", Value.plain(text(states)));
        });
    values.put("goroutines with something unreadable", Value.plain(String.valueOf(unread)));
    return values;
  }

  private static boolean isUnread(Goroutine g) {
    return List.of(g.goid(), g.addr(), g.status(), g.waitReason(), g.entry(), g.createdBy(), g.m())
        .stream()
        .anyMatch(Reading.Unreadable.class::isInstance);
  }

  private static String state(Goroutine g) {
    String status = text(g.status());
    return g.waitReason() instanceof Reading.Nil<String>
        ? status
        : status + " (" + text(g.waitReason()) + ")";
  }

  private static String text(Map<String, Integer> states) {
    StringBuilder text = new StringBuilder();
    states.forEach(
        (state, count) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(count == 1 ? "" : count + " ")
                .append(state));
    return text.toString();
  }

  /** Whatever the reason why there is none: it names the place, not the goroutine. */
  private static String text(Reading<String> reading) {
    return reading.asOptional().orElse(reading instanceof Reading.Nil<String> ? "nobody" : "?");
  }
}
