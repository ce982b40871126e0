package dev.gotrace.app.session;

import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Privacy;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Text;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is told each line of a session: its recording, if there is one, and its view; neither of what
 * is private.
 */
final class Audience implements Consumer<SessionLine> {

  private Consumer<SessionLine> view = line -> {};

  /** What the view is being shown by {@link #aside}; nothing else is until that is done. */
  private CompletableFuture<Void> showing = CompletableFuture.completedFuture(null);

  private @Nullable ExecutorService aside;
  private Supplier<Privacy> privacy = () -> Privacy.NONE;
  private @Nullable Recorder recorder;

  /** Where it is recorded, it is told twice. */
  private @Nullable Moment latest;

  private @Nullable Moment latestClean;

  /** Leaves out of every line what this says, which may still be found out. */
  void withPrivacy(Supplier<Privacy> what) {
    privacy = what;
  }

  /** What is left out, as far as it is known by now. */
  Privacy privacy() {
    return privacy.get();
  }

  /**
   * Has every line recorded, and what a view may ask for beside it.
   *
   * @param notes on all phases
   */
  void withRecording(Consumer<SessionLine> file, CompletableFuture<Map<String, List<Text>>> notes) {
    recorder = new Recorder(file, privacy.get(), notes);
  }

  /** Null where nothing is recorded. */
  @Nullable Recorder recorder() {
    return recorder;
  }

  /** Takes another view. */
  void view(Consumer<SessionLine> next) {
    view = next;
  }

  /** The view alone: what it is told so is not recorded, and nothing is left out of it. */
  Consumer<SessionLine> view() {
    return view;
  }

  /**
   * Waits until the view was shown what it is being shown.
   *
   * @throws RuntimeException what that met, once
   */
  void awaitShown() {
    CompletableFuture<Void> before = showing;
    showing = CompletableFuture.completedFuture(null);
    try {
      before.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException met ? met : e;
    }
  }

  /** Whether that has met something. */
  boolean hasFailed() {
    return showing.isCompletedExceptionally();
  }

  /** Tells the view of something that is no news of the program, and is not recorded. */
  void warn(String text) {
    awaitShown();
    view.accept(shown(new Message(Message.Level.WARNING, text)));
  }

  /** A line of somebody else as the view is to have it. */
  SessionLine shown(SessionLine line) {
    return privacy.get().of(line);
  }

  /**
   * Tells a stop to the recording alone, when all is kept that belongs to it.
   *
   * @param keeping takes that to the recording
   */
  void keep(Moment moment, Consumer<Recorder> keeping) {
    Recorder recording = recorder;
    if (recording != null) {
      try {
        keeping.accept(recording);
      } finally {
        recording.accept(clean(moment));
      }
    }
  }

  /** Tells a stop to the view alone. */
  void show(Moment moment) {
    awaitShown();
    view.accept(clean(moment));
  }

  /**
   * Has the same done by another thread.
   *
   * @param failed done by that, when the view does not take it
   */
  void showAside(Moment moment, Runnable failed) {
    awaitShown();
    if (aside == null) {
      aside = Threads.single("telling");
    }
    SessionLine line = recorder == null ? moment : clean(moment);
    showing =
        CompletableFuture.runAsync(
            () -> {
              try {
                view.accept(line == moment ? shown(moment) : line);
              } catch (RuntimeException e) {
                failed.run();
                throw e;
              }
            },
            aside);
  }

  private Moment clean(Moment moment) {
    Moment clean = latestClean;
    if (clean == null || moment != latest) {
      clean = (Moment) shown(moment);
      latest = moment;
      latestClean = clean;
    }
    return clean;
  }

  @Override
  public void accept(SessionLine line) {
    SessionLine clean = shown(line);
    Recorder recording = recorder;
    if (recording != null) {
      recording.accept(clean);
    }
    awaitShown();
    view.accept(clean);
  }

  /** Ends what it works with. */
  void close() {
    if (aside != null) {
      aside.shutdown();
    }
  }
}
