package dev.gotrace.app.session;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.SessionLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a live session tells: the newest Moments as they are, older ones packed, on a thread
 * of its own. Nothing is packed on the way to the first stops.
 */
final class KeptMoments implements Timeline, Consumer<SessionLine> {

  /** The one that is shown, the one before it, and two to go back to. */
  private static final int FRESH = 4;

  /** So many may wait to be packed; then the session waits. */
  private static final int MOST_WAITING = 4;

  private final Course course = new Course();
  private final List<Moment> fresh = new ArrayList<>();
  private final PackedMoments packed = new PackedMoments();
  private int size;
  private @Nullable ExecutorService packer;

  @Override
  public Course course() {
    return course;
  }

  /** Keeps one line; it is called by the session's thread. */
  @Override
  public void accept(SessionLine line) {
    if (!(line instanceof Moment moment)) {
      course.tell(line);
      return;
    }
    int waiting;
    synchronized (fresh) {
      fresh.add(moment);
      size++;
      waiting = fresh.size() - FRESH;
    }
    course.reach(
        moment.number(), moment.phase(), moment.kind(), moment.output(), moment.outputDropped());
    if (waiting > MOST_WAITING) {
      packOldest();
    } else if (waiting > 0) {
      packer().execute(this::packOldest);
    }
  }

  private synchronized ExecutorService packer() {
    ExecutorService known = packer;
    if (known == null) {
      known = Threads.single("keeping");
      packer = known;
    }
    return known;
  }

  private void packOldest() {
    synchronized (packed) {
      Moment oldest;
      synchronized (fresh) {
        if (fresh.size() <= FRESH) {
          return;
        }
        oldest = fresh.get(0);
      }
      packed.add(json(oldest));
      synchronized (fresh) {
        fresh.remove(0);
      }
    }
  }

  private static byte[] json(Moment moment) {
    return MomentJson.write(moment).getBytes(StandardCharsets.UTF_8);
  }

  private @Nullable Moment fresh(int index) {
    synchronized (fresh) {
      int first = size - fresh.size();
      return index >= first ? fresh.get(index - first) : null;
    }
  }

  @Override
  public Moment moment(int index) {
    Moment known = fresh(index);
    return known != null
        ? known
        : MomentJson.read(new String(packed.read(index), StandardCharsets.UTF_8));
  }

  @Override
  public void scan(int from, int to, Scan scan) {
    int index = from;
    while (index < to) {
      Moment known = fresh(index);
      if (known != null) {
        if (!scan.at(index, json(known))) {
          return;
        }
        index++;
      } else {
        int after = packed.scan(index, to, scan);
        if (after < 0) {
          return;
        }
        index = after;
      }
    }
  }

  @Override
  public void close() {
    ExecutorService now;
    synchronized (this) {
      now = packer;
    }
    if (now != null) {
      now.shutdownNow();
    }
    packed.close();
  }
}
