package dev.gotrace.app.bootstrap;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Reading;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What must be true of a walk's values, in a small language: names with or without {@code @STOP},
 * numbers, {@code 'texts'}, {@code true} and {@code false}; {@code + - & >>}, comparisons and
 * {@code starts}; {@code !}, {@code &&}, {@code ||} and parentheses. Numbers and addresses are one
 * kind of value, a list counts as its length, nil as 0.
 */
final class Predicate {

  private final String text;
  private final Term term;

  private Predicate(String text, Term term) {
    this.text = text;
    this.term = term;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is none: gotrace's data is broken
   */
  static Predicate parse(String text) {
    return new Predicate(text, new PredicateParser(text).parse());
  }

  /**
   * The name of a value.
   *
   * @param stop the stop that it is of; empty for the one that the predicate is about
   */
  record Name(String name, String stop) {}

  /** All names, in the order in which they stand. */
  Set<Name> names() {
    Set<Name> names = new LinkedHashSet<>();
    collect(term, names);
    return names;
  }

  private static void collect(Term term, Set<Name> names) {
    if (term instanceof Term.Value value) {
      names.add(value.name());
    } else if (term instanceof Term.Not not) {
      collect(not.of(), names);
    } else if (term instanceof Term.Two two) {
      collect(two.left(), names);
      collect(two.right(), names);
    }
  }

  /**
   * Whether it is true. What is known decides where it can: of two that must both hold, one that
   * does not.
   */
  Reading<Boolean> test(Function<Name, Reading<?>> values) {
    Reading<?> value = value(term, values);
    if (value instanceof Reading.Known<?> known && !(known.value() instanceof Boolean)) {
      return Reading.unreadable("it is not true or false but " + known.value());
    }
    return value.map(Boolean.class::cast);
  }

  @Override
  public String toString() {
    return text;
  }

  /** A piece of it. */
  sealed interface Term {

    /** A number, a text, true or false. */
    record Literal(Object value) implements Term {}

    /** What was read. */
    record Value(Name name) implements Term {}

    /** The opposite. */
    record Not(Term of) implements Term {}

    /** Two, with a sign between them. */
    record Two(String sign, Term left, Term right) implements Term {}
  }

  private static Reading<?> value(Term term, Function<Name, Reading<?>> values) {
    if (term instanceof Term.Literal literal) {
      return Reading.known(literal.value());
    }
    if (term instanceof Term.Value value) {
      Reading<?> read = values.apply(value.name());
      return read instanceof Reading.Nil<?> ? Reading.known(0L) : read.map(Predicate::plain);
    }
    if (term instanceof Term.Not not) {
      return value(not.of(), values).map(of -> !of.equals(true));
    }
    Term.Two two = (Term.Two) term;
    Reading<?> left = value(two.left(), values);
    Reading<?> right = value(two.right(), values);
    return switch (two.sign()) {
      case "&&" -> both(left, right, false);
      case "||" -> both(left, right, true);
      default -> left.flatMap(a -> right.flatMap(b -> combined(two.sign(), a, b)));
    };
  }

  /** One that is {@code decisive} decides, whatever the other is. */
  private static Reading<?> both(Reading<?> left, Reading<?> right, boolean decisive) {
    for (Reading<?> each : List.of(left, right)) {
      if (each.asOptional().filter(value -> value.equals(decisive)).isPresent()) {
        return Reading.known(decisive);
      }
    }
    return left instanceof Reading.Known<?> ? right : left;
  }

  private static Object plain(Object value) {
    if (value instanceof Address address) {
      return address.bits();
    }
    if (value instanceof Integer number) {
      return number.longValue();
    }
    return value instanceof Listing<?> list ? (Object) list.of() : value;
  }

  private static Reading<?> combined(String sign, Object left, Object right) {
    switch (sign) {
      case "==" -> {
        return Reading.known(left.equals(right));
      }
      case "!=" -> {
        return Reading.known(!left.equals(right));
      }
      case "starts" -> {
        return Reading.known(left.toString().startsWith(right.toString()));
      }
      default -> {
        if (left instanceof Long a && right instanceof Long b) {
          return Reading.known(computed(sign, a, b));
        }
      }
    }
    return Reading.unreadable("no " + sign + " between " + left + " and " + right);
  }

  private static Object computed(String sign, long a, long b) {
    return switch (sign) {
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      case ">=" -> a >= b;
      case "+" -> a + b;
      case "-" -> a - b;
      case "&" -> a & b;
      case ">>" -> a >> b;
      default -> throw new IllegalStateException("no sign " + sign);
    };
  }
}
