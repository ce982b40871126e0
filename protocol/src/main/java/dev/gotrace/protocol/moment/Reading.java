package dev.gotrace.protocol.moment;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that gotrace shows, or the reason why it is not there. gotrace never shows a number that
 * was not read, so a blank, a zero or a guess never stands in for one of the last two.
 *
 * @param <T> what was read
 */
public sealed interface Reading<T> {

  /** The value was read from the target, or computed from values that were. */
  record Known<T>(T value) implements Reading<T> {

    // Written out for the same reason as Address's.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Known<?> known && value.equals(known.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }
  }

  /** The value was read and it is nil: no goroutine, no P, no M. JSON writes {@code null}. */
  record Nil<T>() implements Reading<T> {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Nil<?>;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  /**
   * The value exists and could not be read. {@code why} is a short sentence without a full stop.
   */
  record Unreadable<T>(String why) implements Reading<T> {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Unreadable<?> unreadable && why.equals(unreadable.why);
    }

    @Override
    public int hashCode() {
      return why.hashCode();
    }
  }

  /**
   * The value does not exist, yet or in this Go release. {@code why} is a short sentence without a
   * full stop, such as "no goroutines: newproc has not run".
   */
  record Absent<T>(String why) implements Reading<T> {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Absent<?> absent && why.equals(absent.why);
    }

    @Override
    public int hashCode() {
      return why.hashCode();
    }
  }

  static <T> Reading<T> known(T value) {
    return new Known<>(value);
  }

  static <T> Reading<T> nil() {
    return new Nil<>();
  }

  static <T> Reading<T> unreadable(String why) {
    return new Unreadable<>(why);
  }

  static <T> Reading<T> absent(String why) {
    return new Absent<>(why);
  }

  /** The value, when it is known. */
  default Optional<T> asOptional() {
    return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
  }

  /** This reading with its value computed further; reasons and nil pass through. */
  default <U> Reading<U> map(Function<? super T, ? extends U> change) {
    if (this instanceof Known<T> known) {
      return known(change.apply(known.value()));
    }
    return gap();
  }

  /** This reading as the base of another one; reasons and nil pass through. */
  default <U> Reading<U> flatMap(Function<? super T, Reading<U>> change) {
    if (this instanceof Known<T> known) {
      return change.apply(known.value());
    }
    return gap();
  }

  private <U> Reading<U> gap() {
    if (this instanceof Unreadable<T> unreadable) {
      return unreadable(unreadable.why());
    }
    if (this instanceof Absent<T> absent) {
      return absent(absent.why());
    }
    return nil();
  }
}
