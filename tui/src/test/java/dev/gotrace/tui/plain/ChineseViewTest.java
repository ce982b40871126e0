package dev.gotrace.tui.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.Golden;
import dev.gotrace.tui.Phases;
import dev.gotrace.tui.canvas.TextWidth;
import dev.gotrace.tui.view.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text view in Chinese, whose letters are two columns wide. */
class ChineseViewTest {

  private final StringWriter text = new StringWriter();

  private PlainView view(int width) {
    return new PlainView(
        new PrintWriter(text),
        Phases.IDS,
        new PlainOptions(false, false, Language.ZH, () -> width));
  }

  private String print(int width, SessionLine... lines) {
    PlainView view = view(width);
    List.of(lines).forEach(view);
    return text.toString();
  }

  @Test
  void theWalkFromEntryToTheExit() throws IOException {
    Golden.check(
        "zh/walk",
        print(
            100,
            Fixtures.header(),
            Fixtures.source(),
            Fixtures.note("en"),
            Fixtures.note("zh"),
            Fixtures.moment("entry"),
            Fixtures.moment("newproc"),
            Fixtures.moment("mstart"),
            Fixtures.moment("main.main"),
            Fixtures.moment("exit-code")));
  }

  @Test
  void howItEnds() throws IOException {
    Golden.check(
        "zh/exit",
        print(
            100,
            Fixtures.moment("mstart"),
            Fixtures.moment("partly-unreadable"),
            Fixtures.moment("exit-signal"),
            Fixtures.moment("exit-absent")));
  }

  @Test
  void longListsAreFolded() throws IOException {
    Golden.check(
        "zh/many",
        print(
            100,
            Fixtures.moment("newproc"),
            Fixtures.manyPs(256),
            Fixtures.manyGoroutines(10_000, 10_431)));
  }

  @Test
  void aNarrowTerminal() throws IOException {
    String narrow =
        print(
            60,
            Fixtures.note("zh"),
            Fixtures.moment("entry"),
            Fixtures.moment("newproc"),
            Fixtures.moment("mstart"),
            Fixtures.moment("main.main"));
    assertThat(narrow.lines()).allMatch(line -> TextWidth.of(line) < 60);
    Golden.check("zh/width-60", narrow);
  }

  @Test
  void panelsAreShownWhole() throws IOException {
    PlainView view = view(100);
    view.accept(Fixtures.source());
    view.accept(Fixtures.moment("newproc"));
    view.accept(Fixtures.moment("mstart"));
    text.getBuffer().setLength(0);
    for (String panel : view.panels()) {
      assertThat(view.show(panel)).isTrue();
      text.append('\n');
    }
    Golden.check("zh/panels", text.toString());
  }

  @Test
  void whatTheShellAnswers() throws IOException {
    PlainView view = view(80);
    Shell shell = new Shell(new FakeWalk(), view, Phases.IDS);
    for (String line :
        List.of("help", "nxt", "show nothing", "go", "why", "why g0.stack.lo", "inst 3", "show")) {
      text.append("> ").append(line).append('\n');
      assertThat(shell.run(line)).isTrue();
    }
    assertThat(text.toString().lines()).allMatch(line -> TextWidth.of(line) < 80);
    Golden.check("zh/answers", text.toString());
  }

  @Test
  void messagesOfOtherRoomsAreTranslatedWhereTheyAreKnown() {
    assertThat(
            print(
                100,
                new Message(Message.Level.INFO, "launching /tmp/a, as a process of its own"),
                new Message(Message.Level.WARNING, "gdb said no")))
        .isEqualTo("  说明：启动 /tmp/a，作为独立的进程\n  警告：gdb said no\n");
  }
}
