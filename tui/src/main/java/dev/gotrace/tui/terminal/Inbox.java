package dev.gotrace.tui.terminal;

import dev.gotrace.tui.state.Msg;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What waits for the loop, in the order in which it came, from all threads. */
final class Inbox implements ScreenTerminal.Listener {

  /** What happens to the loop. */
  sealed interface Event permits Told, Typed, Sign {}

  /** A message to the state. */
  record Told(Msg message) implements Event {}

  /** Bytes from the keyboard, which come out as messages. */
  private static final class Typed implements Event {

    final byte[] bytes;

    Typed(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /** What concerns the loop itself. */
  enum Sign implements Event {
    RESIZED,
    RESUMED,
    GONE,
    INTERRUPTED
  }

  private final LinkedBlockingQueue<Event> queue = new LinkedBlockingQueue<>();
  private final List<Event> out = new ArrayList<>();
  private final KeyDecoder decoder = new KeyDecoder(message -> out.add(new Told(message)));
  private long lastByte;

  void post(Msg message) {
    queue.add(new Told(message));
  }

  @Override
  public void typed(byte[] bytes) {
    queue.add(new Typed(bytes));
  }

  @Override
  public void resized() {
    queue.add(Sign.RESIZED);
  }

  @Override
  public void resumed() {
    queue.add(Sign.RESUMED);
  }

  @Override
  public void gone() {
    queue.add(Sign.GONE);
  }

  @Override
  public void interrupted() {
    queue.add(Sign.INTERRUPTED);
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /**
   * All that has come, in order; empty when nothing came in this time. A key that more bytes could
   * change waits inside until its own time is over.
   */
  List<Event> take(long nanos) throws InterruptedException {
    out.clear();
    List<Event> came = new ArrayList<>();
    long patience = Math.min(nanos, untilGivenUp());
    @Nullable Event first =
        patience == KeyDecoder.FOREVER ? queue.take() : queue.poll(patience, TimeUnit.NANOSECONDS);
    if (first != null) {
      came.add(first);
      queue.drainTo(came);
    }
    for (Event event : came) {
      if (event instanceof Typed typed) {
        decoder.accept(typed.bytes);
        lastByte = System.nanoTime();
      } else {
        out.add(event);
      }
    }
    // Bytes that wait here came in time, however long the picture before took.
    if (queue.isEmpty() && untilGivenUp() <= 0) {
      decoder.giveUp();
    }
    return List.copyOf(out);
  }

  private long untilGivenUp() {
    long patience = decoder.patience();
    return patience == KeyDecoder.FOREVER ? patience : patience - (System.nanoTime() - lastByte);
  }
}
