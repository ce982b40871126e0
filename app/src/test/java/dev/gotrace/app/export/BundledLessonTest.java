package dev.gotrace.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.target.TestToolchains;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page that comes with gotrace, gone through as a learner would: every stop, every question.
 */
@Tag("live")
class BundledLessonTest {

  /** What is to be answered, by the phase at which it is asked. */
  private static final Map<String, String> RIGHT =
      Map.of(
          "entry", "None: the kernel jumped here.",
          "check", "In the stack that the kernel gave this thread.",
          "osinit", "ncpu",
          "schedinit", "One for each CPU that the process may use.",
          "newproc", "allp[0].runnext",
          "mstart", "One: g1.",
          "schedule", "m0.curg");

  private static final String FIND_AT = "rt0_go";

  /** More steps than any phase has. */
  private static final int MOST_STEPS = 40;

  @TempDir Path folder;

  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    browser = Browser.start(Browser.command(), Files.createDirectory(folder.resolve("own")));
    browser.size(390, 844);
    browser.open(
        TestToolchains.samples().resolve("recordings").resolve("hello.html").toUri().toString());
  }

  @AfterEach
  void end() throws Exception {
    try (Browser last = browser) {
      assertThat(last.complaints).isEmpty();
    }
  }

  private String text(String selector) throws Exception {
    return browser.eval("document.querySelector('" + selector + "').textContent");
  }

  private String count(String selector) throws Exception {
    return browser.eval("String(document.querySelectorAll('" + selector + "').length)");
  }

  /** Clicks the option with these words. */
  private void answer(String words) throws Exception {
    String option =
        browser.eval(
            "String(1 + [...document.querySelectorAll('.options li')].findIndex((one) =>"
                + " one.textContent.includes('"
                + words
                + "')))");
    browser.click(".options li:nth-child(" + option + ") button");
  }

  @Test
  void everyStopComesAndEveryQuestionIsAnswered() throws Exception {
    Map<String, String> open = new HashMap<>(RIGHT);
    for (String phase : Phases.IDS) {
      assertThat(text(".lead h1 code")).isEqualTo(phase);
      assertThat(text(".lead")).as("the lesson's words at " + phase).hasSizeGreaterThan(200);
      String right = open.remove(phase);
      if (right != null) {
        browser.key("Space");
        assertThat(text("#live")).isEqualTo("First a question: answer it or pass.");
        answer(right);
        assertThat(text(".question .reason")).as(phase).startsWith("Right.").hasSizeGreaterThan(40);
      } else if (phase.equals(FIND_AT)) {
        find();
      } else {
        assertThat(count(".question")).as("questions at " + phase).isEqualTo("0");
      }
      browser.key("Space");
    }
    assertThat(open).isEmpty();
    assertThat(text(".ended")).isEqualTo("the program ended: exit code 0");
  }

  private void find() throws Exception {
    browser.click(".question button");
    browser.click(".question .primary");
    assertThat(text("#live")).isEqualTo("Not at this moment.");
    for (int i = 0; i < MOST_STEPS && !text("#live").equals("Found."); i++) {
      browser.key("]");
      browser.click(".question .primary");
    }
    assertThat(text("#live")).isEqualTo("Found.");
    assertThat(text(".question .reason")).contains("arch_prctl");
  }

  @Test
  void whoIsWrongIsToldWhyInTheirLanguage() throws Exception {
    browser.key("L");
    Map<String, String> open = new HashMap<>(RIGHT);
    for (String phase : Phases.IDS) {
      assertThat(text(".lead h1 code")).isEqualTo(phase);
      if (open.remove(phase) != null) {
        String wrong =
            browser.eval(
                "String(1 + optionsOf(data.lesson.questions.find((one) => one.at === state.at))"
                    + ".findIndex((option) => !option.right))");
        browser.click(".options li:nth-child(" + wrong + ") button");
        assertThat(text(".question .reason")).as(phase).startsWith("不对");
        assertThat(text(".question .reason").codePoints().filter(Character::isIdeographic).count())
            .isGreaterThan(8);
      }
      browser.key("Space");
    }
    assertThat(open).isEmpty();
  }
}
