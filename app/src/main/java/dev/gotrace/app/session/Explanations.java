package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.Step;
import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.app.bootstrap.Tracer;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Text;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is said of phases and steps as a whole, each once, before it is first needed. */
final class Explanations {

  private @Nullable CompletableFuture<Map<String, List<Text>>> notes;
  private boolean notesWanted;
  private boolean notesTold;
  private boolean warned;
  private boolean stepsTold;

  /** Wants the notes and the steps' texts, too. They are read meanwhile. */
  void want() {
    notesWanted = true;
    var unused = notes();
  }

  /** The notes, whoever wants them; they are read once, and meanwhile. */
  CompletableFuture<Map<String, List<Text>>> notes() {
    if (notes == null) {
      notes = CompletableFuture.supplyAsync(Notes::all);
    }
    return notes;
  }

  /** Says the notes on all phases, where they are wanted. */
  void tellNotes(Consumer<SessionLine> sink) {
    if (notesWanted && !notesTold) {
      notesTold = true;
      notes().join().values().forEach(texts -> texts.forEach(sink));
    }
  }

  /** Says what was not said yet of the steps, before the first walk that comes by some. */
  void tellSteps(Reading<String> goVersion, Consumer<SessionLine> sink) {
    if (!warned) {
      warned = true;
      Steps.whyUncertain(goVersion)
          .ifPresent(why -> sink.accept(new Message(Message.Level.WARNING, why)));
    }
    if (notesWanted && !stepsTold) {
      stepsTold = true;
      Steps.all().forEach(step -> texts(step).forEach(sink));
    }
  }

  /** What is to be said of a step. */
  static List<Text> texts(Step step) {
    return List.of(
        new Text(step.id(), "en", step.en(), "", List.of()),
        new Text(step.id(), "zh", step.zh(), "", List.of()));
  }

  /** Says which steps a walk went by that has come to its end, and why. */
  void tellMissed(Tracer tracer, Consumer<SessionLine> sink) {
    tracer.missedSteps().stream().map(text -> new Message(Message.Level.INFO, text)).forEach(sink);
  }
}
