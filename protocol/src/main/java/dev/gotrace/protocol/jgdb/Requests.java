package dev.gotrace.protocol.jgdb;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait for an answer, oldest first. Its lock is never held during input or output
 * that may block, so that neither the reader nor a caller waits for a pipe.
 */
final class Requests {

  /**
   * What any pipe holds (pipe(7), PIPE_BUF): as long as no more is unread, a write cannot block.
   */
  private static final int LEAST_PIPE_BYTES = 4096;

  /** Takes lines; must not block. */
  interface Queue {
    /**
     * @param hasRoom whether the pipe has room for them, whatever gdb has read
     */
    void add(byte[] lines, boolean hasRoom);
  }

  private final NavigableMap<Long, MiPending> unanswered = new TreeMap<>();
  private long lastToken;
  private long lastAnswered;
  private int unreadBytes;
  private @Nullable MiClosedException closed;

  /**
   * Numbers requests and queues their lines. Both happen under one lock: text is matched to
   * requests by their order, so the order of tokens must be the order on the wire.
   *
   * @param queue takes the lines of all commands at once
   * @return one for each command, already failed when the connection is over
   */
  synchronized List<MiPending> add(List<String> commands, Queue queue) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    List<MiPending> added = new ArrayList<>(commands.size());
    for (String command : commands) {
      MiPending pending = new MiPending(lastToken + 1 + added.size(), command);
      lines.writeBytes(MiCommand.line(pending.token(), command));
      added.add(pending);
    }
    lastToken += added.size();
    if (closed != null) {
      MiClosedException why = closed;
      added.forEach(pending -> pending.fail(why));
      return added;
    }
    added.forEach(pending -> unanswered.put(pending.token(), pending));
    unreadBytes += lines.size();
    queue.add(lines.toByteArray(), unreadBytes <= LEAST_PIPE_BYTES);
    return added;
  }

  /** The request of that token, which waits no longer; null when none waits under it. */
  synchronized @Nullable MiPending take(long token) {
    MiPending answered = unanswered.remove(token);
    if (answered != null) {
      lastAnswered = Math.max(lastAnswered, token);
    }
    if (unanswered.isEmpty()) {
      unreadBytes = 0;
    }
    return answered;
  }

  /**
   * The request that gdb works on; null when it works on none. gdb goes by the order, so a request
   * that it has passed over gets no more text.
   */
  synchronized @Nullable MiPending oldest() {
    Map.Entry<Long, MiPending> oldest = unanswered.higherEntry(lastAnswered);
    return oldest == null ? null : oldest.getValue();
  }

  /**
   * Fails every request that waits and every one to come. Only the first call counts.
   *
   * @return whether this was the first call
   */
  boolean close(MiClosedException why) {
    List<MiPending> failed;
    synchronized (this) {
      if (closed != null) {
        return false;
      }
      closed = why;
      failed = List.copyOf(unanswered.values());
      unanswered.clear();
    }
    failed.forEach(pending -> pending.fail(why));
    return true;
  }
}
