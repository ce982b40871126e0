package dev.gotrace.app.goruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @Test
  void valuesOfAllKinds() {
    assertThat(JsonText.parse(" {\"a\": [1, -20, true, false, \"x\"], \"b\": {}, \"c\": [ ]}\n"))
        .isEqualTo(Map.of("a", List.of(1L, -20L, true, false, "x"), "b", Map.of(), "c", List.of()));
    assertThat(JsonText.parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void escapes() {
    assertThat(JsonText.parse("\"a\\\"b\\\\c\\/\\n\\t\\u4e2d\\ud83d\\ude00 \""))
        .isEqualTo("a\"b\\c/\n\t中😀 ");
    assertThat(JsonText.parse("[\"a\", \"\\\"\"]")).isEqualTo(List.of("a", "\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1",
        "[1,",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "\"a",
        "\"\\",
        "\"\\u12\"",
        "\"\\u12",
        "\"\\uzzzz\"",
        "\"\\x\"",
        "tru",
        "nul",
        "-",
        "1-2",
        "99999999999999999999",
        "1 2",
        "[1 2]",
        "]",
        "1.5",
        "1\0",
        "\"\\u-001\"",
        "\"\\u+123\""
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThatThrownBy(() -> JsonText.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void depthHasALimit() {
    assertThatThrownBy(() -> JsonText.parse("[".repeat(100_000)))
        .hasMessage("no JSON: '[' at character 101");
  }

  @Test
  void whereItIsNone() {
    assertThatThrownBy(() -> JsonText.parse("[1;2]")).hasMessage("no JSON: ';' at character 3");
    assertThatThrownBy(() -> JsonText.parse("[1")).hasMessage("no JSON: the end at character 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bootstrap/steps.json",
        "/bootstrap/claims.json",
        "/bootstrap/phases.json",
        "/facts/runtime.json",
        "/facts/creation.json",
        "/breaks/refused.json"
      })
  void ownDataIsWhatALibraryReads(String resource) throws IOException {
    try (InputStream in = JsonText.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      ObjectMapper library = new ObjectMapper();
      assertThat(library.valueToTree(JsonText.parse(text)).toString())
          .isEqualTo(library.readTree(text).toString());
    }
  }
}
