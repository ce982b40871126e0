package dev.gotrace.app.export;

/** A recording has more Moments than a format is made for. */
public final class TooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TooLargeException(int most) {
    super(
        "more than "
            + most
            + " moments, which this format is not made for; --to json and --to cast take any number");
  }
}
