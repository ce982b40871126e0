package dev.gotrace.protocol.moment.recording;

/** What a recording may ask of whoever reads it. Real ones stay far below. */
final class Limits {

  /** Bytes of one line; that of 10,000 goroutines has some three million. */
  static final int LINE = 12 << 20;

  /** Moments of one file. */
  static final int MOMENTS = 5_000_000;

  /** Lines that are told between two Moments, and are given together. */
  static final int BETWEEN = 20_000;

  /** Names of phases and steps. */
  static final int NAMES = 20_000;

  /** Characters of one of them. */
  static final int NAME = 2048;

  /** Text that a file of any size may hold. */
  private static final long TEXT = 64 << 20;

  /** Recorded Moments shrink to a tenth, at the utmost to a fiftieth; deflate can do a thousand. */
  private static final long RATIO = 200;

  private Limits() {}

  /** Whether so much text in so few bytes is meant to fill a disk or memory. */
  static boolean isBomb(long text, long bytes) {
    return text > TEXT && text > RATIO * bytes;
  }
}
