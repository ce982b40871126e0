package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an instruction works on is what it then loads: the processor is asked for the truth. */
@Tag("live")
class OperandsTest {

  private static final int INSTRUCTIONS = 120;
  private static final Pattern LOAD =
      Pattern.compile("mov +(r[a-d]x|r[sd]i|rbp|r\\d+), ?qword ptr (.*)");
  private static final Pattern PLACE = Pattern.compile("lea +(r[a-d]x|r[sd]i|r\\d+), ?(.*)");

  static Stream<Backend> backends() {
    return Stream.of(Walks.backend(), Walks.delve());
  }

  private final List<SessionLine> lines = new ArrayList<>();

  private <T> Optional<T> last(Class<T> kind, Predicate<T> which) {
    return lines.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(which)
        .reduce((before, now) -> now);
  }

  private static Address pc(Moment moment) {
    return moment.at().pc().asOptional().orElseThrow();
  }

  private String instruction(Address pc) {
    return last(
            Code.class, code -> code.instructions().stream().anyMatch(each -> each.pc().equals(pc)))
        .flatMap(
            code -> code.instructions().stream().filter(each -> each.pc().equals(pc)).findFirst())
        .map(Code.Instruction::text)
        .orElse("")
        .toLowerCase(Locale.ROOT);
  }

  private static Optional<Reading<Address>> register(Moment moment, String name) {
    return moment
        .registers()
        .asOptional()
        .map(all -> Reading.known(Objects.requireNonNull(all.get(name))));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void whatIsLoadedWasTold(Backend backend) {
    Target target =
        Walks.target(
            TestToolchains.build(TestToolchains.USUAL, "hello", TestToolchains.FOR_DEBUGGING));
    int loads = 0;
    int places = 0;
    try (LiveSession session = LiveSession.prepare(backend)) {
      session.start(Walks.plan(target, List.of(), Map.of(), Walks.LIMIT), lines::add);
      for (int i = 0; i < 2 * INSTRUCTIONS; i++) {
        if (i % INSTRUCTIONS == 0) {
          session.goals().runTo(i == 0 ? "rt0_go" : "newproc");
        }
        Moment before = Objects.requireNonNull(session.latest());
        session.disassemble(Syntax.INTEL);
        Optional<Operands> told =
            last(Operands.class, operands -> operands.pc().equals(pc(before)));
        session.inst();
        Moment after = Objects.requireNonNull(session.latest());
        String text = instruction(pc(before)).replaceFirst("\\s*#.*", "");
        Matcher load = LOAD.matcher(text);
        Matcher place = PLACE.matcher(text);
        if (load.matches()) {
          loads++;
          assertThat(Optional.of(told.orElseThrow().values().get(1).value()))
              .as(text)
              .isEqualTo(register(after, load.group(1)));
        } else if (place.matches()) {
          places++;
          Operands.Operand operand = told.orElseThrow().values().get(1);
          assertThat(Optional.of(operand.at())).as(text).isEqualTo(register(after, place.group(1)));
          assertThat(operand.value())
              .isEqualTo(Reading.absent("the instruction takes the address alone"));
        }
      }
    }
    assertThat(loads).isGreaterThan(9);
    assertThat(places).isGreaterThan(9);
  }
}
