package dev.gotrace.tui.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collects what is pasted, up to the sequence that ends it. */
final class Paste {

  /** As much as is kept of one paste; what comes beyond it is dropped. */
  static final int MOST_BYTES = 1 << 16;

  private static final byte[] END = "\033[201~".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int matched;

  /** Takes a byte; true when it was the last one of the end. */
  boolean accept(int b) {
    if (b == END[matched]) {
      matched++;
      return matched == END.length;
    }
    for (int i = 0; i < matched; i++) {
      keep(END[i]);
    }
    // ESC stands at the end's beginning only, so no other part of it can begin here.
    matched = b == END[0] ? 1 : 0;
    if (matched == 0) {
      keep(b);
    }
    return false;
  }

  private void keep(int b) {
    if (bytes.size() < MOST_BYTES) {
      bytes.write(b);
    }
  }

  /** The text with \n at the ends of its lines: terminals send the \r of the Enter key. */
  String text() {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\r', '\n');
  }
}
