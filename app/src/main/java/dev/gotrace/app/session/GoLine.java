package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.ArticleLine;
import dev.gotrace.app.bootstrap.Step;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import java.util.Objects;
import java.util.Optional;

/** Runs a session to the step that a line in an article stands for. */
public final class GoLine {

  private final LiveSession session;
  private final ArticleLine line;

  /**
   * @param text such as {@code asm_amd64.s:206}
   * @throws DebuggerException when no step is near, or this program has no stop for it
   */
  public GoLine(LiveSession session, String text) {
    this.session = session;
    if (!ArticleLine.isOne(text)) {
      throw new DebuggerException(
          text + " is no line: give a file's name and a number, such as asm_amd64.s:206");
    }
    this.line =
        ArticleLine.find(text)
            .orElseThrow(
                () -> new DebuggerException("no step lies near " + text + " in the articles' Go"));
    Step step = line.step();
    Optional<String> no = step == null ? Optional.empty() : session.whyNoStep(step.id());
    if (no.isPresent()) {
      throw new DebuggerException(line + "; there is no stop for it here: " + no.get());
    }
  }

  /** Whether only {@link LiveSession#restart} leads there, or might. */
  public boolean isBehind() {
    Step step = line.step();
    return step == null ? session.goals().isBehind(line.phase()) : session.goals().isBehind(step);
  }

  /**
   * Runs there.
   *
   * @return what the line was mapped to
   */
  public Message run() {
    Step step = line.step();
    if (step == null) {
      session.goals().runTo(line.phase());
    } else {
      session.goals().runTo(step);
    }
    Moment here = Objects.requireNonNull(session.latest());
    boolean there =
        step == null ? here.phase().equals(line.phase()) : step.id().equals(here.step());
    return there
        ? new Message(Message.Level.INFO, line + "; here " + place(here))
        : new Message(Message.Level.WARNING, line + "; the program did not come by it");
  }

  private static String place(Moment here) {
    return here.at().file().asOptional().orElse("without a file")
        + here.at().line().asOptional().map(number -> ":" + number).orElse("");
  }
}
