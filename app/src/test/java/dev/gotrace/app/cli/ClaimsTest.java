package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.TestToolchains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code gotrace claims}: what the articles say, held against programs of seven Go releases. */
@Tag("live")
class ClaimsTest {

  private static final int STATEMENTS = 89;
  private static final Path EXPECTED =
      Path.of("src", "test", "resources", "claims", "verdicts.tsv");

  /** Their column in the file of expected verdicts. */
  private static final List<String> LOOKED_AT = List.of("1.13", "1.22", "1.27");

  @TempDir Path folder;

  private Gotrace gotrace;

  @BeforeEach
  void start() {
    Programs.gdb();
    Commands.need("dlv");
    gotrace = new Gotrace(folder);
  }

  @AfterEach
  void nothingIsLeft() {
    Programs.assertNothingLeft(folder);
  }

  static List<String> versions() {
    return TestToolchains.VERSIONS;
  }

  private static Path hello(String version) {
    return TestToolchains.build(version, "hello", TestToolchains.FOR_DEBUGGING);
  }

  private Map<String, JsonNode> claims(Object... words) {
    List<Object> all = new ArrayList<>(List.of("claims", "--json"));
    all.addAll(List.of(words));
    Outcome outcome = gotrace.run(all.toArray());
    assertThat(outcome.status()).as(outcome.err()).isZero();
    Map<String, JsonNode> byId = new LinkedHashMap<>();
    for (String line : outcome.out().lines().toList()) {
      try {
        JsonNode statement = new ObjectMapper().readTree(line);
        byId.put(statement.path("id").asText(), statement);
      } catch (IOException e) {
        throw new AssertionError(line, e);
      }
    }
    return byId;
  }

  private static JsonNode get(Map<String, JsonNode> claims, String id) {
    return Objects.requireNonNull(claims.get(id), id);
  }

  private static String verdict(JsonNode statement) {
    String verdict = statement.path("verdict").asText();
    return verdict.equals("source") ? "source " + statement.path("says").asText() : verdict;
  }

  private static Map<String, String> verdicts(Map<String, JsonNode> claims) {
    Map<String, String> verdicts = new LinkedHashMap<>();
    claims.forEach((id, statement) -> verdicts.put(id, verdict(statement)));
    return verdicts;
  }

  private static Map<String, String> expected(String version) throws IOException {
    Map<String, String> expected = new LinkedHashMap<>();
    for (String line : Files.readAllLines(EXPECTED)) {
      if (!line.startsWith("#")) {
        String[] columns = line.split("\t", -1);
        expected.put(columns[0], columns[1 + LOOKED_AT.indexOf(version)]);
      }
    }
    assertThat(expected).hasSize(STATEMENTS);
    return expected;
  }

  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void everyStatementIsDecidedByWhatWasRead(String version) throws IOException {
    Map<String, JsonNode> claims = claims(hello(version));
    assertThat(claims).hasSize(STATEMENTS);
    assertThat(List.copyOf(claims.keySet())).isSorted().startsWith("C01").endsWith("C89");
    assertThat(verdicts(claims).values())
        .isSubsetOf(
            "true",
            "false",
            "other-version",
            "source true",
            "source false",
            "source other-version");
    claims.values().forEach(ClaimsTest::assertHasEvidence);
    if (LOOKED_AT.contains(version)) {
      assertThat(verdicts(claims)).isEqualTo(expected(version));
    }
  }

  private static void assertHasEvidence(JsonNode statement) {
    String id = statement.path("id").asText();
    assertThat(statement.path("evidence")).as(id).isNotEmpty();
    assertThat(statement.path("articles")).as(id).isNotEmpty();
    for (JsonNode evidence : statement.path("evidence")) {
      if (evidence.has("name")) {
        assertThat(evidence.has("value")).as(id).isTrue();
        boolean atStop = evidence.has("at") || evidence.has("after");
        boolean read = !evidence.path("value").isObject();
        assertThat(evidence.path("moment").asInt() > 0).as(id).isEqualTo(atStop);
        assertThat(read || verdict(statement).equals("other-version")).as(id).isTrue();
      } else {
        assertThat(evidence.path("line").asInt()).as(id).isPositive();
        assertThat(evidence.path("text").asText()).as(id).isNotBlank();
      }
    }
  }

  /** The lines that are cited are those of the Go that built the program. */
  @ParameterizedTest(name = "go{0}")
  @ValueSource(strings = {"1.13", "1.27"})
  void citedLinesStandThere(String version) throws IOException {
    Path goroot = TestToolchains.of(version).goroot();
    int cited = 0;
    for (JsonNode statement : claims(hello(version)).values()) {
      for (JsonNode evidence : statement.path("evidence")) {
        if (evidence.has("file") && !evidence.path("text").asText().startsWith("no line of ")) {
          Path file = goroot.resolve("src").resolve(evidence.path("file").asText());
          String line = Files.readAllLines(file).get(evidence.path("line").asInt() - 1);
          assertThat(line.strip().replaceAll("\\s+", " "))
              .isEqualTo(evidence.path("text").asText());
          cited++;
        }
      }
    }
    assertThat(cited).isGreaterThan(10);
  }

  @Test
  void delveDecidesTheSame() throws IOException {
    assertThat(verdicts(claims("--backend", "dlv", hello("1.27")))).isEqualTo(expected("1.27"));
  }

  /** GOMAXPROCS of whoever asks changes no verdict about what is so by default. */
  @Test
  void theUsersOwnSettingsDecideNothing() {
    Map<String, JsonNode> claims = claims("--gomaxprocs", 3, hello(TestToolchains.USUAL));
    assertThat(verdict(get(claims, "C34"))).isEqualTo("true");
    assertThat(verdict(get(claims, "C35"))).isEqualTo("true");
    assertThat(verdict(get(claims, "C36"))).isEqualTo("false");
    assertThat(verdict(get(claims, "C38"))).isEqualTo("false");
  }

  /** Without names and types most cannot be read, and say why; what can is not guessed. */
  @Test
  void aStrippedProgramLeavesMostOpen() {
    Path stripped =
        TestToolchains.build(
            TestToolchains.USUAL, "hello", TestToolchains.FOR_DEBUGGING, "-ldflags=-s -w");
    Map<String, JsonNode> claims = claims(stripped);
    assertThat(verdict(get(claims, "C05"))).isEqualTo("false");
    assertThat(verdict(get(claims, "C24"))).isEqualTo("unreadable");
    assertThat(get(claims, "C24").path("why").asText()).isNotBlank();
    assertThat(verdict(get(claims, "C43"))).isEqualTo("unreadable");
    Map<String, String> expected = verdicts(claims(hello(TestToolchains.USUAL)));
    verdicts(claims)
        .forEach(
            (id, verdict) -> {
              if (!verdict.equals("unreadable")) {
                assertThat(verdict).as(id).isEqualTo(expected.get(id));
              }
            });
  }

  /** A program that ends before main.main: what comes later was not seen, and says so. */
  @Test
  void aProgramThatEndsEarlyDecidesWhatItCameTo() {
    Path early =
        TestToolchains.build(TestToolchains.USUAL, "exitininit", TestToolchains.FOR_DEBUGGING);
    Map<String, JsonNode> claims = claims(early);
    assertThat(verdict(get(claims, "C24"))).isEqualTo("true");
    assertThat(verdict(get(claims, "C82"))).isEqualTo("unreadable");
    assertThat(get(claims, "C82").path("why").asText()).contains("main.main");
    assertThat(verdict(get(claims, "C85"))).isNotEqualTo("true");
  }

  @Test
  void textHasWhatTheVerdictsRestOn() {
    Outcome english = gotrace.run("claims", "--lang", "en", hello(TestToolchains.USUAL));
    assertThat(english.out())
        .contains("C36  false", "at newproc with GOMAXPROCS=512: gomaxprocs 512")
        .contains("that limit went with Go 1.10")
        .contains("of 89 statements: ");
    Outcome chinese = gotrace.run("claims", "--lang", "zh", hello(TestToolchains.USUAL));
    assertThat(chinese.out()).contains("C36  错", "这个上限在 Go 1.10 就没有了", "共 89 条说法");
  }
}
