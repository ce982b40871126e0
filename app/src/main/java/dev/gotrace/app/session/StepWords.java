package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.Step;
import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Text;
import java.util.List;
import java.util.function.Consumer;

/** What is said of the steps as a whole, once, before the first walk that comes by some. */
final class StepWords {

  private boolean warned;
  private boolean told;

  /**
   * Says what was not said yet.
   *
   * @param texts whether each step's text is wanted
   */
  void tell(boolean texts, Reading<String> goVersion, Consumer<SessionLine> sink) {
    if (!warned) {
      warned = true;
      Steps.whyUncertain(goVersion)
          .ifPresent(why -> sink.accept(new Message(Message.Level.WARNING, why)));
    }
    if (texts && !told) {
      told = true;
      for (Step step : Steps.all()) {
        sink.accept(new Text(step.id(), "en", step.en(), "", List.of()));
        sink.accept(new Text(step.id(), "zh", step.zh(), "", List.of()));
      }
    }
  }
}
