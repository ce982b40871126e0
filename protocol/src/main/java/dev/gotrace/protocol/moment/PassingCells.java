package dev.gotrace.protocol.moment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cells of a stop that have no counterpart at another one: where the thread stands, frames, the
 * stack's words, output. They can be asked about, and are not compared.
 */
final class PassingCells {

  private static final Pattern NUMBERED = Pattern.compile("(\\w+)\\[(\\d{1,9})\\]");

  private PassingCells() {}

  /** Their names at a Moment. */
  static List<String> all(Moment moment) {
    List<String> names = new ArrayList<>(List.of("at.pc", "at.function", "at.file", "at.line"));
    for (int i = 0; i < items(moment.frames()).size(); i++) {
      names.add("frames[" + i + "].pc");
      names.add("frames[" + i + "].function");
    }
    for (int i = 0; i < behind(moment).size(); i++) {
      names.add("goroutineFrames[" + i + "].pc");
      names.add("goroutineFrames[" + i + "].function");
    }
    for (int i = 0; i < items(moment.stackWords()).size(); i++) {
      names.add("stackWords[" + i + "]");
    }
    names.add("output");
    return names;
  }

  /**
   * @param owner the name up to its first dot, {@code field} what follows it, empty for nothing
   */
  static Optional<Reading<?>> value(Moment moment, String owner, String field) {
    if (owner.equals("at")) {
      return field(moment.at(), field);
    }
    if (owner.equals("output") && field.isEmpty()) {
      return Optional.of(Reading.known(moment.output()));
    }
    Matcher numbered = NUMBERED.matcher(owner);
    if (!numbered.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(numbered.group(2));
    return switch (numbered.group(1)) {
      case "frames" -> nth(items(moment.frames()), number).flatMap(at -> field(at, field));
      case "goroutineFrames" -> nth(behind(moment), number).flatMap(at -> field(at, field));
      case "stackWords" ->
          nth(items(moment.stackWords()), number).flatMap(word -> field(word, field));
      default -> Optional.empty();
    };
  }

  private static Optional<Reading<?>> field(Place place, String field) {
    return switch (field) {
      case "pc" -> Optional.of(place.pc());
      case "function" -> Optional.of(place.function());
      case "file" -> Optional.of(place.file());
      case "line" -> Optional.of(place.line());
      default -> Optional.empty();
    };
  }

  private static Optional<Reading<?>> field(StackWord word, String field) {
    return switch (field) {
      case "" -> Optional.of(Reading.known(word.word()));
      case "is" -> Optional.of(word.is());
      default -> Optional.empty();
    };
  }

  private static List<Place> behind(Moment moment) {
    return moment
        .goroutineFrames()
        .asOptional()
        .map(frames -> frames.frames().items())
        .orElse(List.of());
  }

  private static <T> List<T> items(Reading<Listing<T>> list) {
    return list.asOptional().map(Listing::items).orElse(List.of());
  }

  private static <T> Optional<T> nth(List<T> items, int number) {
    return number < items.size() ? Optional.of(items.get(number)) : Optional.empty();
  }
}
