package dev.gotrace.protocol.delve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every line on the wire, for whoever wants to see them; free of cost when nobody does. */
final class WireLog {

  private final @Nullable Consumer<String> lines;

  WireLog(@Nullable Consumer<String> lines) {
    this.lines = lines;
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
      System.getLogger(WireLog.class.getName())
          .log(System.Logger.Level.DEBUG, "a log that fails must not end a session", e);
    }
  }
}
