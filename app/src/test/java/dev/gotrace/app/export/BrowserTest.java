package dev.gotrace.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.tui.view.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, from a file: as whoever was sent it sees it. */
@Tag("live")
class BrowserTest {

  @TempDir static Path folder;

  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start(Browser.command(), Files.createDirectory(folder.resolve("own")));
    browser.size(1440, 900);
  }

  @AfterAll
  static void end() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  /** No page complains, and none asks for anything but itself. */
  @AfterEach
  void nothingElseHappened() {
    assertThat(browser.complaints).isEmpty();
    assertThat(browser.requests)
        .allMatch(address -> address.startsWith("file://" + folder) || address.startsWith("data:"));
    browser.requests.clear();
  }

  private static void open(List<SessionLine> lines, Answers answers, String link) throws Exception {
    Path file = folder.resolve("page.html");
    Files.writeString(file, ExportTest.export(Format.HTML, lines, Language.EN, answers));
    browser.open("about:blank");
    browser.requests.clear();
    browser.open(file.toUri() + link);
  }

  private static String text(String selector) throws Exception {
    return browser.eval("document.querySelector('" + selector + "').textContent");
  }

  private static String title() throws Exception {
    return text(".lead h1 code");
  }

  @Test
  void keysWalkAsOnTheScreen() throws Exception {
    open(HelloLines.lines(), Answers.ASKED, "");
    assertThat(title()).isEqualTo("entry");
    browser.key("Space");
    assertThat(title()).isEqualTo("rt0_go");
    browser.key(".");
    assertThat(title()).isEqualTo("rt0.settls");
    browser.key("]");
    assertThat(title()).isEqualTo("rt0.tlsstore");
    browser.key("[");
    assertThat(title()).isEqualTo("rt0.settls");
    browser.key("}");
    assertThat(title()).isEqualTo("schedinit");
    browser.key("{");
    assertThat(title()).isEqualTo("rt0_go");
    browser.key("End");
    assertThat(title()).isEqualTo("exit");
    assertThat(text(".ended")).isEqualTo("the program ended: exit code 0");
    browser.key("Home");
    assertThat(title()).isEqualTo("entry");
  }

  @Test
  void buttonsAndChaptersLeadThere() throws Exception {
    open(HelloLines.lines(), Answers.ASKED, "");
    browser.click("[data-move=next]");
    assertThat(title()).isEqualTo("rt0_go");
    browser.click("#phases li:nth-child(8) button");
    assertThat(title()).isEqualTo("mstart");
    assertThat(text("#phases [aria-current]")).isEqualTo("▸mstart");
    assertThat(browser.eval("document.querySelector('#phases li:nth-child(3) button').disabled"))
        .as("a phase that the recording has no moment of")
        .isEqualTo("true");
    browser.click("[data-move=back]");
    assertThat(title()).isEqualTo("np.runqput");
  }

  @Test
  void theTimeLineCanBeDragged() throws Exception {
    open(HelloLines.lines(), Answers.ASKED, "");
    browser.eval("document.querySelector('#seek').focus()");
    browser.key("ArrowRight");
    assertThat(title()).isEqualTo("rt0_go");
    browser.eval(
        "(() => { const s = document.querySelector('#seek'); s.value = 9;"
            + " s.dispatchEvent(new Event('input')); })()");
    assertThat(title()).isEqualTo("mstart");
    assertThat(browser.eval("document.querySelector('#seek').getAttribute('aria-valuetext')"))
        .isEqualTo("moment 98, mstart");
  }

  @Test
  void aLinkOpensItsMoment() throws Exception {
    open(HelloLines.lines(), Answers.ASKED, "#schedinit");
    assertThat(title()).isEqualTo("schedinit");
    open(HelloLines.lines(), Answers.ASKED, "#m98");
    assertThat(title()).isEqualTo("mstart");
    assertThat(browser.eval("location.hash")).isEqualTo("#m98");
    browser.key("]");
    assertThat(browser.eval("location.hash")).isEqualTo("#runtime.main");
    open(HelloLines.lines(), Answers.ASKED, "#np.runqput");
    assertThat(title()).isEqualTo("np.runqput");
    open(HelloLines.lines(), Answers.ASKED, "#%E0%A4%A");
    assertThat(title()).isEqualTo("entry");
  }

  @Test
  void aLinkToNoStopSaysSo() throws Exception {
    open(HelloLines.lines(), Answers.ASKED, "#nosuch");
    assertThat(title()).isEqualTo("entry");
    assertThat(text("#live")).isEqualTo("There is no stop #nosuch here; this is moment 1, entry");
    browser.eval("location.hash = '#mstart'");
    assertThat(text("#live")).startsWith("moment 98, mstart");
    open(HelloLines.lines(), Answers.ASKED, "");
    assertThat(text("#live")).isEmpty();
  }

  /** Of a row that is there at all, all of it is seen. */
  @Test
  void whatScrollsEndsBehindARow() throws Exception {
    open(HelloLines.lines(), Answers.ASKED, "#mstart");
    browser.eval(
        "(() => { const body = document.querySelector('#panel-goroutines tbody');"
            + " for (let i = 0; i < 50; i++) { body.append(body.rows[0].cloneNode(true)); }"
            + " dispatchEvent(new Event('resize')); })()");
    assertThat(
            browser.eval(
                "(() => { const box = document.querySelector('#panel-goroutines .scroll');"
                    + " const end = box.getBoundingClientRect().bottom;"
                    + " const cut = [...box.querySelectorAll('tr')]"
                    + "   .map((row) => row.getBoundingClientRect())"
                    + "   .filter((at) => at.top < end - 1.5 && at.bottom > end + 1.5);"
                    + " return (box.scrollHeight > box.clientHeight) + ' ' + cut.length; })()"))
        .isEqualTo("true 0");
  }

  @Test
  void bookmarksAreFilteredAsStopsAre() throws Exception {
    open(HelloLines.withLesson(), Answers.ASKED, "");
    browser.key("g");
    String count = "String(document.querySelectorAll('.bookmarks li').length)";
    assertThat(Integer.parseInt(browser.eval(count))).isPositive();
    browser.eval(
        "(() => { const field = document.querySelector('#dialog input'); field.value = 'exit';"
            + " field.dispatchEvent(new Event('input')); })()");
    assertThat(browser.eval(count)).isEqualTo("0");
    browser.key("Escape");
  }

  @Test
  void whatChangedIsSaidAndMarked() throws Exception {
    open(HelloLines.lines(), Answers.ASKED, "#np.runqput");
    assertThat(text("#panel-goroutines tr.m-new")).contains("+", "g1", "runnable");
    browser.key("]");
    assertThat(text("#live")).startsWith("moment 98, mstart: ").contains("rip");
    assertThat(text("#panel-changed")).contains("allp[0].runnext", "none", "→", "g1 runtime.main");
    assertThat(text("#panel-picture")).contains("m0", "P0", "runnext", "g1 runtime.main");
  }

  @Test
  void theLanguageCanBeChanged() throws Exception {
    open(HelloLines.lines(), Answers.ASKED, "#mstart");
    browser.key("L");
    assertThat(text(".lead h1")).contains("第一个线程开始调度");
    assertThat(text("#title-registers")).isEqualTo("寄存器");
    assertThat(browser.eval("document.documentElement.lang")).isEqualTo("zh");
    browser.click("#tool-lang");
    assertThat(text("#title-registers")).isEqualTo("registers");
  }

  @Test
  void lightAndDark() throws Exception {
    browser.prefers("dark");
    open(HelloLines.lines(), Answers.ASKED, "");
    assertThat(browser.eval("document.documentElement.dataset.theme")).isEqualTo("dark");
    browser.click("#tool-theme");
    assertThat(browser.eval("document.documentElement.dataset.theme")).isEqualTo("light");
    browser.prefers("light");
    assertThat(browser.eval("document.documentElement.dataset.theme")).isEqualTo("light");
  }

  @Test
  void aQuestionComesBeforeTheNextState() throws Exception {
    open(HelloLines.withLesson(), Answers.ASKED, "#entry");
    browser.key("]");
    assertThat(title()).as("still there").isEqualTo("entry");
    assertThat(text("#live")).isEqualTo("First a question: answer it or pass.");
    browser.click(".options li:nth-child(1) button");
    assertThat(text(".question .reason"))
        .isEqualTo("Not so.Its bounds are 0.Go has made none yet.");
    assertThat(text("#live")).startsWith("Not so.");
    browser.key("]");
    assertThat(title()).isEqualTo("rt0_go");
  }

  @Test
  void theRecordingSaysWhatChangesNext() throws Exception {
    open(HelloLines.withLesson(), Answers.ASKED, "#sched.maxm");
    browser.click(".options li:nth-child(3) button");
    assertThat(text(".question .reason"))
        .isEqualTo(
            "Right.By moment 83, newproc these are other: m0.p, sched.maxmcountIt is set here.");
  }

  @Test
  void aMomentCanBeLookedFor() throws Exception {
    open(HelloLines.withLesson(), Answers.ASKED, "#rt0_go");
    browser.click(".question button");
    browser.click(".question .primary");
    assertThat(text("#live")).isEqualTo("Not at this moment.");
    browser.key("]");
    browser.key("]");
    browser.click(".question .primary");
    assertThat(text("#live")).isEqualTo("Found.");
    assertThat(text(".question")).contains("settls asks the kernel for it.", "moment 17");
  }

  @Test
  void spaceGoesTheLessonsWay() throws Exception {
    open(HelloLines.withLesson(), Answers.END, "#entry");
    browser.key("Space");
    browser.key("Space");
    assertThat(title()).isEqualTo("sched.maxm");
    assertThat(text(".question")).contains("What changes next?");
    browser.key("End");
    assertThat(text(".answers")).contains("The kernel's", "Go has made none yet.");
  }

  @Test
  void aHandoutHasNoAnswers() throws Exception {
    open(HelloLines.withLesson(), Answers.NONE, "#entry");
    assertThat(text(".question")).contains("Which stack is this?", "The kernel's");
    assertThat(browser.eval("document.querySelectorAll('.question button').length")).isEqualTo("0");
    browser.key("]");
    assertThat(title()).isEqualTo("rt0_go");
  }

  @Test
  void statesAreSearched() throws Exception {
    open(HelloLines.lines(), Answers.ASKED, "");
    browser.key("\\");
    browser.type("g1 runnable");
    assertThat(text("#dialog .remark")).isEqualTo("2 moments");
    browser.key("Enter");
    assertThat(title()).isEqualTo("np.runqput");
    browser.key("\\");
    browser.eval("document.querySelector('#dialog input').value = ''");
    browser.type("sched.maxmcount = 10000");
    browser.key("Enter");
    assertThat(browser.eval("document.querySelector('#dialog').open")).isEqualTo("false");
    browser.key("g");
    browser.type("131");
    browser.key("Enter");
    assertThat(title()).isEqualTo("rm.gcenable");
  }

  @Test
  void aValueTellsItsHistory() throws Exception {
    open(HelloLines.lines(), Answers.ASKED, "#mstart");
    browser.click("#panel-ps [data-cell=\"allp[0].runnext\"]");
    assertThat(text("#dialog h2")).isEqualTo("allp[0].runnext");
    assertThat(text("#dialog .history")).contains("moment 78", "none", "g1 runtime.main");
    browser.key("Escape");
    browser.key("?");
    browser.type("gomaxprocs");
    browser.key("Enter");
    assertThat(text("#dialog h2")).isEqualTo("gomaxprocs");
    browser.key("Escape");
  }

  @Test
  void shortcutsCanBeTurnedOff() throws Exception {
    open(HelloLines.lines(), Answers.ASKED, "");
    browser.key("h");
    assertThat(text("#dialog")).contains("Keyboard shortcuts", "changed since the last stop");
    browser.click("#dialog input[type=checkbox]");
    browser.key("Escape");
    browser.key("]");
    assertThat(title()).isEqualTo("entry");
    browser.click("[data-move=forward]");
    assertThat(title()).isEqualTo("rt0_go");
  }

  @Test
  void machineCodeTakesTheSourcesPlace() throws Exception {
    open(HelloLines.lines(), Answers.ASKED, "#mstart");
    assertThat(text("#panel-source .here")).contains("425", "MOVD");
    browser.key("o");
    assertThat(text("#panel-source .here")).contains("4887a0", "mov");
  }

  @Test
  void theInstructionIsToldInWords() throws Exception {
    open(HelloLines.lines(), Answers.ASKED, "#mstart");
    browser.key("x");
    assertThat(text("#dialog")).contains("The instruction that runs next", "4887a0", "copies");
    browser.key("Escape");
    browser.key("L");
    browser.click("#panel-source button.small:last-child");
    assertThat(text("#dialog")).contains("用文字解释", "复制到");
    browser.key("Escape");
    browser.key("Home");
    browser.key("x");
    assertThat(text("#dialog")).contains("没有保留此处的机器码");
  }

  @Test
  void aPhoneHasRoomForIt() throws Exception {
    browser.size(390, 844);
    try {
      open(HelloLines.withLesson(), Answers.ASKED, "#main.main");
      assertThat(browser.eval("document.documentElement.scrollWidth")).isEqualTo("390");
      browser.click("[data-move=next]");
      assertThat(title()).isEqualTo("exit");
    } finally {
      browser.size(1440, 900);
    }
  }

  @Test
  void onPaperItIsAHandout() throws Exception {
    open(HelloLines.withLesson(), Answers.END, "#mstart");
    byte[] paper = browser.paper();
    assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    browser.eval("makePaper()");
    assertThat(text("#paper"))
        .contains("Where the kernel hands over", "Which stack is this?", "Answers", "main.main");
  }

  @Test
  void hostileTextIsText() throws Exception {
    open(HelloLines.hostile(), Answers.ASKED, "#mstart");
    for (String key : List.of("o", "L", "L", "End", "Home", "]")) {
      browser.key(key);
    }
    browser.eval("makePaper()");
    browser.eval("openHelp()");
    browser.eval("openGo()");
    browser.eval("openSearch()");
    browser.eval("openExplained()");
    browser.eval("openCell('rip')");
    assertThat(browser.eval("String(window.hacked)")).isEqualTo("undefined");
    assertThat(browser.eval("document.querySelectorAll('script').length")).isEqualTo("2");
    assertThat(browser.eval("document.querySelectorAll('img, iframe, object, embed, form').length"))
        .isEqualTo("0");
    assertThat(
            browser.eval(
                "String(/[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]/"
                    + ".test(document.body.innerText))"))
        .isEqualTo("false");
    assertThat(browser.eval("[...document.links].map(a => a.protocol).join()"))
        .doesNotContain("javascript");
    browser.key("Escape");
  }

  @Test
  void everyTextCanBeRead() throws Exception {
    for (String scheme : List.of("light", "dark")) {
      browser.prefers(scheme);
      open(HelloLines.withLesson(), Answers.ASKED, "#mstart");
      assertThat(browser.eval(Contrast.SCRIPT)).as("too little contrast, " + scheme).isEmpty();
    }
    browser.prefers("light");
  }
}
