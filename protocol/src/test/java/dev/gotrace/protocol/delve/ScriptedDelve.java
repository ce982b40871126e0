package dev.gotrace.protocol.delve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;

/** A dlv whose every byte a test decides: pipes of 64 KiB in memory, and nobody behind them. */
final class ScriptedDelve implements DelvePeer {

  private static final int PIPE = 64 * 1024;

  private final PipedInputStream replies = new PipedInputStream(PIPE);
  private final PipedInputStream received = new PipedInputStream(PIPE);
  private final PipedOutputStream said = new PipedOutputStream();
  private final PipedOutputStream requests = new PipedOutputStream();
  private final BufferedReader lines = new BufferedReader(new InputStreamReader(received, UTF_8));
  volatile boolean closed;

  ScriptedDelve() throws IOException {
    said.connect(replies);
    requests.connect(received);
  }

  /** Lets dlv say something; blocks as long as the connection does not read. */
  void says(String text) throws IOException {
    said.write(text.getBytes(UTF_8));
    said.flush();
  }

  /** Lets dlv answer a request. */
  void answers(long id, String result) throws IOException {
    says("{\"id\":" + id + ",\"result\":" + result + ",\"error\":null}\n");
  }

  /** Lets dlv close the connection. */
  void leaves() throws IOException {
    said.close();
  }

  /** The next request; waits for it. */
  String hears() throws IOException {
    return lines.readLine();
  }

  /** No request can be written any more. */
  void breaksOff() throws IOException {
    received.close();
  }

  @Override
  public InputStream replies() {
    return replies;
  }

  @Override
  public OutputStream requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    said.close();
  }
}
