package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gdb that answers from a transcript. Each request must equal the transcript's next {@code >}
 * line but for its token; the {@code <} lines that follow are then its answer, with the request's
 * token in the place of the transcript's. Anything else ends it as gdb's death would, and {@link
 * #leftovers} tells why.
 */
final class ReplayWire implements MiPeer {

  private static final Pattern TOKEN = Pattern.compile("(\\d+)(.*)", Pattern.DOTALL);
  private static final byte[] END = {};

  private final Deque<String> script = new ArrayDeque<>();
  private final Map<String, String> tokens = new HashMap<>();
  private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> exited = new CompletableFuture<>();
  private final InputStream records = new Answers();
  private final OutputStream requests = new Commands();
  private volatile String trouble = "";

  /**
   * @param lines the transcript; lines that begin with {@code #} say where it comes from
   */
  ReplayWire(List<String> lines) {
    lines.stream().filter(line -> !line.startsWith("#")).forEach(script::add);
    answer();
  }

  /** What the transcript has and nobody asked for, and what was asked and it has not. */
  synchronized List<String> leftovers() {
    Deque<String> left = new ArrayDeque<>(script);
    if (!trouble.isEmpty()) {
      left.addFirst(trouble);
    }
    return List.copyOf(left);
  }

  @Override
  public InputStream records() {
    return records;
  }

  @Override
  public OutputStream requests() {
    return requests;
  }

  @Override
  public CompletableFuture<Integer> exited() {
    return exited;
  }

  @Override
  public List<String> lastErrors() {
    return List.of();
  }

  @Override
  public void kill() {
    exit(137);
  }

  private void exit(int status) {
    answers.add(END);
    exited.complete(status);
  }

  private synchronized void request(String line) {
    Matcher sent = TOKEN.matcher(line);
    String next = script.peekFirst();
    Matcher expected = TOKEN.matcher(next == null ? "" : next.substring(2));
    if (!sent.matches() || !expected.matches() || !sent.group(2).equals(expected.group(2))) {
      trouble = "sent " + line + " where the transcript has " + next;
      exit(1);
      return;
    }
    script.removeFirst();
    tokens.put(expected.group(1), sent.group(1));
    answer();
    if (script.isEmpty()) {
      exit(0);
    }
  }

  private void answer() {
    while (!script.isEmpty() && script.getFirst().startsWith("< ")) {
      String line = script.removeFirst().substring(2);
      Matcher token = TOKEN.matcher(line);
      if (token.matches() && tokens.containsKey(token.group(1))) {
        line = tokens.get(token.group(1)) + token.group(2);
      }
      answers.add((line + "\n").getBytes(UTF_8));
    }
  }

  private final class Commands extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public void write(int b) throws IOException {
      if (exited.isDone()) {
        throw new IOException("Broken pipe");
      }
      if (b == '\n') {
        request(line.toString(UTF_8));
        line.reset();
      } else {
        line.write(b);
      }
    }
  }

  private final class Answers extends InputStream {
    private byte[] current = END;
    private int at;
    private boolean ended;

    @Override
    public int read() {
      throw new UnsupportedOperationException("a read of one byte");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (ended) {
        return -1;
      }
      if (at == current.length) {
        try {
          current = answers.take();
          at = 0;
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        if (current == END) {
          ended = true;
          return -1;
        }
      }
      int n = Math.min(length, current.length - at);
      System.arraycopy(current, at, into, offset, n);
      at += n;
      return n;
    }
  }
}
