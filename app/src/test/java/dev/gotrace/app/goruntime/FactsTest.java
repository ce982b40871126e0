package dev.gotrace.app.goruntime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.GdbDebugger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The facts against seven Go releases. What each release has of them is written down in {@code
 * src/test/resources/facts}; {@code -Dgolden.update=true} writes it anew, and the difference tells
 * what a new release has changed.
 */
@Tag("live")
class FactsTest {

  private static final Path REPORTS = Path.of("src", "test", "resources", "facts");
  private static final String ABSENT = "absent";

  static List<String> versions() {
    return TestToolchains.VERSIONS;
  }

  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void eachReleaseHasTheFactsOfItsReport(String version) throws IOException {
    String found = text(resolve(version));
    Path report = REPORTS.resolve("go" + version + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(REPORTS);
      Files.writeString(report, found);
    }
    assertThat(report).exists();
    assertThat(found).isEqualTo(Files.readString(report));
  }

  @Test
  void everyFactHoldsInSomeRelease() throws IOException {
    Commands.need("gcc");
    Set<String> missing = new TreeSet<>(ids(Facts.all()));
    for (String version : versions()) {
      Files.readString(REPORTS.resolve("go" + version + ".txt"))
          .lines()
          .filter(line -> !line.endsWith(ABSENT))
          .forEach(line -> missing.remove(line.substring(0, line.indexOf(": "))));
    }
    // Only C's linker leaves this symbol, and the walks of such programs depend on it.
    Path linkedByC =
        TestToolchains.build(
            "1.26", "hello", TestToolchains.FOR_DEBUGGING, "-ldflags=-linkmode=external");
    String tlsg = Facts.all().globals().getOrDefault("tlsg", List.of()).get(0);
    if (open(linkedByC).symbols().find(tlsg).isPresent()) {
      missing.remove("variable tlsg");
    }
    assertThat(missing).as("facts that no release has").isEmpty();
  }

  private static Set<String> ids(Facts facts) {
    Set<String> ids = new HashSet<>();
    facts.globals().keySet().forEach(id -> ids.add("variable " + id));
    facts.fields().keySet().forEach(id -> ids.add("field " + id));
    ids.addAll(facts.constantNames());
    return ids;
  }

  private static String text(Map<String, String> resolved) {
    StringBuilder text = new StringBuilder();
    resolved.forEach((id, where) -> text.append(id).append(": ").append(where).append('\n'));
    return text.toString();
  }

  /** Each fact's id with what this release has for it. */
  private static Map<String, String> resolve(String version) {
    Path gdb = Path.of(Commands.need("gdb"));
    ElfBinary program = open(TestToolchains.build(version, "hello", TestToolchains.FOR_DEBUGGING));
    Facts facts = Facts.all();
    Map<String, String> found = new TreeMap<>();
    try (Debugger debugger = GdbDebugger.start(gdb, System.getenv())) {
      debugger.load(program.path());
      debugger.name();
      ResolvedFacts resolved = ResolvedFacts.resolve(debugger, program.symbols());
      facts
          .globals()
          .keySet()
          .forEach(
              id ->
                  found.put(
                      "variable " + id,
                      resolved.global(id).asOptional().isPresent()
                          ? resolved.globalName(id)
                          : ABSENT));
      facts
          .fields()
          .keySet()
          .forEach(
              id ->
                  found.put(
                      "field " + id,
                      resolved.field(id).map(at -> at.path() + ", " + at.type()).orElse(ABSENT)));
      Map<String, Long> constants = debugger.constants(facts.constantNames());
      facts
          .constantNames()
          .forEach(
              name ->
                  found.put(
                      name, constants.containsKey(name) ? constants.get(name).toString() : ABSENT));
    }
    return found;
  }

  private static ElfBinary open(Path program) {
    try {
      return ElfBinary.open(program);
    } catch (TargetException e) {
      throw new AssertionError(e);
    }
  }

  /** A fact that nobody reads is kept right for nothing. */
  @Test
  void everyFactIsReadBySomeCode() throws IOException {
    StringBuilder code = new StringBuilder();
    for (String source : JavaSources.of("app", "goruntime")) {
      code.append(source);
    }
    Facts facts = Facts.all();
    Set<String> unread = new TreeSet<>();
    for (String id : facts.fields().keySet()) {
      String field = id.substring(id.indexOf('.') + 1);
      if (code.indexOf('"' + field + '"') < 0) {
        unread.add(id);
      }
    }
    for (String id : facts.globals().keySet()) {
      // An address and its struct are announced together, as "sched:sched".
      if (!Stream.of("\"" + id + "\"", "\"" + id + ":").anyMatch(text -> code.indexOf(text) >= 0)) {
        unread.add(id);
      }
    }
    for (var component : Facts.Registers.class.getRecordComponents()) {
      if (code.indexOf("Registers::" + component.getName()) < 0) {
        unread.add("architectures: " + component.getName());
      }
    }
    assertThat(unread).isEmpty();
  }

  /** Names of the runtime's symbols are data. The only one in code is a phase's own name. */
  @Test
  void noCodeNamesTheRuntimesSymbols() throws IOException {
    Set<String> literals = new TreeSet<>();
    for (String module : List.of("app", "protocol", "tui")) {
      for (String source : JavaSources.of(module, "")) {
        literals.addAll(JavaSources.literals(source));
      }
    }
    assertThat(literals).hasSizeGreaterThan(100);
    assertThat(literals.stream().filter(literal -> literal.startsWith("runtime.")))
        .containsExactly("runtime.main");
  }
}
