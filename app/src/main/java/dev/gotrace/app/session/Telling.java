package dev.gotrace.app.session;

import dev.gotrace.protocol.moment.Moment;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells a session's stops to its view and its recording, each with what belongs to it. */
final class Telling {

  private final Audience sink;
  private final Set<Extra> extras;
  private final Runnable interrupt;
  private @Nullable CodeReport code;
  private boolean byItself;

  /** What the view is still to be told. */
  private @Nullable Moment untold;

  /**
   * @param extras what is told besides, which may still become more
   * @param interrupt stops what runs
   */
  Telling(Audience sink, Set<Extra> extras, Runnable interrupt) {
    this.sink = sink;
    this.extras = extras;
    this.interrupt = interrupt;
  }

  /** A run of the program begins. */
  void begin(Run run) {
    code = new CodeReport(run, sink);
  }

  /** The code that the run comes by. */
  CodeReport code() {
    return Objects.requireNonNull(code, "begin() comes first");
  }

  /** As {@link LiveSession#byItself}. */
  void byItself(Runnable walk) {
    byItself = true;
    try {
      walk.run();
    } catch (RuntimeException e) {
      failure().ifPresent(e::addSuppressed);
      throw e;
    } finally {
      byItself = false;
    }
    tellUntold();
    sink.awaitShown();
  }

  /**
   * The program is on its way. Its time is running, so that nobody may wait here: not for a view
   * whose reader is slow.
   */
  void running() {
    Moment waiting = untold;
    untold = null;
    if (waiting != null) {
      sink.showAside(waiting, interrupt);
    }
  }

  private void tellUntold() {
    Moment waiting = untold;
    untold = null;
    if (waiting != null) {
      sink.show(waiting);
    }
  }

  /**
   * Walks to a stop; whatever was not told yet is told by then, or being told.
   *
   * @throws RuntimeException what the view met, which is why the program was stopped
   */
  Moment walked(Supplier<Moment> walk) {
    sink.awaitShown();
    Moment read;
    try {
      read = walk.get();
    } catch (RuntimeException e) {
      RuntimeException met = sink.hasFailed() ? failure().orElse(e) : e;
      if (met != e) {
        met.addSuppressed(e);
      }
      throw met;
    }
    if (sink.hasFailed()) {
      sink.awaitShown();
    }
    tellUntold();
    return read;
  }

  /** Tells what was not told yet, and what that met. */
  private Optional<RuntimeException> failure() {
    try {
      tellUntold();
      sink.awaitShown();
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  /** Whether there is nothing to be said about it before the program goes on. */
  private static boolean isPassing(Moment moment) {
    return (moment.kind() == Moment.Kind.STEP || moment.kind() == Moment.Kind.LINE)
        && moment.notes().phasesAfter() == null;
  }

  /**
   * Tells a stop.
   *
   * @param ended whether the program has ended, so that nothing can be read of it any more
   * @param here whether the program is a process of this machine
   */
  void tell(Moment moment, boolean ended, boolean here) {
    boolean withSource = extras.contains(Extra.SOURCE);
    CodeReport report = code();
    Recorder recording = sink.recorder();
    if (recording != null && !ended) {
      recording.expect(moment);
    }
    if (withSource && !ended) {
      report.source(moment);
    }
    try {
      if (byItself && !ended && isPassing(moment)) {
        untold = moment;
      } else {
        sink.show(moment);
      }
    } finally {
      sink.keep(
          moment,
          recorder -> {
            if (!ended) {
              recorder.stop(moment, here, withSource);
            }
          });
    }
    if (withSource && !ended) {
      report.sourceOfTheEnd(moment);
    }
    if (extras.contains(Extra.CODE_OF_THE_END) && !ended) {
      report.codeOfTheEnd(moment);
    }
  }
}
