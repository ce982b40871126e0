package dev.gotrace.app.bootstrap;

import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.GoVersion;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Statement;
import dev.gotrace.protocol.moment.Statement.Cited;
import dev.gotrace.protocol.moment.Statement.Seen;
import dev.gotrace.protocol.moment.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Holds {@link Claims} against one binary: the values of its walks, its file, its Go's source. */
public final class Judge {

  private static final String NOT_ASKED = "only gotrace claims asks debuggers in their own words";

  private final ProgramFacts program;
  private final @Nullable GoVersion release;
  private final SourceText source;
  private final Map<Map<String, String>, Observations> runs;
  private final Map<String, Reading<String>> answers;
  private final UnaryOperator<String> whyNotThere;

  /**
   * @param goVersion the release that built the program
   * @param source of that release
   * @param runs what was seen, by the variables with which the program was run; with none of them
   *     in the walk itself
   * @param answers of debuggers to {@link Claims#questions}
   * @param whyNotThere says why a walk that is over was not at a stop
   */
  public Judge(
      ElfBinary program,
      Reading<String> goVersion,
      SourceText source,
      Map<Map<String, String>, Observations> runs,
      Map<String, Reading<String>> answers,
      UnaryOperator<String> whyNotThere) {
    this.program = new ProgramFacts(program);
    this.release = goVersion.asOptional().flatMap(GoVersion::parse).orElse(null);
    this.source = source;
    this.runs = runs;
    this.answers = answers;
    this.whyNotThere = whyNotThere;
  }

  /** What is known of a claim so far. */
  private record Finding(
      Verdict verdict, @Nullable Verdict bySource, String why, List<Seen> seen, List<Cited> lines) {

    static Finding undecided(String why, List<Cited> lines) {
      return new Finding(Verdict.UNREADABLE, null, why, List.of(), lines);
    }
  }

  /** The claim with its verdict. */
  public Statement judge(Claim claim) {
    Finding found = claim.source().isEmpty() ? byValues(claim) : bySource(claim);
    return new Statement(
        claim.id(),
        claim.phase(),
        claim.step(),
        claim.articles().stream().map(Article::title).toList(),
        claim.en(),
        claim.zh(),
        claim.lesson(),
        claim.held() == null ? "" : claim.held().toString(),
        found.verdict(),
        found.bySource(),
        found.why(),
        String.join(
            " && ", claim.checks().stream().map(check -> check.holds().toString()).toList()),
        found.seen(),
        found.lines());
  }

  private Finding byValues(Claim claim) {
    List<Seen> seen = new ArrayList<>();
    boolean ahead = false;
    Reading<Boolean> all = Reading.known(true);
    for (Claim.Check check : claim.checks()) {
      for (Predicate.Name name : check.holds().names()) {
        seen.add(look(check, name));
      }
      Reading<Boolean> one = check.holds().test(name -> look(check, name).value());
      if (one.equals(Reading.known(false)) || all.equals(Reading.known(true))) {
        all = one;
      }
      ahead |= isAhead(check);
    }
    if (all instanceof Reading.Known<Boolean> known) {
      return new Finding(known.value() ? Verdict.TRUE : wrong(claim), null, "", seen, List.of());
    }
    return new Finding(ahead ? Verdict.AHEAD : Verdict.UNREADABLE, null, why(all), seen, List.of());
  }

  private boolean isAhead(Claim.Check check) {
    Observations run = runs.get(check.with());
    return run != null
        && check.holds().names().stream()
            .map(check::stop)
            .anyMatch(stop -> !stop.isEmpty() && run.at(stop).isEmpty() && run.isAhead(stop));
  }

  private Seen look(Claim.Check check, Predicate.Name name) {
    String stop = check.stop(name);
    String with =
        String.join(
            " ",
            check.with().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList());
    if (stop.isEmpty()) {
      Question question = Claims.questions().get(name.name());
      return question == null
          ? new Seen("", "", 0, name.name(), program.value(name.name()))
          : new Seen(
              "",
              question.debugger() + ": " + question.ask(),
              0,
              name.name(),
              answers.getOrDefault(name.name(), Reading.absent(NOT_ASKED)));
    }
    Observations run = runs.get(check.with());
    if (run == null) {
      return new Seen(
          stop, with, 0, name.name(), Reading.absent("the program was not run with " + with));
    }
    return run.at(stop)
        .map(at -> new Seen(stop, with, at.moment(), name.name(), at.value(name.name())))
        .orElseGet(
            () -> new Seen(stop, with, 0, name.name(), Reading.absent(whyMissing(run, stop))));
  }

  private String whyMissing(Observations run, String stop) {
    String place = stop.startsWith("+") ? stop.substring(1) : stop;
    return run.isAhead(stop) ? "the walk was not at " + place + " yet" : whyNotThere.apply(place);
  }

  private static String why(Reading<?> gap) {
    return gap instanceof Reading.Absent<?> absent
        ? absent.why()
        : gap instanceof Reading.Unreadable<?> unreadable ? unreadable.why() : "";
  }

  /** Values say that it is wrong; which releases it is about, only they know that it is of. */
  private Verdict wrong(Claim claim) {
    return claim.held() == null || release != null && claim.held().contains(release)
        ? Verdict.FALSE
        : Verdict.OTHER_VERSION;
  }

  private Finding bySource(Claim claim) {
    List<Cited> lines = new ArrayList<>();
    boolean holds = true;
    int before = 0;
    for (Claim.Place place : claim.source()) {
      List<String> text = source.lines(place.file());
      if (text.isEmpty()) {
        return Finding.undecided("the source of the Go that built the program is not here", lines);
      }
      int line = line(place, text);
      if (line == 0) {
        Cited missing = missing(place, text);
        if (place.against()) {
          return Finding.undecided(missing.text(), lines);
        }
        lines.add(missing);
        holds = false;
      } else {
        lines.add(cited(place, line, text.get(line - 1).strip().replaceAll("\\s+", " ")));
        holds &= !place.against() && !(claim.ordered() && line < before);
        before = line;
      }
    }
    return new Finding(Verdict.SOURCE, holds ? Verdict.TRUE : wrong(claim), "", List.of(), lines);
  }

  /** The first line that has it, counted from 1; 0 where none has. */
  private static int line(Claim.Place place, List<String> text) {
    if (isInCode(place)) {
      List<Integer> found =
          new Needle(place.file(), text)
              .lines(new Step.Where(place.file(), place.function(), place.needle()));
      return found.isEmpty() ? 0 : found.get(0);
    }
    for (int i = 0; i < text.size(); i++) {
      if (text.get(i).contains(place.needle())) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Whether it is in a function of Go or of its assembler. */
  private static boolean isInCode(Claim.Place place) {
    return !place.function().isEmpty()
        && (place.file().endsWith(".go") || place.file().endsWith(".s"));
  }

  private static Cited missing(Claim.Place place, List<String> text) {
    int begins = isInCode(place) ? new Needle(place.file(), text).start(place.function()) : 1;
    String where = place.function().isEmpty() ? place.file() : place.function();
    return cited(place, begins, "no line of " + where + " has \"" + place.needle().strip() + "\"");
  }

  private static Cited cited(Claim.Place place, int line, String text) {
    return new Cited(place.function(), place.file(), line, text);
  }
}
