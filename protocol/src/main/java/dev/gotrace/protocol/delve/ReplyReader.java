package dev.gotrace.protocol.delve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/** Takes dlv's replies, one after the other, whatever their order. */
final class ReplyReader implements Runnable {

  private static final int FIRST_BUFFER = 1 << 16;
  private static final int LONGEST_REST = 160;

  private final InputStream in;
  private final int largest;
  private final WireLog wireLog;
  private final Consumer<Codec.Reply> replies;
  private final Consumer<DelveClosedException> ended;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int from;
  private int to;

  /**
   * @param largest the most bytes that a reply may have
   * @param ended gets the reason when no more will be read
   */
  ReplyReader(
      InputStream in,
      int largest,
      WireLog wireLog,
      Consumer<Codec.Reply> replies,
      Consumer<DelveClosedException> ended) {
    this.in = in;
    this.largest = largest;
    this.wireLog = wireLog;
    this.replies = replies;
    this.ended = ended;
  }

  @Override
  public void run() {
    try {
      for (int end = endOfLine(); end >= 0; end = endOfLine()) {
        wireLog.received(buffer, from, end);
        Codec.Reply reply;
        try {
          reply = Codec.Reply.parse(buffer, from, end);
        } catch (IOException e) {
          ended.accept(new DelveClosedException("it does not answer as dlv does", rest(end), e));
          return;
        }
        from = end + 1;
        replies.accept(reply);
      }
      // Half a reply is not taken for one.
      ended.accept(new DelveClosedException("dlv closed the connection", rest(to), null));
    } catch (IOException e) {
      ended.accept(new DelveClosedException("reading from dlv failed", words(e), e));
    } catch (RuntimeException | Error e) {
      // Without a reader nobody would ever be answered.
      ended.accept(new DelveClosedException("reading from dlv failed", words(e), e));
    }
  }

  private static String words(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }

  /** Where the next line's end is in the buffer; -1 when dlv says no more. */
  private int endOfLine() throws IOException {
    int searched = from;
    while (true) {
      for (; searched < to; searched++) {
        if (buffer[searched] == '\n') {
          return searched;
        }
      }
      if (to - from > largest) {
        throw new IOException("a reply of more than " + largest + " bytes");
      }
      if (to == buffer.length) {
        searched -= from;
        makeRoom();
      }
      int read = in.read(buffer, to, buffer.length - to);
      if (read < 0) {
        return -1;
      }
      to += read;
    }
  }

  private void makeRoom() {
    int kept = to - from;
    byte[] larger = kept > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
    System.arraycopy(buffer, from, larger, 0, kept);
    buffer = larger;
    from = 0;
    to = kept;
  }

  /** The beginning of what was not understood, on one line. */
  private String rest(int end) {
    int cut = Math.min(end, from + LONGEST_REST);
    String text = new String(Arrays.copyOfRange(buffer, from, cut), UTF_8);
    return text.strip().replaceAll("[\\p{Cc}\\x{FFFD}]+", "?") + (cut < end ? "…" : "");
  }
}
