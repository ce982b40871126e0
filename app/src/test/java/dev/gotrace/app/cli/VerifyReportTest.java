package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gotrace.app.verify.Comparison;
import dev.gotrace.app.verify.Difference;
import dev.gotrace.app.verify.PhaseComparison;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.tui.view.Language;
import dev.gotrace.tui.view.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A comparison as text and as JSON. */
class VerifyReportTest {

  private static final String CLOCK =
      "each walk has a clock of its own, and the two run beside each other";

  private static final Header PROGRAM =
      new Header(
          "hello",
          Reading.known("go1.26.8"),
          "linux/amd64",
          Reading.known("static"),
          Reading.known(false),
          "gdb 13.1");

  private static final PhaseComparison ENTRY = new PhaseComparison("entry", 95, List.of());

  private static final Difference MAY =
      new Difference("elapsedNanos", "5", "6", Optional.of(CLOCK));

  private static final Difference MUST_NOT =
      new Difference("allp[0].status", "running", "id\u001b[31mle", Optional.empty());

  private static String text(Language language, Difference... ofMstart) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      new VerifyText(out, Words.of(language)).print(PROGRAM, comparison(ofMstart));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Comparison comparison(Difference... ofMstart) {
    return new Comparison(
        "gdb 13.1",
        "dlv 1.27.2",
        List.of(ENTRY, new PhaseComparison("mstart", 99, List.of(ofMstart))));
  }

  @Test
  void aDifferenceThatMayBeIsTheSame() {
    assertThat(text(Language.EN, MAY))
        .isEqualTo(
            """
            hello  go1.26.8 linux/amd64, walked by gdb 13.1 and by dlv 1.27.2

            may differ: each walk has a clock of its own, and the two run beside each other
              mstart        elapsedNanos            5 | 6

              phase                equal  may differ    must not
              entry                   95           0           0
              mstart                  99           1           0

            the same: 194 values are equal; others that differ, and may: 1
            """);
  }

  @Test
  void aDifferenceThatMustNotBeStandsNearTheEnd() {
    assertThat(text(Language.EN, MUST_NOT))
        .isEqualTo(
            """
            hello  go1.26.8 linux/amd64, walked by gdb 13.1 and by dlv 1.27.2

              phase                equal  may differ    must not
              entry                   95           0           0
              mstart                  99           0           1

            must not differ, and does: first gdb 13.1, then dlv 1.27.2
              mstart        allp[0].status          running | id?[31mle

            not the same: values that must not differ, and do: 1
            """);
  }

  @Test
  void inChinese() {
    assertThat(text(Language.ZH, MAY, MUST_NOT))
        .isEqualTo(
            """
            hello  go1.26.8 linux/amd64，由 gdb 13.1 和 dlv 1.27.2 各走一遍

            可以不同：每遍各有自己的时钟，而且两遍同时在跑
              mstart        elapsedNanos            5 | 6

              阶段                  相同    可以不同    不应不同
              entry                   95           0           0
              mstart                  99           1           1

            不应不同却不同：先是 gdb 13.1，后是 dlv 1.27.2
              mstart        allp[0].status          running | id?[31mle

            不一致：不应不同却不同的值：1 个
            """);
    assertThat(text(Language.ZH)).endsWith("一致：194 个值相同；其余不同而可以不同的：0 个\n");
  }

  @Test
  void asJson() throws IOException {
    JsonNode json = new ObjectMapper().readTree(VerifyJson.of(PROGRAM, comparison(MAY, MUST_NOT)));
    assertThat(json.path("program").asText()).isEqualTo("hello");
    assertThat(json.path("goVersion").asText()).isEqualTo("go1.26.8");
    assertThat(json.path("debuggers").toString()).isEqualTo("[\"gdb 13.1\",\"dlv 1.27.2\"]");
    assertThat(json.path("same").booleanValue()).isFalse();
    assertThat(json.path("phases").get(0).toString())
        .isEqualTo("{\"phase\":\"entry\",\"equal\":95,\"differ\":[],\"mayDiffer\":[]}");
    assertThat(json.path("phases").get(1).path("differ").toString())
        .isEqualTo("[{\"cell\":\"allp[0].status\",\"values\":[\"running\",\"id\\u001B[31mle\"]}]");
    assertThat(json.path("phases").get(1).path("mayDiffer").get(0).path("why").asText())
        .isEqualTo(CLOCK);
  }
}
