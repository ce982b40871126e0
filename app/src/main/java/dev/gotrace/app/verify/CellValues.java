package dev.gotrace.app.verify;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.StackWord;
import dev.gotrace.protocol.moment.Witness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All values of one Moment, by the names of {@link Cells} as far as they have one. */
final class CellValues {

  /** The most bytes of a program's output that are shown. */
  private static final int OUTPUT_SHOWN = 60;

  private final Landmarks landmarks;
  private final Map<String, Value> values = new LinkedHashMap<>();

  private CellValues(Landmarks landmarks) {
    this.landmarks = landmarks;
  }

  static Map<String, Value> of(Moment moment, Landmarks landmarks) {
    CellValues cells = new CellValues(landmarks);
    cells.read(moment);
    return cells.values;
  }

  private void read(Moment moment) {
    plain("kind", moment.kind().name().toLowerCase(Locale.ROOT));
    plain("elapsedNanos", String.valueOf(moment.elapsedNanos()));
    place("at", moment.at());
    values.computeIfPresent("at.function", (cell, told) -> inner(moment, told));
    Cells.single(moment).forEach(this::cell);
    stackWords(moment.stackWords());
    places("frames", moment.frames());
    moment
        .goroutineFrames()
        .asOptional()
        .ifPresentOrElse(
            behind -> {
              plain("goroutineFrames.of", behind.of());
              places("goroutineFrames", Reading.known(behind.frames()));
            },
            () -> values.put("goroutineFrames", gap(moment.goroutineFrames())));
    Cells.ps(moment).forEach(this::entity);
    Cells.machines(moment).forEach(this::entity);
    Cells.goroutines(moment).stream()
        .filter(entity -> entity.name().equals("g1"))
        .forEach(this::entity);
    values.putAll(GoroutineGroups.values(Landmarks.items(moment.goroutines())));
    Reading<Witness> witness = moment.steps().witness();
    if (witness != null) {
      witness.asOptional().ifPresent(seen -> cell("witness " + seen.name(), seen.value()));
    }
    output(moment);
    values.put("exit", exit(moment.exit()));
  }

  private static Value inner(Moment moment, Value told) {
    return InnerFunction.of(moment)
        .map(inner -> new Value(told.form(), inner, told.shown()))
        .orElse(told);
  }

  private void plain(String cell, String text) {
    values.put(cell, Value.plain(text));
  }

  private void entity(Cells.Entity entity) {
    entity.fields().forEach((field, value) -> cell(entity.name() + "." + field, value));
  }

  private void cell(String name, Reading<?> reading) {
    values.put(name, value(name, reading));
  }

  private Value value(String cell, Reading<?> reading) {
    if (!(reading instanceof Reading.Known<?> known)) {
      return gap(reading);
    }
    if (known.value() instanceof Address address) {
      return landmarks.word(address);
    }
    if (known.value() instanceof Long number) {
      boolean thread = cell.equals("thread") || cell.endsWith(".procid");
      return thread ? landmarks.thread(number) : Value.plain(String.valueOf(number));
    }
    if (known.value() instanceof Listing<?> list) {
      return Value.plain(list(list));
    }
    // What is in this map has cells of its own.
    return Value.plain(known.value() instanceof Map<?, ?> ? "read" : known.value().toString());
  }

  private String list(Listing<?> list) {
    StringBuilder text = new StringBuilder();
    for (Object item : list.items()) {
      if (!(item instanceof Reading<?> reading)) {
        return "read"; // so have its elements
      }
      text.append(text.isEmpty() ? "" : " ").append(value("", reading).shown());
    }
    return text + (list.isCut() ? " of " + list.of() : "");
  }

  private Value gap(Reading<?> reading) {
    String why = reading instanceof Reading.Absent<?> absent ? landmarks.named(absent.why()) : "";
    return Value.gap(reading, why);
  }

  private void place(String cell, Place place) {
    cell(cell + ".pc", place.pc());
    cell(cell + ".function", place.function());
    cell(cell + ".file", place.file());
    cell(cell + ".line", place.line());
  }

  private void places(String cell, Reading<Listing<Place>> places) {
    if (!(places instanceof Reading.Known<Listing<Place>> known)) {
      values.put(cell, gap(places));
      return;
    }
    List<Place> items = known.value().items();
    plain(cell, items.size() + " frames");
    for (int i = 0; i < items.size(); i++) {
      place(cell + "[" + i + "]", items.get(i));
    }
  }

  private void stackWords(Reading<Listing<StackWord>> words) {
    if (!(words instanceof Reading.Known<Listing<StackWord>> known)) {
      values.put("stackWords", gap(words));
      return;
    }
    List<StackWord> items = known.value().items();
    plain("stackWords", items.size() + " words");
    for (int i = 0; i < items.size(); i++) {
      values.put("stackWords[" + i + "]", stackWord(items.get(i)));
    }
  }

  /**
   * What a word is for, or what it points to, is told better by the Moment where it knows more than
   * the word's own place: {@code P0+0x10}, {@code argv[0]}.
   */
  private Value stackWord(StackWord word) {
    Value own = landmarks.word(word.word());
    String is = word.is().asOptional().orElse("");
    if (is.equals("argc")) {
      return Value.plain("argc " + word.word().bits());
    }
    boolean better = own.form() == Value.Form.BARE || is.contains("[");
    return better && !is.isEmpty() ? new Value(Value.Form.PLAIN, is, word.word() + " " + is) : own;
  }

  private void output(Moment moment) {
    String text = moment.output().replace("\n", "\\n");
    String all = moment.outputDropped() + " dropped, then " + moment.output();
    String shown =
        text.length() <= OUTPUT_SHOWN
            ? text
            : text.substring(0, OUTPUT_SHOWN) + "… (" + text.length() + ")";
    values.put("output", new Value(Value.Form.PLAIN, all, '"' + shown + '"'));
  }

  private static Value exit(@Nullable Exit exit) {
    if (exit instanceof Exit.Code code) {
      return Value.plain("status " + code.code());
    }
    if (exit instanceof Exit.Signal signal) {
      return Value.plain(signal.signal());
    }
    return Value.plain(exit instanceof Exit.Absent absent ? absent.why() : "none");
  }
}
