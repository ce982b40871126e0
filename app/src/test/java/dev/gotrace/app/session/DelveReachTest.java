package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Reading;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelveReachTest {

  @Test
  void aReleaseIsMadeForThreeOfGo() {
    assertThat(DelveReach.known("dlv 1.27.2")).hasValue("Go 1.25 to 1.27");
    assertThat(DelveReach.known("dlv 1.26.0")).hasValue("Go 1.24 to 1.26");
    assertThat(DelveReach.known("dlv 2.0.0")).isEmpty();
    assertThat(DelveReach.known("gdb 13.1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "go1.13, false",
    "go1.27.2, false",
    "go1.28.0, true",
    "go1.28rc1, true",
    "devel go1.29-0f1e2d, true",
    "devel +0f1e2d, false",
  })
  void aProgramOfANewerGoIsTold(String goVersion, boolean told) {
    assertThat(DelveReach.tooNew("dlv 1.27.2", Reading.known(goVersion)).isPresent())
        .isEqualTo(told);
  }

  @Test
  void nothingIsToldWhereTheReleaseIsNotKnown() {
    assertThat(DelveReach.tooNew("dlv 1.27.2", Reading.absent("none"))).isEmpty();
    assertThat(DelveReach.tooNew("gdb 13.1", Reading.known("go1.28.0"))).isEmpty();
  }

  /** Any Go program stands for a dlv here: what counts is which Go built it. */
  @ParameterizedTest
  @Tag("live")
  @ValueSource(strings = {"1.22", "1.27"})
  void delveOfAnOldGoReadsNoDwarf5(String builder) throws TargetException {
    Path dlv = TestToolchains.build(builder, "hello");
    ElfBinary four = ElfBinary.open(TestToolchains.build("1.22", "hello"));
    ElfBinary five = ElfBinary.open(TestToolchains.build("1.27", "hello"));
    assertThat(DelveReach.noDwarf(dlv, four)).isEmpty();
    assertThat(DelveReach.noDwarf(dlv, five).isPresent()).isEqualTo(builder.equals("1.22"));
    assertThat(DelveReach.noDwarf(Path.of("/bin/sh"), five)).isEmpty();
  }
}
