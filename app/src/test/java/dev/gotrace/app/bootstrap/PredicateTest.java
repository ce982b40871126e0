package dev.gotrace.app.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language in which the data says what must be true. */
class PredicateTest {

  private static final Map<String, Reading<?>> VALUES =
      Map.of(
          "one", Reading.known(1L),
          "lo", Reading.known(new Address(0x1000)),
          "hi", Reading.known(new Address(0x3000)),
          "status", Reading.known("gcstop"),
          "on", Reading.known(true),
          "nil", Reading.nil(),
          "list", Reading.known(Listing.whole(List.of("a", "b"))),
          "gone", Reading.absent("it is gone"),
          "*allm.x", Reading.known("runtime.sysmon"),
          "allp[0].status", Reading.known("idle"));

  private static Reading<Boolean> test(String text) {
    return Predicate.parse(text)
        .test(name -> VALUES.getOrDefault(name.name(), Reading.absent("no " + name.name())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one == 1",
        "one != 2",
        "hi - lo == 0x2000",
        "(lo & 15) == 0",
        "hi >> 12 == 3",
        "lo < hi && hi > lo && lo <= lo && hi >= hi",
        "status == 'gcstop'",
        "*allm.x starts 'runtime.'",
        "!(status starts 'run')",
        "nil == 0",
        "list == 2",
        "on",
        "on == true",
        "one == 2 || on",
        "one == 1 || one == 2 && one == 3",
        "allp[0].status@procs.acquire == 'idle'",
        "lo + 4096 + 4096 == hi"
      })
  void whatIsTrue(String text) {
    assertThat(test(text)).isEqualTo(Reading.known(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one == 2",
        "!on",
        "status == 1",
        "one == 1 && one == 2",
        "on == false",
        "lo == hi"
      })
  void whatIsNot(String text) {
    assertThat(test(text)).isEqualTo(Reading.known(false));
  }

  /** What is known decides where it can, and no more. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          gone == 1 && one == 2; false
          one == 2 && gone == 1; false
          gone == 1 || on; true
          on || gone == 1; true
          gone == 1 && on; it is gone
          on && gone == 1; it is gone
          gone == 1 || !on; it is gone
          !(gone == 1); it is gone
          """)
  void whatWasNotRead(String text, String outcome) {
    Reading<Boolean> read = test(text);
    assertThat(
            read instanceof Reading.Known<Boolean> known
                ? known.value().toString()
                : ((Reading.Absent<Boolean>) read).why())
        .isEqualTo(outcome);
  }

  @Test
  void aNumberIsNeitherTrueNorFalse() {
    assertThat(test("one + 1")).isInstanceOf(Reading.Unreadable.class);
    assertThat(test("status < 2")).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void namesHaveTheirStops() {
    assertThat(Predicate.parse("a.b@+np.allg == c && d[x].e > 0 && a.b@+np.allg").names())
        .containsExactly(
            new Predicate.Name("a.b", "+np.allg"),
            new Predicate.Name("c", ""),
            new Predicate.Name("d[x].e", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a ==", "== 1", "(a", "a b", "a ; b", "'a", "a == 1)", "&& a"})
  void whatIsNoPredicate(String text) {
    assertThatThrownBy(() -> Predicate.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
