package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.app.lesson.Lesson;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.recording.RecordingException;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Status;
import dev.gotrace.tui.state.StepName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A recording that is shown: it takes what is asked in time, and nothing else. */
public final class Replay implements Consumer<Effect>, AutoCloseable {

  private final RecordedTimeline timeline;
  private final TimeWalk walk;
  private final FileWatch watch;
  private final Consumer<Msg> messages;
  private final ExecutorService reading = Threads.single("reading");
  private final @Nullable ExecutorService walking;
  private final @Nullable ExecutorService searching;

  private Replay(
      RecordedTimeline timeline,
      FileWatch watch,
      Consumer<Msg> messages,
      @Nullable ExecutorService walking,
      @Nullable ExecutorService searching) {
    this.timeline = timeline;
    this.watch = watch;
    this.messages = messages;
    this.walking = walking;
    this.searching = searching;
    Executor here = Runnable::run;
    this.walk =
        new TimeWalk(
            timeline,
            true,
            messages,
            walking == null ? here : walking,
            searching == null ? here : searching);
  }

  /**
   * Opens a recording for a screen, with threads of its own.
   *
   * @param messages gets what is shown, from any thread; it must not block
   * @throws RecordingException when it cannot be opened; its message says why
   */
  public static Replay onScreen(Path file, Consumer<Msg> messages) throws RecordingException {
    FileWatch watch = FileWatch.of(file);
    return new Replay(
        RecordedTimeline.open(file),
        watch,
        messages,
        Threads.single("time"),
        Threads.single("search"));
  }

  /**
   * Opens a recording for whoever waits until what is asked is done. All that was printed is read.
   *
   * @param messages gets what is shown, before the call that asked for it returns
   * @throws RecordingException when it cannot be opened; its message says why
   */
  public static Replay inTurn(Path file, Consumer<Msg> messages) throws RecordingException {
    FileWatch watch = FileWatch.of(file);
    Replay replay = new Replay(RecordedTimeline.open(file), watch, messages, null, null);
    replay.timeline.readPrinted();
    return replay;
  }

  /** How many Moments there are. */
  public int size() {
    return timeline.course().size();
  }

  /**
   * The place of a Moment.
   *
   * @param name a phase's id, a step's, or the number of a Moment, such as {@code 12} or {@code
   *     #m12}
   * @return empty where the recording has none such
   */
  public OptionalInt place(String name) {
    String number = name.replaceFirst("^#?m?(?=\\d)", "");
    if (number.matches("\\d{1,9}")) {
      return timeline.course().numbered(0, Integer.parseInt(number));
    }
    OptionalInt phase = timeline.course().phase(0, name);
    int step = phase.isPresent() ? -1 : timeline.step(name);
    return step >= 0 ? OptionalInt.of(step) : phase;
  }

  /**
   * Tells a lesson, with what this recording does not have of it.
   *
   * @param lines the lesson's, and those of the learner's own notes
   */
  public void teach(Lesson lesson, List<SessionLine> lines) {
    lines.forEach(line -> messages.accept(new Msg.Said(line)));
    if (!lines.isEmpty()) {
      lesson.missing(timeline.ids()).forEach(this::warn);
    }
  }

  /**
   * Shows a Moment, after what is wrong with the recording.
   *
   * @param place as {@link #place} gives it
   */
  public void begin(int place) {
    timeline.warnings().forEach(this::warn);
    walk.begin(place);
    messages.accept(new Msg.Now(Status.of(Status.Kind.STANDS)));
    if (walking != null) {
      reading.execute(
          () -> {
            timeline.readPrinted();
            walk.again();
          });
    }
  }

  private void warn(String text) {
    messages.accept(new Msg.Said(new Message(Message.Level.WARNING, text)));
  }

  /** The steps that it has stops at, in the order in which they were walked to. */
  public List<StepName> steps() {
    return timeline.ids().stream()
        .map(Steps::of)
        .flatMap(Optional::stream)
        .map(StepFinder::named)
        .toList();
  }

  @Override
  public void accept(Effect effect) {
    if (effect instanceof Effect.Steps) {
      messages.accept(new Msg.Steps(steps()));
    }
    if (effect instanceof Effect.InTime asked) {
      watch.change().ifPresent(this::warn);
      walk.accept(asked);
    }
  }

  /** Ends a search that is under way, from any thread. */
  public void stopSearch() {
    walk.stopSearch();
  }

  @Override
  public void close() {
    walk.stopSearch();
    reading.shutdownNow();
    if (walking != null) {
      walking.shutdownNow();
    }
    if (searching != null) {
      searching.shutdownNow();
    }
    timeline.close();
  }
}
