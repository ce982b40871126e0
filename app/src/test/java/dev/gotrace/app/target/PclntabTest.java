package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The functions and lines of stripped programs, held against the symbol table that they had and
 * against what gdb reads in their DWARF.
 */
@Tag("live")
class PclntabTest {

  private static final String PIE = "-buildmode=pie";

  /** Names that differ between the two tables: of closures with a dot, and of generic types. */
  private static final String ODD = ".*(·|\\[\\.\\.\\.\\]).*";

  @TempDir Path folder;

  static Stream<Arguments> programs() {
    return TestToolchains.VERSIONS.stream()
        .flatMap(
            version ->
                Stream.of(
                    Arguments.of(version, "hello", List.of("CGO_ENABLED=0")),
                    Arguments.of(version, "hello", List.of("CGO_ENABLED=0", PIE)),
                    Arguments.of(version, "cgo", List.of()),
                    Arguments.of(version, "cgo", List.of(PIE))));
  }

  static List<String> releases() {
    return TestToolchains.VERSIONS;
  }

  private static Path build(String version, String sample, List<String> flags) {
    if (sample.equals("cgo") || flags.contains(PIE)) {
      Commands.need("gcc");
    }
    return TestToolchains.build(version, sample, flags.toArray(new String[0]));
  }

  private Symbols without(String what, Path program) throws TargetException {
    Path bare = folder.resolve("bare");
    Commands.output(folder, Commands.need("objcopy"), what, program.toString(), bare.toString());
    return ElfBinary.open(bare).symbols();
  }

  @ParameterizedTest(name = "go{0} {1} {2}")
  @MethodSource("programs")
  void everyFunctionIsWhereTheSymbolTableHadIt(String version, String sample, List<String> flags)
      throws TargetException {
    Path program = build(version, sample, flags);
    Symbols whole = ElfBinary.open(program).symbols();
    Symbols bare = without("--strip-all", program);

    assertThat(whole.onlyFunctions()).isFalse();
    assertThat(bare.onlyFunctions()).isTrue();
    assertThat(bare.count()).isGreaterThan(1000);
    Map<String, String> wrong = new TreeMap<>();
    for (String name : bare.names()) {
      Symbol found = bare.find(name).orElseThrow();
      Symbol was = whole.at(found.address()).orElseThrow().symbol();
      boolean named = was.name().replace(".abi0", "").equals(name) || name.matches(ODD);
      // The mark of a group of functions has one byte there, and room up to the next one here.
      boolean sized = was.sizeBytes() == found.sizeBytes() || was.sizeBytes() == 1;
      if (!named || !sized || !was.address().equals(found.address())) {
        wrong.put(name, found + " was " + was);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest(name = "go{0} {1} {2}")
  @MethodSource("programs")
  void everyLineIsThatOfTheDebugInformation(String version, String sample, List<String> flags)
      throws TargetException, IOException {
    Path program = build(version, sample, flags);
    Symbols bare = without("--strip-all", program);
    List<Address> addresses = new ArrayList<>();
    for (String name : bare.names()) {
      Symbol function = bare.find(name).orElseThrow();
      addresses.add(function.address());
      addresses.add(function.address().plus(function.sizeBytes() / 2));
      addresses.add(function.address().plus(function.sizeBytes() - 1));
    }
    Map<Address, String> told = told(program, addresses);
    // gdb knows no line of some functions that the compiler made.
    assertThat(told.size()).isGreaterThan(addresses.size() * 95 / 100);
    Map<Address, String> own = new LinkedHashMap<>();
    for (Address address : told.keySet()) {
      SourceLine line = bare.lineAt(address).orElseThrow();
      own.put(address, line.file() + ":" + line.line());
    }
    assertThat(own).isEqualTo(told);
  }

  /** FILE:LINE as gdb tells it; none where it tells of none. */
  private Map<Address, String> told(Path program, List<Address> addresses) throws IOException {
    Path questions = folder.resolve("questions");
    Files.write(questions, addresses.stream().map(at -> "info line *" + at).toList());
    List<String> answers =
        Commands.output(
                folder,
                Commands.need("gdb"),
                "-nx",
                "-batch",
                "-x",
                questions.toString(),
                program.toString())
            .lines()
            .filter(line -> line.startsWith("Line ") || line.startsWith("No line "))
            .toList();
    assertThat(answers).hasSameSizeAs(addresses);
    Map<Address, String> told = new LinkedHashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).startsWith("Line ")) {
        told.put(
            addresses.get(i),
            answers.get(i).replaceFirst("Line (\\d+) of \"(\\./)?(.*?)\" .*", "$3:$1"));
      }
    }
    return told;
  }

  @ParameterizedTest
  @MethodSource("releases")
  void ofTwoFunctionsOfOneNameTheWrittenOneIsFound(String version) throws TargetException {
    Path program = build(version, "hello", List.of("CGO_ENABLED=0"));
    Symbols bare = without("--strip-all", program);
    Map<String, List<Symbol>> byName = new TreeMap<>();
    Symbols whole = ElfBinary.open(program).symbols();
    for (String name : whole.names()) {
      byName
          .computeIfAbsent(name.replace(".abi0", ""), n -> new ArrayList<>())
          .add(whole.find(name).orElseThrow());
    }
    int pairs = 0;
    for (Map.Entry<String, List<Symbol>> pair : byName.entrySet()) {
      if (pair.getValue().size() == 2) {
        pairs++;
        Symbol found = bare.find(pair.getKey()).orElseThrow();
        assertThat(pair.getValue()).extracting(Symbol::address).contains(found.address());
        assertThat(bare.lineAt(found.address()).orElseThrow().file())
            .isNotEqualTo("<autogenerated>");
      }
    }
    assertThat(pairs > 0)
        .as("%d functions with wrappers", pairs)
        .isEqualTo(!version.equals("1.13"));
  }

  @Test
  void aProgramWithoutDwarfKeepsItsSymbolsAndHasLines() throws TargetException {
    Path program = build(TestToolchains.USUAL, "hello", List.of("CGO_ENABLED=0"));
    Symbols whole = ElfBinary.open(program).symbols();
    Symbols bare = without("--strip-debug", program);
    assertThat(bare.onlyFunctions()).isFalse();
    assertThat(bare.names()).isEqualTo(whole.names());
    Address main = bare.find("main.main").orElseThrow().address();
    assertThat(bare.lineAt(main).orElseThrow().file()).endsWith("samples/hello/main.go");
    assertThat(whole.lineAt(main)).as("what its DWARF says").isEmpty();
  }

  @Test
  void theBiasMovesLines() throws TargetException {
    Symbols bare = without("--strip-all", build(TestToolchains.USUAL, "hello", List.of(PIE)));
    Symbols moved = bare.withBias(0x555555554000L);
    Address main = bare.find("main.main").orElseThrow().address();
    assertThat(moved.lineAt(main.plus(0x555555554000L))).isEqualTo(bare.lineAt(main));
    assertThat(moved.lineAt(main)).isEmpty();
  }
}
