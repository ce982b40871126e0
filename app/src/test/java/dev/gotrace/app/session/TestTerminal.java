package dev.gotrace.app.session;

import java.io.IOException;

/** The target's terminal, for live tests of other rooms. */
public final class TestTerminal implements AutoCloseable {

  private final TargetPty pty;

  private TestTerminal(TargetPty pty) {
    this.pty = pty;
  }

  public static TestTerminal open() throws IOException {
    return new TestTerminal(TargetPty.open());
  }

  public String name() {
    return pty.name();
  }

  /** What was printed on it since the last call. */
  public String take() {
    return pty.take().text();
  }

  @Override
  public void close() throws IOException {
    pty.close();
  }
}
