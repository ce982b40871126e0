package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.app.target.Symbols;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where breakpoints can be, and what is said where they cannot. */
@Tag("live")
@Timeout(120)
class BreakpointPlaceTest extends BrokenWalk {

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void whatIsNoPlaceIsRefused(Backend.Kind kind) {
    try (LiveSession session = start(kind, hello())) {
      Map<String, String> refused = new LinkedHashMap<>();
      refused.put("runtime.schedini", "runtime.schedinit");
      refused.put("schedinit", "did you mean runtime.schedinit?");
      refused.put("runtime.sched", "is data, not code");
      refused.put("main.go:1", "next line with code is");
      refused.put("nothere.go:1", "no code of a file nothere.go");
      refused.put("proc.go:100", "is ambiguous");
      refused.put("0x1", "no function of this program lies at 0x1");
      refused.put("main.main when rax", "write a place");
      refused.put("main.main if rax", "write one comparison");
      refused.put("main.main if raxx == 1", "no value is called raxx");
      refused.put("main.main if rax == main", "rax is a number, main is a text");
      refused.put("main.main if sched.runq == 1", "is a list");
      refused.forEach(
          (line, why) ->
              assertThatThrownBy(() -> session.breakpoint(line))
                  .as(line)
                  .isInstanceOf(DebuggerException.class)
                  .hasMessageContaining(why));
      assertThat(list()).isEqualTo(Breakpoints.NONE);
    }
  }

  private static void refuses(LiveSession session, String line, String why) {
    assertThatThrownBy(() -> session.breakpoint(line))
        .as(line)
        .isInstanceOf(DebuggerException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aPlaceThatIsNoneSaysWhatIsWrongWithIt() {
    try (LiveSession session = start(Backend.Kind.GDB, hello())) {
      refuses(session, "0xzz", "0xzz is no address: write up to 16 hex digits");
      refuses(session, "-1", "-1 is no line: write its number, as in main.go:13");
      refuses(session, "proc.go:-1", "proc.go:-1 is no line: write its number, as in proc.go:13");
      refuses(session, "main.go:", "main.go: is no line: write its number, as in main.go:13");
      refuses(session, "main.go", "main.go is a file: name a line of it, as in main.go:13");
      refuses(
          session, "main.min", "this program has no function main.min; did you mean main.main?");
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void anAddressMustBeThatOfAnInstruction(Backend.Kind kind) {
    Symbols symbols = Walks.target(hello()).binary().symbols();
    Address main = symbols.find("main.main").orElseThrow().address();
    Address data = symbols.find("runtime.sched").orElseThrow().address();
    try (LiveSession session = start(kind, hello())) {
      refuses(session, main.plus(1).toString(), "lies inside the instruction at " + main);
      refuses(session, data.plus(8).toString(), "is data, which it would change: runtime.sched+8");
      session.breakpoint(main.toString());
      assertThat(list().all().get(0).at().line()).isEqualTo(Reading.known(7L));
      session.breakpoint("runtime.clone.abi0");
    } catch (DebuggerException e) {
      assertThat(kind).isEqualTo(Backend.Kind.DELVE);
      assertThat(e).hasMessageStartingWith("no breakpoint in runtime.clone: dlv fails");
    }
    assertThat(list().all()).hasSize(kind == Backend.Kind.DELVE ? 1 : 2);
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void aLineIsWhereItsFunctionHasIt(Backend.Kind kind) {
    try (LiveSession session = start(kind, hello())) {
      session.breakpoint("main.go:13");
      session.goals().runTo("main.main");
      session.goals().runTo("exit");
      assertThat(latest(session).stoppedAt()).isEqualTo("main.go:13");
      assertThat(latest(session).at().line()).isEqualTo(Reading.known(13L));
      session.breakpoint("14 if at.line == 14");
      session.next();
      assertThat(latest(session).stoppedAt()).isEqualTo("14 if at.line == 14");
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void aLineInSeveralFunctionsIsRefused(Backend.Kind kind) {
    Path optimized = TestToolchains.build(TestToolchains.USUAL, "hello");
    List<String> refusals = new ArrayList<>();
    try (LiveSession session = start(kind, optimized)) {
      for (int line = 1; line < 40; line++) {
        try {
          session.breakpoint("internal/runtime/atomic/types.go:" + line);
        } catch (DebuggerException e) {
          refusals.add(String.valueOf(e.getMessage()));
        }
      }
    }
    assertThat(refusals)
        .anySatisfy(
            refusal ->
                assertThat(refusal)
                    .matches(
                        "no breakpoint: .*types.go:\\d+ is ambiguous, for it is in \\d+ functions:"
                            + " 0x[0-9a-f]+ in .*; name one of the addresses"));
  }
}
