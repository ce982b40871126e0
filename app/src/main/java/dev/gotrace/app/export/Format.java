package dev.gotrace.app.export;

/** What a recording can be made into. */
public enum Format {
  /** One file for a browser. */
  HTML,
  /** A chapter a phase. */
  MD,
  /** A film for asciinema. */
  CAST,
  /** The Moments, one a line. */
  JSON
}
