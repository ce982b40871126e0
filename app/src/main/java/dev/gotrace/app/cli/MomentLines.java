package dev.gotrace.app.cli;

import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.SessionLine;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session as a line of JSON for each Moment; what is said beside them goes to standard error. A
 * Moment is written when the program goes on, which takes no time of the walk, or is followed by
 * anything else.
 */
final class MomentLines implements Consumer<SessionLine>, AutoCloseable {

  private final Console console;
  private @Nullable Moment waiting;

  MomentLines(Console console) {
    this.console = console;
  }

  @Override
  public void accept(SessionLine line) {
    write();
    if (line instanceof Moment moment) {
      waiting = moment;
    } else if (line instanceof Message message) {
      console.say(message.text());
    }
  }

  /** Writes the Moment that waits; the session's thread calls this. */
  void write() {
    Moment moment = waiting;
    if (moment != null) {
      waiting = null;
      console.out().println(MomentJson.write(moment));
      console.flush();
    }
  }

  @Override
  public void close() {
    write();
  }
}
