package dev.gotrace.app.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps as data: complete, in order, each with its witness or the reason why it has none. */
class StepsTest {

  private static final int ARTICLES = 142;
  private static final int AFTER_MAIN = 3;

  @Test
  void thereAreAllOfThemAndEachOnce() {
    assertThat(Steps.all()).hasSize(ARTICLES + AFTER_MAIN);
    assertThat(Steps.all()).extracting(Step::id).doesNotHaveDuplicates();
    assertThat(Steps.all().stream().filter(step -> step.after() != null)).hasSize(AFTER_MAIN);
  }

  @Test
  void theyComeInThePhasesOrder() {
    List<Integer> phases = new ArrayList<>();
    Steps.all().forEach(step -> phases.add(Phases.IDS.indexOf(step.phase())));
    assertThat(phases).isSorted().doesNotContain(-1);
    assertThat(new HashSet<>(phases)).hasSameSizeAs(Phases.IDS);
  }

  @Test
  void eachNeedleIsShortAndEachFormIsNewerThanTheOneBefore() {
    for (Step step : Steps.all()) {
      assertThat(step.forms()).as(step.id()).isNotEmpty().isSortedAccordingTo(byRelease());
      for (Step.Form form : step.forms()) {
        if (form.where() != null) {
          assertThat(form.where().needle()).as(step.id()).isNotBlank().hasSizeLessThanOrEqualTo(51);
          assertThat(form.where().file()).as(step.id()).matches("runtime/\\w+\\.(go|s)");
        }
      }
    }
  }

  private static java.util.Comparator<Step.Form> byRelease() {
    return (a, b) -> a.from().compareTo(b.from());
  }

  @Test
  void eachHasAWitnessOrSaysWhyNot() {
    for (Step step : Steps.all()) {
      assertThat(step.witnesses().isEmpty()).as(step.id()).isEqualTo(step.nothing() != null);
      step.witnesses()
          .forEach(
              witness ->
                  assertThat(witness.path().isEmpty())
                      .as(step.id() + ": a cell or a path")
                      .isEqualTo(witness.cell() != null));
    }
  }

  @Test
  void theTextsAreInTwoLanguages() {
    for (Step step : Steps.all()) {
      assertThat(step.text("en")).as(step.id()).endsWith(".");
      assertThat(step.lines()).as(step.id()).isNotEmpty();
      assertThat(step.text("zh")).as(step.id()).endsWith("。").isNotEqualTo(step.text("en"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bootstrap/steps.lines.tsv", "/bootstrap/steps.texts.tsv"})
  void theTablesBesideThemHaveTheSameOnes(String table) throws IOException {
    try (InputStream in = Step.class.getResourceAsStream(table)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text.lines().skip(1).map(line -> line.split("\t", 2)[0]))
          .containsExactlyElementsOf(Steps.all().stream().map(Step::id).toList());
    }
  }

  @Test
  void aReleaseThatNobodyHasLookedAtIsTold() {
    assertThat(Steps.whyUncertain(Reading.known("go1.27.9"))).isEmpty();
    assertThat(Steps.whyUncertain(Reading.known("go1.28")))
        .contains("the steps were not verified for go1.28");
    assertThat(Steps.whyUncertain(Reading.known("devel go1.29-abc")))
        .contains("the steps were not verified for devel go1.29-abc");
  }

  @Test
  void whatOneIsInsideOfComesBeforeIt() {
    Set<String> before = new TreeSet<>();
    for (Step step : Steps.all()) {
      if (step.inside() != null) {
        assertThat(before).as(step.id()).contains(step.inside());
      }
      if (step.after() != null) {
        assertThat(Phases.IDS).as(step.id()).contains(step.after());
      }
      before.add(step.id());
    }
  }
}
