package dev.gotrace.app.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.breaks.Comparison.Sign;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

  private static Comparison.Result of(Reading<?> one, String sign, String right) {
    Reading<?> typed = Comparison.literal(right);
    return Comparison.of(
        "left", one, Sign.of(sign), right, typed == null ? Reading.known(right) : typed);
  }

  @ParameterizedTest
  @CsvSource({
    "5, ==, 5, true",
    "5, ==, 0x5, true",
    "5, !=, 5, false",
    "5, <, 6, true",
    "5, <=, 5, true",
    "5, >, 5, false",
    "5, >=, 5, true",
    "-1, <, 0, true",
    "-1, ==, -1, true"
  })
  void numbersAreHeldAgainstEachOther(long value, String sign, String right, boolean holds) {
    assertThat(of(Reading.known(value), sign, right))
        .isEqualTo(new Comparison.Result(holds, "", false));
  }

  /** An address has no sign: the kernel's half lies above the program's. */
  @Test
  void addressesAreUnsigned() {
    Reading<?> high = Reading.known(Address.parse("0xffffffffff600000"));
    assertThat(of(high, ">", "0x7fffffffe000").holds()).isTrue();
    assertThat(of(high, ">", "1").holds()).isTrue();
    assertThat(of(high, "==", "0xffffffffff600000").holds()).isTrue();
  }

  @Test
  void textsAndFlagsAreEqualOrNot() {
    assertThat(of(Reading.known("running"), "==", "running").holds()).isTrue();
    assertThat(of(Reading.known("running"), "!=", "\"idle\"").holds()).isTrue();
    assertThat(of(Reading.known("nil"), "==", "\"nil\"").holds()).isTrue();
    assertThat(of(Reading.known(true), "==", "true").holds()).isTrue();
    assertThat(of(Reading.known(true), "!=", "false").holds()).isTrue();
  }

  @Test
  void nilIsNothingButNil() {
    assertThat(of(Reading.nil(), "==", "nil").holds()).isTrue();
    assertThat(of(Reading.nil(), "==", "0").holds()).isFalse();
    assertThat(of(Reading.nil(), "!=", "1").holds()).isTrue();
    assertThat(of(Reading.known(1L), "!=", "nil").holds()).isTrue();
    assertThat(of(Reading.known(Address.ZERO), "==", "nil").holds())
        .as("a pointer that was read as nil")
        .isTrue();
    assertThat(of(Reading.known(Address.parse("0x10")), "!=", "nil").holds()).isTrue();
  }

  @Test
  void whatWasNotReadDecidesNothing() {
    for (String sign : List.of("==", "!=", "<", ">=")) {
      assertThat(of(Reading.absent("no Ps"), sign, "1"))
          .isEqualTo(new Comparison.Result(false, "left: no Ps", false));
      assertThat(of(Reading.unreadable("not mapped"), sign, "nil"))
          .isEqualTo(new Comparison.Result(false, "left: not mapped", false));
    }
    Reading<?> other = Reading.unreadable("not mapped");
    assertThat(Comparison.of("a", Reading.known(1L), Sign.LESS, "b", other).why())
        .isEqualTo("b: not mapped");
  }

  @ParameterizedTest
  @CsvSource({
    "1, ==, running, 'left is a number, running is a text'",
    "1, ==, true, 'left is a number, true is a flag'",
    "1, <, nil, nil is neither less nor more"
  })
  void whatCanNeverBeDecidedIsWrong(long value, String sign, String right, String why) {
    assertThat(of(Reading.known(value), sign, right))
        .isEqualTo(new Comparison.Result(false, why, true));
  }

  @Test
  void textsHaveNoOrderAndListsNoValue() {
    assertThat(of(Reading.known("a"), "<", "b").wrong()).isTrue();
    assertThat(of(Reading.known(List.of()), "==", "0").why())
        .isEqualTo("left is a list, 0 is a number");
  }

  @Test
  void wordsThatStandForThemselves() {
    assertThat(Objects.requireNonNull(Comparison.literal("0x10")).asOptional())
        .isEqualTo(java.util.Optional.of(Address.parse("0x10")));
    assertThat(Comparison.literal("nil")).isInstanceOf(Reading.Nil.class);
    assertThat(List.of("rax", "0x", "running", "m0.curg", "1a", "\""))
        .allSatisfy(word -> assertThat(Comparison.literal(word)).isNull());
  }
}
