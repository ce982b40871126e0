package dev.gotrace.app.bootstrap;

/** What the target prints, asked for at its stops. */
public interface Printing {

  /**
   * Announces that {@link #take} may follow, before the program goes on: what is on its way comes
   * meanwhile.
   */
  void expect();

  /** Everything that the target has printed since the last call, at least up to {@link #expect}. */
  Output take();

  /** Nobody will {@link #take} what was announced, before the program goes on. */
  void withdraw();
}
