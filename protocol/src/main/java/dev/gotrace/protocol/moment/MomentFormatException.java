package dev.gotrace.protocol.moment;

/** Thrown for JSON that is no {@link Moment}. The message says where and what was expected. */
public final class MomentFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  public MomentFormatException(String message) {
    super(message);
  }

  public MomentFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
