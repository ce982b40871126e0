package dev.gotrace.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.tui.Golden;
import dev.gotrace.tui.view.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The exports of a fixed recording. */
class ExportTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  static String export(Format format, List<SessionLine> lines, Language language, Answers answers)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Export.write(format, HelloLines.told(lines), HelloLines.options(language, answers), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  static String data(String page) {
    Matcher data = DATA.matcher(page);
    assertThat(data.find()).isTrue();
    return data.group(1);
  }

  /** The data with a line for each thing in it, so that a difference can be read. */
  private static String readable(JsonNode data) {
    StringBuilder text = new StringBuilder();
    data.fields()
        .forEachRemaining(
            field -> {
              if (field.getKey().equals("words")) {
                return;
              }
              text.append(field.getKey()).append('\n');
              if (field.getValue().isArray()) {
                int number = 0;
                for (JsonNode each : field.getValue()) {
                  text.append("  ").append(number++).append(' ').append(each).append('\n');
                }
              } else {
                text.append("  ").append(field.getValue()).append('\n');
              }
            });
    return text.toString();
  }

  @Test
  void aPageShowsTheRowsOfTheScreen() throws IOException {
    String page = export(Format.HTML, HelloLines.withLesson(), Language.EN, Answers.ASKED);
    Golden.check("export-page", readable(JSON.readTree(data(page))));
  }

  @Test
  void markdownIsAChapterAPhase() throws IOException {
    Golden.check("export-md", export(Format.MD, HelloLines.withLesson(), Language.EN, Answers.END));
    assertThat(export(Format.MD, HelloLines.withLesson(), Language.ZH, Answers.END))
        .contains("## newproc · ", "**寄存器**", "## 答案", "看**第一条**指令。");
  }

  @Test
  void aCastIsTheScreenWithAMarkerAPhase() throws IOException {
    String cast = export(Format.CAST, HelloLines.lines(), Language.EN, Answers.END);
    Golden.check("export-cast", cast);
    List<JsonNode> lines = parsed(cast);
    assertThat(lines.get(0).get("version").asInt()).isEqualTo(2);
    assertThat(lines.stream().filter(line -> line.path(1).asText().equals("m")))
        .map(line -> line.get(2).asText())
        .containsExactly(
            "entry",
            "rt0_go",
            "schedinit",
            "newproc",
            "mstart",
            "runtime.main",
            "main.main",
            "exit");
    double before = 0;
    for (JsonNode event : lines.subList(1, lines.size())) {
      assertThat(event.get(0).asDouble()).isGreaterThanOrEqualTo(before);
      before = event.get(0).asDouble();
    }
  }

  private static List<JsonNode> parsed(String lines) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (String line : lines.split("\n")) {
      all.add(JSON.readTree(line));
    }
    return all;
  }

  @Test
  void jsonIsTheMoments() throws IOException {
    List<Moment> moments = new ArrayList<>();
    for (SessionLine line : HelloLines.hostile()) {
      if (line instanceof Moment moment) {
        moments.add(moment);
      }
    }
    String json = export(Format.JSON, HelloLines.hostile(), Language.EN, Answers.END);
    assertThat(json.lines().map(MomentJson::read)).containsExactlyElementsOf(moments);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whatASpeakerIsToldIsNeverExported(Format format) throws IOException {
    for (Language language : Language.values()) {
      assertThat(export(format, HelloLines.withLesson(), language, Answers.END))
          .doesNotContain("SPEAKER ONLY", "仅供讲者");
    }
  }

  /** Whoever looks into the file finds no answer. */
  @Test
  void answersCanBeLeftOut() throws IOException {
    JsonNode data =
        JSON.readTree(
            data(export(Format.HTML, HelloLines.withLesson(), Language.EN, Answers.NONE)));
    for (JsonNode question : data.get("lesson").get("questions")) {
      assertThat(question.toString()).doesNotContain("right", "why", "changes\"", "found");
    }
    assertThat(export(Format.MD, HelloLines.withLesson(), Language.EN, Answers.NONE))
        .contains("Which stack is this?", "The kernel's")
        .doesNotContain("Answers", "Go has made none yet");
  }

  @Test
  void theRecordingAnswersWhatItCan() throws IOException {
    JsonNode questions =
        JSON.readTree(
                data(export(Format.HTML, HelloLines.withLesson(), Language.EN, Answers.ASKED)))
            .get("lesson")
            .get("questions");
    assertThat(questions.get(1).get("changes").toString())
        .isEqualTo("[\"m0.p\",\"sched.maxmcount\"]");
    assertThat(questions.get(2).get("found").get(0).asInt()).isEqualTo(3);
  }

  @Test
  void aPageIsNoPlaceForAnyNumberOfMoments() {
    List<SessionLine> lines = HelloLines.lines();
    Told endless =
        reader -> {
          for (int i = 0; i < 1000; i++) {
            lines.forEach(reader);
          }
        };
    assertThatThrownBy(
            () ->
                Export.write(
                    Format.HTML,
                    endless,
                    HelloLines.options(Language.EN, Answers.ASKED),
                    new ByteArrayOutputStream()))
        .isInstanceOf(TooLargeException.class)
        .hasMessageContaining("more than 3000 moments");
  }

  @Test
  void nothingIsExportedOfNothing() throws IOException {
    for (Format format : Format.values()) {
      assertThat(export(format, List.of(), Language.EN, Answers.END)).isNotNull();
    }
  }
}
