package dev.gotrace.app.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines that articles name, as they stand in the listing of one of them. */
class ArticleLineTest {

  @ParameterizedTest
  @CsvSource({
    "asm_amd64.s:91, rt0.reserve, 91",
    "asm_amd64.s:92, rt0.align, 92",
    "asm_amd64.s:99, rt0.g0stack, 99",
    "asm_amd64.s:101, rt0.g0stack, 99",
    "asm_amd64.s:103, rt0.g0hi, 103",
    "asm_amd64.s:206, check.call, 206",
    "/usr/local/go/src/runtime/asm_amd64.s:212, args.call, 212",
    "asm_amd64.s:214, sched.call, 214",
    "asm_amd64.s:218, np.mainpc, 217",
    "asm_amd64.s:225, ms.call, 225",
    "asm_amd64.s:227, ms.call, 225",
    "rt0_linux_amd64.s:8, entry.jmp, 8",
  })
  void aLineStandsForAStep(String line, String step, int at) {
    assertThat(ArticleLine.find(line))
        .hasValueSatisfying(
            found -> {
              assertThat(found.step()).extracting(Step::id).isEqualTo(step);
              assertThat(found.stepLine()).isEqualTo(at);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"asm_amd64.s:87", "asm_amd64.s:89", "asm_amd64.s:90"})
  void orForWhereAPhaseBegins(String line) {
    assertThat(ArticleLine.find(line))
        .hasValueSatisfying(
            found -> {
              assertThat(found.step()).isNull();
              assertThat(found.phase()).isEqualTo("rt0_go");
            });
  }

  @Test
  void whatItWasMappedToIsSaid() {
    assertThat(ArticleLine.find("asm_amd64.s:206"))
        .hasToString(
            "Optional[asm_amd64.s:206 of Go 1.13 is step check.call: CALL runtime·check(SB)]");
    assertThat(ArticleLine.find("asm_amd64.s:218").orElseThrow())
        .hasToString(
            "asm_amd64.s:218 of Go 1.13 comes after step np.mainpc in line 217:"
                + " MOVQ $runtime·mainPC(SB), AX");
    assertThat(ArticleLine.find("asm_amd64.s:89").orElseThrow())
        .hasToString("asm_amd64.s:89 of Go 1.13 is the beginning of rt0_go");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asm_amd64.s:1",
        "asm_amd64.s:9999",
        "nothing.go:7",
        "print.go:1",
        "asm_amd64.s",
        ":3"
      })
  void fromNothingNothingIsGuessed(String line) {
    assertThat(ArticleLine.find(line)).isEmpty();
  }
}
