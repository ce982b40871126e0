package dev.gotrace.protocol.jgdb;

/** One line that gdb wrote (gdb manual, "GDB/MI Output Records"). */
public sealed interface MiRecord {

  /** The token of a record that has none. */
  long NO_TOKEN = -1;

  /**
   * The answer to a request.
   *
   * @param token the request's token, or {@link #NO_TOKEN}
   * @param resultClass {@code done}, {@code running}, {@code connected}, {@code error} or {@code
   *     exit}
   */
  record Result(long token, String resultClass, MiTuple fields) implements MiRecord {}

  /**
   * Something that happened.
   *
   * @param token a request's token, or {@link #NO_TOKEN}; gdb gives hardly any
   * @param asyncClass such as {@code stopped}, {@code running}, {@code thread-created}
   */
  record Async(long token, Async.Kind kind, String asyncClass, MiTuple fields) implements MiRecord {

    /** Which of the three async records it is. */
    public enum Kind {
      /** {@code *}: the target runs or stopped. */
      EXEC,
      /** {@code +}: progress of a slow request. */
      STATUS,
      /** {@code =}: anything else worth knowing, such as a new thread. */
      NOTIFY
    }
  }

  /** Text for a person to read; a line of it can come in several records. */
  record Stream(Stream.Kind kind, String text) implements MiRecord {

    /** Whose text it is. */
    public enum Kind {
      /** {@code ~}: what a command of the console prints. */
      CONSOLE,
      /** {@code @}: what a remote target prints. */
      TARGET,
      /** {@code &}: gdb's own log: warnings, and the text of errors once more. */
      LOG
    }
  }

  /** {@code (gdb)}: gdb has finished a request. Of no use with tokens. */
  record Prompt() implements MiRecord {}

  /**
   * A line that is not MI, such as the target's own output where it shares gdb's terminal.
   *
   * @param text the line without its end, read as UTF-8
   */
  record Raw(String text) implements MiRecord {}
}
