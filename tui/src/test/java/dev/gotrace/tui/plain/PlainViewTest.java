package dev.gotrace.tui.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.StepNotes;
import dev.gotrace.protocol.moment.Text;
import dev.gotrace.protocol.moment.Was;
import dev.gotrace.protocol.moment.Witness;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.Golden;
import dev.gotrace.tui.Phases;
import dev.gotrace.tui.view.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainViewTest {

  private static final PlainOptions PLAIN = new PlainOptions(false, false, Language.EN, () -> 100);
  private static final PlainOptions ASCII = new PlainOptions(false, true, Language.EN, () -> 100);

  private static String print(PlainOptions options, SessionLine... lines) {
    StringWriter text = new StringWriter();
    PlainView view = new PlainView(new PrintWriter(text), Phases.IDS, options);
    for (SessionLine line : lines) {
      view.accept(line);
    }
    return text.toString();
  }

  @Test
  void entry() throws IOException {
    Golden.check("entry", print(PLAIN, Fixtures.header(), Fixtures.moment("entry")));
  }

  @Test
  void mstartAfterNewproc() throws IOException {
    Golden.check(
        "mstart",
        print(
            PLAIN,
            Fixtures.header(),
            Fixtures.source(),
            Fixtures.moment("newproc"),
            Fixtures.moment("mstart")));
  }

  @Test
  void theWalkFromEntryToTheExit() throws IOException {
    Golden.check(
        "walk",
        print(
            PLAIN,
            Fixtures.header(),
            Fixtures.source(),
            Fixtures.moment("entry"),
            Fixtures.moment("newproc"),
            Fixtures.moment("mstart"),
            Fixtures.moment("main.main"),
            Fixtures.moment("exit-code")));
  }

  @Test
  void aStepSaysWhatTheOneBeforeDid() {
    Was.Change change = new Was.Change("sched.npidle", Reading.known(0L), Reading.known(1L));
    Was.Change none =
        new Was.Change("rbp", Reading.known(Address.ZERO), Reading.known(Address.ZERO));
    StepNotes steps =
        new StepNotes(
            Reading.known(new Witness("m0.procid", Reading.known(0L))),
            List.of(
                new Was("procs.idle", Reading.known(change)),
                new Was("rt0.bp0", Reading.known(none)),
                new Was("check.nan", Reading.absent("self-test: nothing changes"))));
    Moment step = Fixtures.moment("mstart").again(9, "ms.minit", steps);
    Text note = new Text("ms.minit", "en", "Per-thread signal stack and thread id.", "", List.of());
    assertThat(print(PLAIN, note, Fixtures.moment("mstart"), step))
        .contains(
            "mstart, step ms.minit",
            "\n  Per-thread signal stack and thread id.\n",
            "\n  procs.idle: sched.npidle 0 → 1\n",
            "\n  rt0.bp0: rbp stays 0\n",
            "\n  check.nan: ",
            "\n  to change: m0.procid 0\n");
  }

  @Test
  void killedByASignal() throws IOException {
    Golden.check(
        "exit-signal", print(PLAIN, Fixtures.moment("mstart"), Fixtures.moment("exit-signal")));
  }

  @Test
  void stillRunning() throws IOException {
    Golden.check(
        "exit-absent", print(PLAIN, Fixtures.moment("main.main"), Fixtures.moment("exit-absent")));
  }

  @Test
  void nothingReadable() throws IOException {
    Golden.check("unreadable", print(PLAIN, Fixtures.moment("unreadable")));
  }

  @Test
  void someThingsUnreadable() throws IOException {
    Golden.check(
        "partly-unreadable",
        print(PLAIN, Fixtures.moment("mstart"), Fixtures.moment("partly-unreadable")));
  }

  @Test
  void manyPs() throws IOException {
    Moment stopped =
        MomentJson.read(
            MomentJson.write(Fixtures.manyPs(256))
                .replace("{\"moment\":8", "{\"moment\":9")
                .replace("\"status\":\"idle\"", "\"status\":\"gcstop\""));
    Golden.check("many-ps", print(PLAIN, Fixtures.moment("entry"), Fixtures.manyPs(256), stopped));
  }

  @Test
  void manyGoroutines() throws IOException {
    Golden.check(
        "many-goroutines",
        print(PLAIN, Fixtures.moment("newproc"), Fixtures.manyGoroutines(10_000, 10_431)));
  }

  @Test
  void outputIsMadeHarmless() throws IOException {
    String text = print(PLAIN, Fixtures.moment("escapes"));
    assertThat(text).doesNotContain("\u001b").doesNotContain("\u202e").doesNotContain("\u009b");
    Golden.check("escapes", text);
  }

  @Test
  void asciiHasNothingElse() throws IOException {
    String text =
        print(
            ASCII,
            Fixtures.header(),
            Fixtures.source(),
            Fixtures.moment("newproc"),
            Fixtures.moment("mstart"),
            Fixtures.moment("escapes"));
    assertThat(text.chars()).allMatch(c -> c == '\n' || c >= ' ' && c <= '~');
    Golden.check("ascii", text);
  }

  @Test
  void colourOnlyStressesWhatMarksSay() throws IOException {
    SessionLine[] lines = {
      Fixtures.source(), Fixtures.moment("entry"), Fixtures.moment("mstart"),
    };
    String text = print(new PlainOptions(true, false, Language.EN, () -> 100), lines);
    assertThat(text.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(print(PLAIN, lines));
    Golden.check("colour", text.replace('\u001b', '␛'));
  }

  @Test
  void aNarrowTerminal() throws IOException {
    String text =
        print(
            new PlainOptions(false, false, Language.EN, () -> 60),
            Fixtures.moment("entry"),
            Fixtures.moment("newproc"),
            Fixtures.moment("mstart"),
            Fixtures.moment("main.main"));
    Golden.check("width-60", text);
    assertThat(text.lines()).allMatch(line -> line.length() < 60);
  }

  @Test
  void panelsAreShownWhole() throws IOException {
    StringWriter text = new StringWriter();
    PlainView view = new PlainView(new PrintWriter(text), Phases.IDS, PLAIN);
    view.accept(Fixtures.source());
    view.accept(Fixtures.moment("newproc"));
    view.accept(Fixtures.moment("mstart"));
    text.getBuffer().setLength(0);
    for (String panel : view.panels()) {
      assertThat(view.show(panel)).isTrue();
      text.append('\n');
    }
    assertThat(view.show("nothing")).isFalse();
    Golden.check("panels", text.toString());
  }

  @Test
  void aWholePanelHoldsEveryPAndGoroutine() {
    assertThat(shown("ps", Fixtures.manyPs(256)).lines().filter(line -> line.contains(" idle")))
        .hasSize(255);
    assertThat(shown("ps", Fixtures.manyPs(256))).contains("g275");
    assertThat(shown("goroutines", Fixtures.manyGoroutines(10_000, 10_000)).lines().count())
        .isEqualTo(10_001);
  }

  private static String shown(String panel, Moment moment) {
    StringWriter text = new StringWriter();
    PlainView view = new PlainView(new PrintWriter(text), Phases.IDS, PLAIN);
    view.accept(moment);
    text.getBuffer().setLength(0);
    view.show(panel);
    return text.toString();
  }

  @Test
  void beforeTheFirstStopThereIsNothingToShow() {
    StringWriter text = new StringWriter();
    PlainView view = new PlainView(new PrintWriter(text), Phases.IDS, PLAIN);
    assertThat(view.show("ps")).isTrue();
    assertThat(view.phase()).isEmpty();
    assertThat(text).hasToString("  no stop yet\n");
  }

  @Test
  void theDebuggerIsBlamedOnce() {
    String text = print(PLAIN, Fixtures.moment("main.main"), Fixtures.moment("exit-code"));
    assertThat(text).containsOnlyOnce("seen under a debugger: stopping changes what happens next");
    assertThat(print(PLAIN, Fixtures.moment("mstart"))).doesNotContain("seen under");
  }

  @Test
  void aProgramThatStartsAgainIsComparedWithNothing() {
    String text =
        print(
            PLAIN, Fixtures.moment("newproc"), Fixtures.moment("mstart"), Fixtures.moment("entry"));
    assertThat(text.substring(text.lastIndexOf("1/12 entry")))
        .contains("changed    first stop: nothing to compare with");
  }

  @Test
  void gapsInTheHeaderAreTold() {
    Header header =
        new Header(
            "cat\u001b[2J",
            Reading.absent("stripped"),
            "linux/amd64",
            Reading.unreadable("no build info"),
            Reading.known(true),
            "gdb 13.1");
    assertThat(print(PLAIN, header))
        .contains("gotrace ▸ cat␛[2J   Go version ∅ stripped linux/amd64   gdb 13.1")
        .contains("built: ? no build info");
  }

  @Test
  void aPhasesNoteIsToldOnceInOneLanguage() throws IOException {
    String text =
        print(
            PLAIN,
            Fixtures.note("zh"),
            Fixtures.note("en"),
            Fixtures.moment("newproc"),
            Fixtures.moment("mstart"),
            Fixtures.moment("entry"),
            Fixtures.moment("mstart"));
    assertThat(text).containsOnlyOnce("The first thread starts to schedule");
    assertThat(text).doesNotContain("调度");
    Golden.check("note", print(PLAIN, Fixtures.note("en"), Fixtures.moment("mstart")));
  }

  @Test
  void messagesSayHowMuchTheyMatter() {
    assertThat(
            print(
                PLAIN,
                new Message(Message.Level.INFO, "waiting for the program"),
                new Message(Message.Level.WARNING, "gdb said:\n^error")))
        .isEqualTo("  note: waiting for the program\n  warning: gdb said:␊^error\n");
  }

  @Test
  void namesOfAnyLengthAndScriptAreShownInFull() {
    String name = "main.長い名前_" + "x".repeat(2000);
    String json =
        MomentJson.write(Fixtures.moment("mstart"))
            .replace("\"entry\":\"runtime.main\"", "\"entry\":\"" + name + "\"");
    String text = print(PLAIN, MomentJson.read(json));
    assertThat(text).contains(name);
    assertThat(text.lines().filter(line -> line.length() > 300)).hasSizeLessThan(4);
  }

  @Test
  void anUnknownWidthIsAHundredAndATinyOneForty() {
    assertThat(new PlainOptions(false, false, Language.EN, () -> 0).columns()).isEqualTo(99);
    assertThat(new PlainOptions(false, false, Language.EN, () -> 1).columns()).isEqualTo(39);
    assertThat(new PlainOptions(false, false, Language.EN, () -> 500).columns()).isEqualTo(499);
  }

  @Test
  void whatNobodySawIsToldOnce() {
    String text =
        print(PLAIN, Fixtures.served(), Fixtures.moment("main.main"), Fixtures.moment("exit-code"));
    assertThat(text)
        .contains("gotrace ▸ hello   server localhost:2345   go1.26.8")
        .containsOnlyOnce("not observed: entry, rt0_go, check, args, osinit, schedinit");
    assertThat(print(PLAIN, Fixtures.header(), Fixtures.moment("main.main")))
        .doesNotContain("not observed");
  }
}
