package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.target.TargetException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** gdb keeps the contract on reading; and its layouts are what it computes itself. */
class GdbReadingTest extends ReadingContract {

  GdbReadingTest() {
    super(Backend.GDB);
  }

  @Test
  @Keeps(
      value = Keeps.Ability.STRIPPED,
      en = "no; gotrace reads them itself",
      zh = "不能；由 gotrace 自己读取")
  void aStrippedProgramHasNoNames() throws TargetException {
    assertThat(strippedMain())
        .extracting(CodeLocation::function, CodeLocation::file)
        .containsOnlyNulls();
  }

  /** Each field's place by gdb's own arithmetic; what has no name in C's words is left out. */
  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void layoutsAreWhatGdbComputes(String version) throws IOException, TargetException {
    start(version);
    GdbEvaluation gdb = GdbEvaluation.of((GdbDebugger) debugger);
    List<String> types = List.of("runtime.g", "runtime.m", "runtime.p", "runtime.schedt");
    Map<String, Layout> layouts = debugger.layouts(types);
    assertThat(layouts.keySet()).containsExactlyInAnyOrderElementsOf(types);
    int compared = 0;
    for (Layout layout : layouts.values()) {
      String type = "'" + layout.type() + "'";
      assertThat(layout.size()).as(type).isEqualTo((int) gdb.number("sizeof(" + type + ")"));
      for (Layout.Field field : layout.fields()) {
        String at = "((" + type + " *)0)->" + field.name();
        if (!field.name().equals("_") && gdb.knows("&" + at)) {
          assertThat(field.offset()).as(at).isEqualTo((int) gdb.number("&" + at));
          // gdb 13 takes Go's func values for one byte.
          assertThat(field.size())
              .as(at)
              .isEqualTo(
                  field.type().startsWith("func(") ? 8 : (int) gdb.number("sizeof(" + at + ")"));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(150);
  }
}
