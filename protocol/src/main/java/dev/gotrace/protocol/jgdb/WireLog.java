package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every line on the wire, for whoever wants to see them; free of cost when nobody does. */
final class WireLog {

  private final @Nullable Consumer<String> lines;
  private final LastWords lastWords;

  WireLog(@Nullable Consumer<String> lines, LastWords lastWords) {
    this.lines = lines;
    this.lastWords = lastWords;
  }

  /** Whether somebody sees them, who may be slow. */
  boolean isKept() {
    return lines != null;
  }

  void sent(byte[] requests) {
    if (lines != null) {
      new String(requests, UTF_8).lines().forEach(line -> add("> " + line));
    }
  }

  void received(byte[] buffer, int from, int to) {
    if (lines != null) {
      add("< " + new String(buffer, from, to - from, UTF_8));
    }
  }

  private void add(String line) {
    try {
      if (lines != null) {
        lines.accept(line);
      }
    } catch (RuntimeException e) {
      // A log that fails must not end a session.
      lastWords.addLine("the wire log failed: " + e);
    }
  }
}
