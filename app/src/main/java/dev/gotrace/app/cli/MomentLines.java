package dev.gotrace.app.cli;

import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.recording.LineOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Writes one Moment a line to standard output, and what is said beside them to standard error, in
 * the order in which they come.
 */
final class MomentLines implements Consumer<SessionLine> {

  private final Console console;
  private final LineOutput out;

  MomentLines(Console console) {
    this.console = console;
    this.out = to(console.out());
  }

  private static LineOutput to(OutputStream stream) {
    try {
      return new LineOutput(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written yet", e);
    }
  }

  /** Writes a Moment for nobody: what writing takes is loaded. */
  static void rehearse() {
    write(
        Moment.without(0, "", 0, "", 0, new Exit.Code(0), ""), to(OutputStream.nullOutputStream()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws OutputLostException when standard output takes no more
   */
  @Override
  public void accept(SessionLine line) {
    if (line instanceof Moment) {
      write(line, out);
      console.flush();
    } else if (line instanceof Message message) {
      console.say(message.text());
    }
  }

  private static void write(SessionLine line, LineOutput out) {
    try {
      out.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException("a print stream throws nothing", e);
    }
  }
}
