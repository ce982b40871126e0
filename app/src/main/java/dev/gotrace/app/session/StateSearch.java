package dev.gotrace.app.session;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.tui.state.Search;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/** One search of all kept Moments, from one of them on and round the end. */
final class StateSearch {

  private static final long NEWS_NANOS = 100_000_000;

  private final Timeline timeline;
  private final String text;
  private final WantedState wanted;
  private final int from;
  private final int of;
  private volatile boolean stopped;
  private volatile boolean over;

  // Guarded by this.
  private final BitSet hits = new BitSet();
  private int looked;
  private int found;

  // The searching thread's own.
  private long lastNews = System.nanoTime();

  /**
   * @param here what the names of values are taken from
   * @param from the first Moment to be shown is the next after this one
   * @throws dev.gotrace.protocol.debugger.DebuggerException where the text means nothing; its
   *     message says why
   */
  StateSearch(Timeline timeline, String text, Moment here, int from) {
    this.timeline = timeline;
    this.text = text;
    this.wanted = WantedState.of(text, here);
    this.of = timeline.course().size();
    this.from = Math.min(from + 1, of);
  }

  /** Ends it, from any thread. */
  void stop() {
    stopped = true;
  }

  /**
   * Searches until all is searched, or it is stopped.
   *
   * @param first gets the first hit
   * @param news called now and then, when more was searched
   */
  void run(IntConsumer first, Runnable news) {
    Timeline.Scan scan =
        (index, json) -> {
          if (wanted.isIn(json) && hit(index)) {
            first.accept(index);
          }
          looked(news);
          return !stopped;
        };
    timeline.scan(from, of, scan);
    if (!stopped) {
      timeline.scan(0, from, scan);
    }
    over = true;
  }

  /** Whether it is the first. */
  private synchronized boolean hit(int index) {
    hits.set(index);
    return ++found == 1;
  }

  private void looked(Runnable news) {
    synchronized (this) {
      looked++;
    }
    long now = System.nanoTime();
    if (now - lastNews > NEWS_NANOS) {
      lastNews = now;
      news.run();
    }
  }

  /** The next hit that is known, behind or before a Moment, round the end. */
  synchronized OptionalInt next(int here, int by) {
    if (found == 0) {
      return OptionalInt.empty();
    }
    if (by > 0) {
      int next = hits.nextSetBit(here + 1);
      return OptionalInt.of(next >= 0 ? next : hits.nextSetBit(0));
    }
    int before = here > 0 ? hits.previousSetBit(here - 1) : -1;
    return OptionalInt.of(before >= 0 ? before : hits.length() - 1);
  }

  /** How it stands, with the Moment that is shown. */
  synchronized Search told(int here) {
    boolean counted = over && hits.get(here);
    int at = counted ? hits.get(0, here + 1).cardinality() : 0;
    return new Search(text, found, at, looked, of, !over);
  }
}
