package dev.gotrace.app.session;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for work beside a session's own, none of which keeps gotrace from ending. */
final class Threads {

  private Threads() {}

  /** One thread, which does one thing after the other. */
  static ExecutorService single(String name) {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
