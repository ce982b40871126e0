package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.target.TargetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Delve keeps the contract on reading; and its layouts are those that gdb tells. */
class DelveReadingTest extends ReadingContract {

  private static final List<String> TYPES =
      List.of("runtime.g", "runtime.m", "runtime.p", "runtime.schedt", "runtime.sudog");

  DelveReadingTest() {
    super(Backend.DLV);
  }

  @Test
  @Keeps(Keeps.Ability.STRIPPED)
  void aStrippedProgramHasNamesOfFunctionsAndLines() throws TargetException {
    CodeLocation main = strippedMain();
    assertThat(main.function()).isEqualTo("main.main");
    assertThat(main.file()).endsWith("/hello/main.go");
    assertThat(main.line()).isPositive();
  }

  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void layoutsAreWhatGdbTells(String version) throws IOException, TargetException {
    Program program = start(version);
    Map<String, Layout> own = all(debugger);
    try (Debugger gdb = Backend.GDB.start(System.getenv())) {
      gdb.load(program.path());
      gdb.name();
      Map<String, Layout> told = all(gdb);
      assertThat(own.keySet()).containsExactlyInAnyOrderElementsOf(told.keySet());
      told.forEach(
          (type, layout) -> {
            Layout mine = own.getOrDefault(type, new Layout(type, 0, List.of()));
            assertThat(mine.size()).as(type).isEqualTo(layout.size());
            List<Layout.Field> different = new ArrayList<>(mine.fields());
            different.removeAll(layout.fields());
            List<Layout.Field> missing = new ArrayList<>(layout.fields());
            missing.removeAll(mine.fields());
            assertThat(different).as(type).isEqualTo(missing);
          });
    }
  }

  /** The layouts of the types, and of all that lies in them. */
  private static Map<String, Layout> all(Debugger debugger) {
    Map<String, Layout> all = new LinkedHashMap<>();
    Set<String> asked = new LinkedHashSet<>();
    Collection<String> wanted = TYPES;
    while (!wanted.isEmpty()) {
      asked.addAll(wanted);
      Map<String, Layout> found = debugger.layouts(wanted);
      all.putAll(found);
      Set<String> next = new LinkedHashSet<>();
      found.values().forEach(layout -> inside(layout.fields(), next));
      next.removeAll(asked);
      wanted = next;
    }
    return all;
  }

  private static void inside(List<Layout.Field> fields, Set<String> types) {
    for (Layout.Field field : fields) {
      inside(field.inner(), types);
      if (field.inner().isEmpty() && field.type().matches("[\\w./]+\\.\\w+")) {
        types.add(field.type());
      }
    }
  }
}
