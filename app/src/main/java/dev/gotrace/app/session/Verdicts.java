package dev.gotrace.app.session;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the articles say, as far as a session's walk decides it. */
public final class Verdicts {

  private final LiveSession session;
  private boolean wanted;
  private @Nullable ClaimWatch watch;

  Verdicts(LiveSession session) {
    this.session = session;
  }

  /** Has the statements held against the program, from the next stop on. */
  public void want() {
    wanted = true;
  }

  /** A run of the program begins. */
  void begin(StepFinder steps) {
    watch = wanted ? new ClaimWatch(steps) : null;
  }

  /** Reads what is wanted at a stop. */
  void see(Moment moment, boolean over) {
    ClaimWatch watching = watch;
    if (watching != null) {
      watching.see(moment, over);
    }
  }

  /** All statements. */
  public List<Statement> all() {
    return watch().all();
  }

  /** Those about the step or phase of the newest Moment. */
  public List<Statement> here() {
    return watch().about(Objects.requireNonNull(session.latest()));
  }

  /** Lets another session of this program decide, too, which was run with these variables. */
  public void alsoBy(LiveSession other, Map<String, String> with) {
    watch().add(with, other.verdicts().watch());
  }

  /** Lets an answer of a debugger decide, too. */
  public void alsoBy(String question, Reading<String> answer) {
    watch().add(question, answer);
  }

  /** Where nobody has asked so far, only what can be read now is known. */
  private ClaimWatch watch() {
    ClaimWatch now = watch;
    if (now == null) {
      wanted = true;
      now = new ClaimWatch(session.steps());
      now.see(Objects.requireNonNull(session.latest()), session.ended());
      watch = now;
    }
    return now;
  }
}
