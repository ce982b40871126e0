package dev.gotrace.app.cli;

import dev.gotrace.app.session.LiveSession;
import dev.gotrace.protocol.moment.recording.PrivateData;
import dev.gotrace.protocol.moment.recording.Recording;
import dev.gotrace.protocol.moment.recording.RecordingException;
import dev.gotrace.protocol.moment.recording.RecordingQueue;
import dev.gotrace.protocol.moment.recording.RecordingWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The recording of one walk, or none where none is wanted. It is ended with the JVM, too: what was
 * recorded until Ctrl-C is a whole recording.
 */
final class WalkRecording implements AutoCloseable {

  private final @Nullable RecordingWriter file;
  private final @Nullable RecordingQueue queue;
  private final Console console;
  private final Thread hook = new Thread(this::end, "end the recording");
  private volatile String trouble = "";
  private boolean told;

  private WalkRecording(RecordingOptions options, Console console) throws RecordingException {
    this.console = console;
    this.file = options.wanted() ? options.open(console, text -> trouble = text) : null;
    this.queue = file == null ? null : new RecordingQueue(file);
    if (file != null) {
      hookIn();
    }
  }

  static WalkRecording open(RecordingOptions options, Console console) throws RecordingException {
    return new WalkRecording(options, console);
  }

  private void hookIn() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      end();
    }
  }

  /** Has a session recorded. What goes wrong then is told to whoever sees it. */
  void of(LiveSession session) {
    RecordingQueue lines = queue;
    if (lines != null) {
      session.withRecording(
          line -> {
            lines.accept(line);
            tell(session::warn);
          });
      session.whenRunning(lines::hurry);
    }
  }

  /** Tells, once, what the thread that writes has met. */
  private void tell(Consumer<String> reader) {
    if (!told && !trouble.isEmpty()) {
      told = true;
      reader.accept(trouble);
    }
  }

  /** Nothing more will be told: it is ended while the debugger is. */
  void complete() {
    if (queue != null) {
      queue.end();
    }
  }

  private void end() {
    if (queue != null) {
      queue.close();
    }
  }

  /** What came of it, one line, once it is closed; empty where there is nothing to tell. */
  Optional<String> outcome() {
    return file == null || !isWhole() || file.moments() == 0
        ? Optional.empty()
        : Optional.of("recorded " + file.moments() + " Moments into " + file.target());
  }

  /** Whether all that happened is in the file. */
  boolean isWhole() {
    return trouble.isEmpty();
  }

  /** How many bytes were written. */
  long bytes() {
    return file == null ? 0 : file.bytes();
  }

  /** What it holds that is private, once it is closed; a sentence each. */
  List<String> privateData() throws IOException {
    PrivateData found = new PrivateData();
    if (file != null) {
      try (Recording recording = Recording.open(file.target())) {
        recording.forEach(found::see);
      }
    }
    return found.sentences();
  }

  @Override
  public void close() {
    end();
    tell(console::say);
    if (file != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // It runs, and finds nothing left to close.
      }
    }
  }
}
