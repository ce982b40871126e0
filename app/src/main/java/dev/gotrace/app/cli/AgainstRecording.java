package dev.gotrace.app.cli;

import dev.gotrace.app.session.LaunchPlan;
import dev.gotrace.app.session.LiveSession;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.verify.Comparison;
import dev.gotrace.app.verify.Diff;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.recording.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A walk that is made now, held against one that was recorded. */
final class AgainstRecording {

  private final Console console;
  private final AttachOptions options;

  AgainstRecording(Console console, AttachOptions options) {
    this.console = console;
    this.options = options;
  }

  /** What came of it, with the walk's first line. */
  record Found(Header header, Comparison comparison) {}

  /**
   * Walks the program and compares.
   *
   * @throws TargetException when there is nothing to walk
   * @throws IOException when there is no recording
   */
  Found run(Path file) throws TargetException, IOException, InterruptedException {
    try (Recording recording = Recording.open(console.directory().resolve(file))) {
      List<SessionLine> lines = new ArrayList<>();
      Consumer<SessionLine> sink =
          line -> {
            if (line instanceof Message message) {
              console.say(message.text());
            } else {
              lines.add(line);
            }
          };
      LiveSession prepared = LiveSession.prepare(options.backend.choose().backend());
      try (OwnedSession owned = new OwnedSession(prepared)) {
        LaunchPlan plan = new Planning(console, options).plan(List.of(owned.session()), sink);
        owned.session().start(plan, sink);
        while (!owned.session().ended()) {
          owned.session().next();
        }
      }
      recording.warnings().forEach(console::say);
      Header header = (Header) lines.get(0);
      List<Moment> walk =
          lines.stream().filter(Moment.class::isInstance).map(Moment.class::cast).toList();
      return new Found(
          header,
          Diff.of(
              walk,
              recording,
              List.of(header.debugger(), "the recording's " + recording.header().debugger())));
    }
  }
}
