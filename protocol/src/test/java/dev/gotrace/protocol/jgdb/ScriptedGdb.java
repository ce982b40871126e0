package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A gdb whose every byte a test decides: pipes of 64 KiB in memory, and nobody behind them. */
final class ScriptedGdb implements MiPeer {

  private static final int PIPE = 64 * 1024;

  final PipedInputStream records = new PipedInputStream(PIPE);
  final PipedInputStream received = new PipedInputStream(PIPE);
  final CompletableFuture<Integer> exited = new CompletableFuture<>();
  private final PipedOutputStream said = new PipedOutputStream();
  private final PipedOutputStream requests = new PipedOutputStream();

  ScriptedGdb() throws IOException {
    said.connect(records);
    requests.connect(received);
  }

  /** Lets gdb say something; blocks as long as the connection does not read. */
  void says(String text) throws IOException {
    said.write(text.getBytes(UTF_8));
    said.flush();
  }

  /** Lets gdb die: its output ends, then its exit is known. */
  void dies(int status) throws IOException {
    said.close();
    exited.complete(status);
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
    return List.of("gdb: cannot go on");
  }

  @Override
  public void kill() {
    try {
      dies(137);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
