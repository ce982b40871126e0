package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * README's table of what each debugger can is made from what the contract's tests show: each cell
 * from a test that fails where it is not so. {@code -Dgolden.update=true} writes it.
 */
class DebuggerTableTest {

  private static final Map<Backend, List<Class<?>>> TESTS =
      new EnumMap<>(
          Map.of(
              Backend.GDB,
              List.of(
                  GdbContractTest.class,
                  GdbReadingTest.class,
                  GdbWaysTest.class,
                  GdbBuildsTest.class,
                  GdbOrphanTest.class),
              Backend.DLV,
              List.of(
                  DelveContractTest.class,
                  DelveReadingTest.class,
                  DelveWaysTest.class,
                  DelveBuildsTest.class,
                  DelveOrphanTest.class)));

  @ParameterizedTest
  @CsvSource({"README.md, en", "README.zh.md, zh"})
  void readmeHasTheTable(String name, String language) throws IOException {
    Path readme = Path.of("..", name);
    List<String> lines = new ArrayList<>(Files.readAllLines(readme));
    List<String> table = table(language);
    int from = lines.indexOf(table.get(0));
    assertThat(from).as("the table's first line in " + name).isNotNegative();
    int to = from;
    while (to < lines.size() && lines.get(to).startsWith("|")) {
      to++;
    }
    List<String> written = List.copyOf(lines.subList(from, to));
    if (Boolean.getBoolean("golden.update")) {
      lines.subList(from, to).clear();
      lines.addAll(from, table);
      Files.write(readme, lines);
      return;
    }
    assertThat(written).isEqualTo(table);
  }

  private static List<String> table(String language) {
    List<String> table = new ArrayList<>();
    table.add("| | gdb | Delve |");
    table.add("|---|---|---|");
    for (Keeps.Ability ability : Keeps.Ability.values()) {
      table.add(
          "| "
              + ability.in(language)
              + " | "
              + cell(ability, Backend.GDB, language)
              + " | "
              + cell(ability, Backend.DLV, language)
              + " |");
    }
    return table;
  }

  /** What the one test says that shows this of a debugger. */
  private static String cell(Keeps.Ability ability, Backend backend, String language) {
    List<Keeps> shown =
        Objects.requireNonNull(TESTS.get(backend)).stream()
            .flatMap(DebuggerTableTest::methods)
            .map(method -> method.getAnnotation(Keeps.class))
            .filter(keeps -> keeps != null && keeps.value() == ability)
            .toList();
    assertThat(shown).as(backend + " " + ability).hasSize(1);
    return language.equals("zh") ? shown.get(0).zh() : shown.get(0).en();
  }

  private static Stream<Method> methods(Class<?> test) {
    return Stream.<Class<?>>iterate(test, type -> type != Object.class, Class::getSuperclass)
        .flatMap(type -> Stream.of(type.getDeclaredMethods()));
  }
}
