package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Address;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real programs of many releases and build modes, each fact held against readelf's. */
@Tag("live")
class ElfBinaryTest {

  record Built(String version, String sample, List<String> flags) {
    Path program() {
      return TestToolchains.build(version, sample, flags.toArray(new String[0]));
    }

    @Override
    public String toString() {
      return version + " " + sample + " " + String.join(" ", flags);
    }
  }

  static Stream<Built> programs() {
    Stream<Built> plain =
        TestToolchains.VERSIONS.stream()
            .flatMap(
                v ->
                    Stream.of(
                        new Built(v, "hello", List.of(TestToolchains.FOR_DEBUGGING)),
                        new Built(v, "hello", List.of("-ldflags=-w"))));
    Stream<Built> modes =
        Stream.of("1.13", "1.22", TestToolchains.USUAL)
            .flatMap(
                v ->
                    Stream.of(
                        new Built(v, "cgo", List.of()),
                        new Built(v, "hello", List.of("-buildmode=pie")),
                        new Built(v, "cgo", List.of("-buildmode=pie")),
                        new Built(v, "hello", List.of("-ldflags=-s -w")),
                        new Built(
                            v, "cgo", List.of("-ldflags=-linkmode=external -extldflags=-static"))));
    Stream<Built> race = Stream.of(new Built(TestToolchains.USUAL, "hello", List.of("-race")));
    return Stream.of(plain, modes, race).flatMap(s -> s);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void agreesWithReadelf(Built built) throws TargetException {
    Path program = built.program();
    ReadElf readelf = new ReadElf(program);

    ElfBinary binary = ElfBinary.open(program);

    assertThat(readelf.header("Type"))
        .startsWith(binary.type() == ElfBinary.Type.DYNAMIC ? "DYN" : "EXEC");
    assertThat(binary.architecture()).isEqualTo("amd64");
    assertThat(binary.bits()).isEqualTo(64);
    assertThat(binary.entry().toString()).isEqualTo(readelf.header("Entry point address"));
    assertThat(binary.hasInterpreter()).isEqualTo(readelf.hasSegment("INTERP"));
    assertThat(binary.tls().map(t -> List.of(t.sizeBytes(), t.alignBytes())).orElse(List.of()))
        .isEqualTo(readelf.tls());
    for (String section :
        List.of(".gopclntab", ".debug_info", ".zdebug_info", ".symtab", ".go.buildinfo")) {
      assertThat(binary.hasSection(section)).as(section).isEqualTo(readelf.hasSection(section));
    }
    assertThat(binary.isStripped()).isEqualTo(!readelf.hasSection(".symtab"));
    assertThat(binary.isGo()).isTrue();
    assertThat(binary.isSharedLibrary()).isFalse();
    Path go = TestToolchains.of(built.version()).go();
    String buildId =
        Commands.run(
                Objects.requireNonNull(program.getParent()),
                TestToolchains.environment(),
                List.of(go.toString(), "tool", "buildid", program.toString()))
            .text()
            .strip();
    assertThat(binary.goBuildId()).hasValue(buildId);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void findsEverySymbolByNameAndByAddress(Built built) throws TargetException {
    Path program = built.program();
    List<ReadElf.Sym> all = new ReadElf(program).symbols();
    Symbols symbols = ElfBinary.open(program).symbols();

    Map<String, ReadElf.Sym> unique = ReadElf.unique(all);
    int seen = 0;
    for (ReadElf.Sym expected : unique.values()) {
      boolean listed = !List.of("FILE", "SECTION").contains(expected.type());
      if (!listed || expected.section().equals("UND") || expected.name().isEmpty()) {
        continue;
      }
      seen++;
      Symbol symbol = symbols.find(expected.name()).orElseThrow();
      assertThat(symbol.address().bits()).as(symbol.name()).isEqualTo(expected.value());
      assertThat(symbol.sizeBytes()).as(symbol.name()).isEqualTo(expected.size());
      if (expected.type().equals("FUNC") && expected.size() > 0) {
        Symbol.Offset inside =
            symbols.at(new Address(expected.value() + expected.size() - 1)).orElseThrow();
        assertThat(inside.symbol().address().plus(inside.offsetBytes()).bits())
            .isEqualTo(expected.value() + expected.size() - 1);
        assertThat(inside.offsetBytes()).isLessThan(inside.symbol().sizeBytes());
      }
    }
    assertThat(symbols.onlyFunctions()).isEqualTo(seen == 0);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void keepsAbiWrappersApart(Built built) throws TargetException {
    Symbols symbols = ElfBinary.open(built.program()).symbols();
    List<String> wrapped = symbols.names().stream().filter(n -> n.endsWith(".abi0")).toList();
    for (String name : wrapped) {
      assertThat(symbols.find(name).orElseThrow().name()).isEqualTo(name);
    }
  }
}
