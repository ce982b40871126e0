package dev.gotrace.app.cli;

import dev.gotrace.app.session.Replay;
import dev.gotrace.app.verify.Difference;
import dev.gotrace.app.verify.StopPairs;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.recording.Recording;
import dev.gotrace.protocol.moment.recording.RecordingException;
import dev.gotrace.tui.state.Against;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A recording that another one is held against: wherever that goes, it goes to the same stop, and
 * what differs there is told.
 */
final class SecondRecording implements Consumer<Msg>, AutoCloseable {

  private final List<String> names;
  private final Recording one;
  private final Recording other;
  private final Replay replay;
  private final Consumer<Msg> messages;
  private final boolean patient;
  private final List<Integer> runs = new ArrayList<>();
  private @Nullable StopPairs pairs;
  private @Nullable Shown beside;

  private SecondRecording(Path first, Path second, Consumer<Msg> messages, boolean patient)
      throws RecordingException {
    this.names = names(first, second);
    this.messages = messages;
    this.patient = patient;
    this.one = Recording.open(first);
    try {
      this.other = Recording.open(second);
      this.replay = Replay.inTurn(second, this::showing);
    } catch (RecordingException e) {
      one.close();
      throw e;
    }
    one.forEachMarked(
        (place, line) -> {
          if (line instanceof Header) {
            runs.add(place);
          }
        });
  }

  /**
   * Opens one.
   *
   * @param first the recording that is held against it, and opened besides
   * @param messages gets what is told of that one, with what differs
   * @param patient whether it waits for that; else it is shown alone while both are read through
   * @throws RecordingException when one cannot be opened; its message says why
   * @throws UsageException when there is nothing in it
   */
  static SecondRecording open(Path first, Path second, Consumer<Msg> messages, boolean patient)
      throws RecordingException {
    SecondRecording opened = new SecondRecording(first, second, messages, patient);
    if (opened.other.size() == 0) {
      opened.close();
      throw new UsageException(second + " holds no moment: nothing was recorded");
    }
    for (String warning : opened.other.warnings()) {
      messages.accept(new Msg.Said(new Message(Message.Level.WARNING, warning)));
    }
    return opened;
  }

  /** Their files' names, as far as that tells them apart. */
  private static List<String> names(Path first, Path second) {
    String one = String.valueOf(first.getFileName());
    String other = String.valueOf(second.getFileName());
    return one.equals(other) ? List.of(first.toString(), second.toString()) : List.of(one, other);
  }

  private void showing(Msg message) {
    if (message instanceof Msg.Past past) {
      beside = past.what();
    }
  }

  /** On one thread at a time for what is shown: whoever walks the first recording. */
  @Override
  public void accept(Msg message) {
    if (!(message instanceof Msg.Past past)) {
      messages.accept(message);
      return;
    }
    StopPairs known = pairs;
    if (known == null) {
      if (!patient) {
        messages.accept(past);
      }
      known = StopPairs.of(one, other);
      pairs = known;
    }
    messages.accept(compared(past.what(), known.at(place(past.what()))));
  }

  /** The place of a Moment in its recording, from 0. */
  private int place(Shown shown) {
    int start = runs.isEmpty() ? 0 : runs.get(shown.run() - 1);
    return start + shown.moment().number() - one.moment(start).number();
  }

  private Msg.Compared compared(Shown what, StopPairs.Pair pair) {
    boolean there = pair.other() >= 0;
    beside = null;
    if (there) {
      replay.begin(pair.other());
    }
    List<Against.Difference> differences = new ArrayList<>();
    if (there) {
      for (Difference each : pair.comparison().wrong()) {
        differences.add(new Against.Difference(each.cell(), each.first(), each.second()));
      }
    }
    Against against =
        new Against(
            names.get(0),
            names.get(1),
            pair.name(),
            there,
            null,
            differences,
            there ? pair.comparison().allowed().size() : 0,
            pair.skipped());
    return new Msg.Compared(what, against, beside);
  }

  @Override
  public void close() {
    replay.close();
    one.close();
    other.close();
  }
}
