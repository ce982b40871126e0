package dev.gotrace.app.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may differ between two walks of one program, as {@code verify/may-differ.tsv} has it. */
final class MayDiffer {

  private static final String TABLE = "/verify/may-differ.tsv";

  /** How two values differ. */
  enum How {
    /** In what they mean. */
    VALUE,
    /** Neither is an address with a name. */
    BARE,
    /** Neither could be read, and the reasons are in other words. */
    WORDS,
    /** One could be read and the other could not. */
    UNREAD,
    /** Only one walk has such a value. */
    MISSING
  }

  /**
   * Where in a walk two values were read.
   *
   * @param phase the phase's id
   * @param passed the phases that were reached before
   * @param onMain whether both walks are on the main goroutine's stack
   * @param symbols the program's own
   */
  record Place(String phase, List<String> passed, boolean onMain, ProgramSymbols symbols) {}

  /**
   * One row.
   *
   * @param when {@code -} for always; the phase after which it holds; {@code at} and the one phase
   *     at which it does, with {@code , off g1} when it must be another goroutine that is there; or
   *     {@code with} and a symbol that the program must have
   * @param how the ways of differing that it speaks of
   */
  private record Rule(String when, List<How> how, Pattern cells, String why) {

    private static final String ALWAYS = "-";
    private static final String AT = "at ";
    private static final String OFF_MAIN = ", off g1";
    private static final String WITH = "with ";

    boolean holds(Place place) {
      return when.equals(ALWAYS)
          || place.passed().contains(when)
          || when.equals(AT + place.phase())
          || !place.onMain() && when.equals(AT + place.phase() + OFF_MAIN)
          || when.startsWith(WITH) && place.symbols().has(when.substring(WITH.length()));
    }
  }

  private static final List<Rule> RULES = read(TABLE);
  private static final List<Rule> OF_RECORDINGS = read("/verify/recordings.tsv");

  private MayDiffer() {}

  /**
   * Why the cell may differ; empty when it must not.
   *
   * @param place where in the walk
   */
  static Optional<String> why(String cell, How how, Place place) {
    return why(RULES, cell, how, place);
  }

  /** The same for two recordings, whose environments are not the same. */
  static Optional<String> whyRecorded(String cell, How how, Place place) {
    return why(cell, how, place).or(() -> why(OF_RECORDINGS, cell, how, place));
  }

  private static Optional<String> why(List<Rule> rules, String cell, How how, Place place) {
    for (Rule rule : rules) {
      if (rule.how().contains(how) && rule.holds(place) && rule.cells().matcher(cell).matches()) {
        return Optional.of(rule.why());
      }
    }
    return Optional.empty();
  }

  /** Says why a cell may differ; empty when it must not. */
  @FunctionalInterface
  interface Reasons {
    Optional<String> why(String cell, How how, Place place);
  }

  /** All reasons, in the table's order. */
  static List<String> reasons() {
    return RULES.stream().map(Rule::why).distinct().toList();
  }

  private static List<Rule> read(String table) {
    List<Rule> rules = new ArrayList<>();
    try (InputStream in = Objects.requireNonNull(MayDiffer.class.getResourceAsStream(table));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          rules.add(rule(line.split("\t", -1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + table, e);
    }
    return List.copyOf(rules);
  }

  private static Rule rule(String[] columns) {
    List<How> how = new ArrayList<>();
    for (String word : columns[1].split(" ", -1)) {
      how.add(How.valueOf(word.toUpperCase(Locale.ROOT)));
    }
    return new Rule(columns[0], how, Pattern.compile(columns[2]), columns[3]);
  }
}
