package dev.gotrace.app.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Statement.Lesson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The articles' statements as data: complete, in two languages, about stops that there are. */
class ClaimsDataTest {

  private static final int STATEMENTS = 89;

  private static Set<String> stops() {
    Set<String> stops = new HashSet<>(Phases.IDS);
    for (Step step : Steps.all()) {
      stops.add(step.id());
      stops.add("+" + step.id());
    }
    return stops;
  }

  @Test
  void thereAreAllOfThemInTheirOrder() {
    List<String> ids = new ArrayList<>();
    for (int i = 1; i <= STATEMENTS; i++) {
      ids.add("C%02d".formatted(i));
    }
    assertThat(Claims.all()).extracting(Claim::id).isEqualTo(ids);
  }

  @Test
  void everyArticleSaysSomething() {
    Set<Article> cited = new HashSet<>();
    for (Claim claim : Claims.all()) {
      assertThat(claim.articles()).as(claim.id()).isNotEmpty().doesNotHaveDuplicates();
      cited.addAll(claim.articles());
    }
    assertThat(cited).hasSize(5).containsExactlyInAnyOrderElementsOf(Claims.articles().values());
  }

  @Test
  void eachIsDecidedByValuesOrBySource() {
    for (Claim claim : Claims.all()) {
      assertThat(claim.checks().isEmpty()).as(claim.id()).isNotEqualTo(claim.source().isEmpty());
      assertThat(claim.ordered() && claim.source().size() < 2).as(claim.id()).isFalse();
    }
  }

  @Test
  void eachIsAboutAPhaseAndPerhapsAStepOfIt() {
    for (Claim claim : Claims.all()) {
      assertThat(Phases.IDS).as(claim.id()).contains(claim.phase());
      String step = claim.step();
      if (step != null) {
        assertThat(Steps.all())
            .as(claim.id())
            .anyMatch(each -> each.id().equals(step) && each.phase().equals(claim.phase()));
      }
    }
  }

  @Test
  void theirStopsAndValuesExist() {
    Set<String> stops = stops();
    Set<String> used = new HashSet<>();
    Claims.wanted()
        .forEach(
            (stop, names) -> {
              assertThat(stop.isEmpty() || stops.contains(stop)).as(stop).isTrue();
              used.addAll(names);
            });
    assertThat(used).containsAll(Claims.values().keySet()).containsAll(Claims.questions().keySet());
  }

  @Test
  void runsOfTheirOwnEndAtAPhase() {
    assertThat(Claims.runs()).hasSize(2);
    assertThat(Phases.IDS).containsAll(Claims.runs().values());
  }

  @Test
  void theTextsAreInTwoLanguages() {
    for (Claim claim : Claims.all()) {
      assertThat(claim.en()).as(claim.id()).matches("(?s)[A-Z0-9a-z].*[.?]");
      assertThat(claim.zh()).as(claim.id()).matches("(?s).*[。？]").isNotEqualTo(claim.en());
      Lesson lesson = claim.lesson();
      if (lesson != null) {
        assertThat(lesson.en()).as(claim.id()).endsWith(".");
        assertThat(lesson.zh()).as(claim.id()).endsWith("。");
      }
    }
  }

  /** Whoever is told that something is wrong is told what is right. */
  @Test
  void whatIsTrueOfSomeReleasesOnlySaysWhatOthersHave() {
    for (Claim claim : Claims.all()) {
      if (claim.held() != null) {
        assertThat(claim.lesson()).as(claim.id()).isNotNull();
      }
    }
  }
}
