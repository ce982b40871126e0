package dev.gotrace.protocol.moment;

/** How the target ended. */
public sealed interface Exit {

  /** It ended by itself, with this exit status. */
  record Code(int code) implements Exit {}

  /** A signal ended it, named as {@code SIGSEGV}. */
  record Signal(String signal) implements Exit {}

  /** It did not end by itself; {@code why} says what gotrace did about it. */
  record Absent(String why) implements Exit {}
}
