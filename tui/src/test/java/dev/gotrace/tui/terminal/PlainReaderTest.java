package dev.gotrace.tui.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.Phases;
import dev.gotrace.tui.plain.FakeWalk;
import dev.gotrace.tui.plain.PlainOptions;
import dev.gotrace.tui.plain.PlainView;
import dev.gotrace.tui.plain.Shell;
import dev.gotrace.tui.view.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PlainReaderTest {

  private final FakeWalk walk = new FakeWalk();
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  private TextTerminal terminal(String type, InputStream keys) throws IOException {
    ExternalTerminal terminal = new ExternalTerminal("test", type, keys, screen, UTF_8);
    terminal.setSize(new Size(100, 40));
    return new TextTerminal(terminal);
  }

  private void run(TextTerminal terminal, @Nullable Path history) {
    PlainView view =
        new PlainView(
            terminal.writer(),
            Phases.IDS,
            new PlainOptions(false, false, Language.EN, terminal::width));
    view.accept(Fixtures.moment("mstart"));
    Shell shell = new Shell(walk, view, Phases.IDS);
    new PlainReader(terminal, walk, view, shell, history).run();
  }

  /** Types all keys at once, into a terminal that stays open after them. */
  private void type(String keys, @Nullable Path history) throws IOException {
    type("xterm", keys, history);
  }

  private void type(String type, String keys, @Nullable Path history) throws IOException {
    try (PipedOutputStream hands = new PipedOutputStream();
        TextTerminal terminal = terminal(type, new PipedInputStream(hands, 4096))) {
      send(hands, keys);
      run(terminal, history);
    }
  }

  private String shown() {
    return screen.toString(UTF_8);
  }

  @Test
  void linesAreDoneUntilTheUserLeaves() throws IOException {
    type("\rinst\rgo exit\rquit\rrestart\r", null);
    assertThat(walk.calls).containsExactly("next", "inst", "go exit");
    assertThat(shown()).contains("gotrace mstart> ");
  }

  @Test
  void theEndOfTheTerminalLeaves() throws IOException {
    Logger jline = Logger.getLogger("org.jline");
    Level before = jline.getLevel();
    // JLine tells with a stack trace that a terminal which has ended is read again.
    jline.setLevel(Level.OFF);
    try (TextTerminal terminal =
        terminal("xterm", new ByteArrayInputStream("inst\r".getBytes(UTF_8)))) {
      run(terminal, null);
    } finally {
      jline.setLevel(before);
    }
    assertThat(walk.calls).containsExactly("inst");
  }

  @Test
  void controlDLeaves() throws IOException {
    type("\u0004inst\r", null);
    assertThat(walk.calls).isEmpty();
  }

  @Test
  void tabCompletesWordsPhasesPanelsAndCells() throws IOException {
    type("res\t\rgo mst\t\rshow goro\t\rwhy g0.st\t\rquit\r", null);
    assertThat(walk.calls).containsExactly("restart", "go mstart");
    assertThat(shown()).contains("g1  runnable").contains("address: 0x571f40");
  }

  @Test
  void quotesAndBackslashesAreOrdinary() throws IOException {
    type("'\rne\\\rwhy \"\rinst\rquit\r", null);
    assertThat(walk.calls).containsExactly("inst");
    assertThat(shown()).contains("no word '").contains("no value \"");
  }

  @Test
  void aDumbTerminalWorksToo() throws IOException {
    assertThat(terminal("dumb", InputStream.nullInputStream()).isDumb()).isTrue();
    type("dumb", "inst\nquit\n", null);
    assertThat(walk.calls).containsExactly("inst");
  }

  @Test
  void controlCClearsTheLineThatIsTyped() throws IOException {
    keysByHand(
        null,
        (keys, done) -> {
          send(keys, "restart");
          await().until(() -> shown().contains("restart"));
          send(keys, "\u0003");
          // The next prompt is a second one.
          await().until(() -> shown().lastIndexOf("> ") > shown().indexOf("restart"));
          send(keys, "inst\rquit\r");
          done.get(20, TimeUnit.SECONDS);
        });
    assertThat(walk.calls).containsExactly("inst");
  }

  @Test
  void controlCStopsARunningProgram() throws IOException {
    walk.runsUntilInterrupted = true;
    keysByHand(
        null,
        (keys, done) -> {
          send(keys, "next\r");
          assertThat(walk.runs.await(20, TimeUnit.SECONDS)).isTrue();
          send(keys, "\u0003");
          assertThat(walk.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
          await().until(() -> shown().split("mstart> ", -1).length > 2);
          send(keys, "quit\r");
          done.get(20, TimeUnit.SECONDS);
        });
    assertThat(walk.calls).containsExactly("next", "interrupt");
  }

  @Test
  void historyIsKept(@TempDir Path folder) throws IOException {
    Path history = folder.resolve("gotrace").resolve("history");
    type("inst\rgo exit\rquit\r", history);
    assertThat(Files.readString(history)).contains("inst").contains("go exit");
    walk.calls.clear();
    screen.reset();
    keysByHand(
        history,
        (keys, done) -> {
          send(keys, "\u001bOA\u001bOA\rquit\r");
          done.get(20, TimeUnit.SECONDS);
        });
    assertThat(walk.calls).containsExactly("go exit");
  }

  @Test
  void aHistoryThatCannotBeKeptIsNoObstacle(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    type("inst\rquit\r", file.resolve("history"));
    assertThat(walk.calls).containsExactly("inst");
  }

  @Test
  void aNewWidthCountsFromTheNextStopOn() throws IOException {
    ExternalTerminal external =
        new ExternalTerminal("test", "xterm", InputStream.nullInputStream(), screen, UTF_8);
    external.setSize(new Size(100, 40));
    TextTerminal terminal = new TextTerminal(external);
    assertThat(terminal.width()).isEqualTo(100);
    external.setSize(new Size(60, 20));
    assertThat(terminal.width()).isEqualTo(60);
    external.setSize(new Size(0, 0));
    assertThat(terminal.width()).as("what a terminal has that says nothing").isEqualTo(80);
    terminal.close();
  }

  @Test
  void closingRestoresTheTerminal() throws IOException {
    ExternalTerminal external =
        new ExternalTerminal("test", "xterm", InputStream.nullInputStream(), screen, UTF_8);
    Attributes found = external.getAttributes();
    TextTerminal terminal = new TextTerminal(external);
    external.enterRawMode();
    assertThat(external.getAttributes().getLocalFlags()).isNotEqualTo(found.getLocalFlags());
    terminal.restore();
    assertThat(external.getAttributes().getLocalFlags()).isEqualTo(found.getLocalFlags());
    terminal.close();
  }

  @FunctionalInterface
  private interface Hands {
    void type(PipedOutputStream keys, CompletableFuture<Void> done) throws Exception;
  }

  private void keysByHand(@Nullable Path history, Hands hands) throws IOException {
    PipedOutputStream keys = new PipedOutputStream();
    try (TextTerminal terminal = terminal("xterm", new PipedInputStream(keys))) {
      CompletableFuture<Void> done = CompletableFuture.runAsync(() -> run(terminal, history));
      await().atMost(Duration.ofSeconds(20)).until(() -> shown().contains("mstart> "));
      hands.type(keys, done);
    } catch (Exception e) {
      throw new AssertionError(shown(), e);
    }
  }

  private static void send(PipedOutputStream keys, String text) throws IOException {
    keys.write(text.getBytes(UTF_8));
    keys.flush();
  }
}
