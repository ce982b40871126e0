package dev.gotrace.protocol.debugger;

/**
 * Hears that the program stands before it is known where and why, and can read its memory while the
 * debugger is still finding that out.
 *
 * <p>A debugger tells it on the thread that reads its answers. What it would have to be asked then
 * is refused by a {@link NotYetException}; whoever waits for the stop hears of it later than that.
 */
public interface Lookout {

  /** For whoever has nothing to do meanwhile. */
  Lookout NONE =
      new Lookout() {
        @Override
        public void stands() {}

        @Override
        public void goesOn() {}
      };

  /** The program stands. A debugger need not tell it. */
  void stands();

  /** What was read since {@link #stands} holds no more. From any thread. */
  void goesOn();

  /** The debugger would have to be asked, which has not told its stop yet. */
  final class NotYetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotYetException() {
      super("the debugger has not told its stop yet", null, false, false);
    }
  }
}
