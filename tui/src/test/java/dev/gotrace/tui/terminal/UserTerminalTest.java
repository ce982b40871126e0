package dev.gotrace.tui.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.terminal.Theme.Depth;
import dev.gotrace.tui.terminal.Theme.Ground;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.ExternalTerminal;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UserTerminalTest {

  private static final Looks LOOKS = new Looks(new Theme(Ground.DARK, Depth.NONE), false);

  private final SmallTerminal shown = new SmallTerminal(40, 4, WCWidth::wcwidth);
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  /** What the terminal's modes were set to last, for one that is closed tells nothing. */
  private Attributes modes = new Attributes();

  private final ScreenTerminal.Listener listener =
      new ScreenTerminal.Listener() {
        @Override
        public void typed(byte[] bytes) {
          heard.add(new String(bytes, UTF_8));
        }

        @Override
        public void resized() {
          heard.add("resized");
        }

        @Override
        public void resumed() {
          heard.add("resumed");
        }

        @Override
        public void gone() {
          heard.add("gone");
        }

        @Override
        public void interrupted() {
          heard.add("interrupted");
        }
      };

  private ExternalTerminal terminal(String type) throws IOException {
    ExternalTerminal terminal =
        new ExternalTerminal("test", type, InputStream.nullInputStream(), shown, UTF_8) {
          @Override
          public void setAttributes(Attributes attributes) {
            modes = attributes;
            super.setAttributes(attributes);
          }
        };
    terminal.setSize(new Size(40, 4));
    return terminal;
  }

  private static Canvas picture(String text) {
    Canvas canvas = new Canvas(40, 4);
    canvas.put(canvas.area(), 0, 0, text, Style.of(Ink.TEXT));
    return canvas;
  }

  @Test
  void itIsLeftAsItWasFound() throws IOException {
    ExternalTerminal terminal = terminal("xterm");
    Attributes found = terminal.getAttributes();
    UserTerminal user = new UserTerminal(terminal, InputStream::nullInputStream, shown, LOOKS);
    assertThat(terminal.getAttributes().getLocalFlags()).isEqualTo(found.getLocalFlags());
    user.start(listener);
    Attributes raw = terminal.getAttributes();
    assertThat(raw.getLocalFlags())
        .doesNotContain(LocalFlag.ISIG, LocalFlag.ICANON, LocalFlag.ECHO);
    user.show(picture("中文 shown"), true);
    shown.look();
    assertThat(shown.line(0)).isEqualTo("中文 shown");
    assertThat(shown.modes)
        .containsExactly(
            "1049h", "7l", "ansi 8l", "1000h", "1006h", "2004h", "25l", "2026h", "2026l");
    shown.modes.clear();
    user.close();
    user.close();
    shown.look();
    assertThat(shown.modes)
        .containsExactly("2004l", "1006l", "1000l", "ansi 8h", "7h", "25h", "1049l");
    assertThat(modes.getLocalFlags()).isEqualTo(found.getLocalFlags());
    user.show(picture("late"), false);
    assertThat(shown.look()).as("nothing is shown on the shell's screen").isZero();
  }

  @Test
  void aTerminalWithOneScreenOnly() throws IOException {
    UserTerminal user =
        new UserTerminal(terminal("ansi"), InputStream::nullInputStream, shown, LOOKS);
    user.start(listener);
    user.show(picture("shown"), true);
    user.close();
    shown.look();
    assertThat(shown.modes).doesNotContain("1049h", "1049l");
    assertThat(shown.line(0)).isEqualTo("shown");
  }

  @Test
  void whatIsTypedIsHeardUntilTheEnd() throws Exception {
    PipedOutputStream hands = new PipedOutputStream();
    UserTerminal user =
        new UserTerminal(terminal("xterm"), () -> new PipedInputStream(hands), shown, LOOKS);
    user.start(listener);
    hands.write("a".getBytes(UTF_8));
    hands.flush();
    assertThat(heard.take()).isEqualTo("a");
    hands.close();
    assertThat(heard.take()).isEqualTo("gone");
    user.close();
  }

  @Test
  void signals() throws Exception {
    ExternalTerminal terminal = terminal("xterm");
    PipedInputStream silence = new PipedInputStream(new PipedOutputStream());
    try (UserTerminal user = new UserTerminal(terminal, () -> silence, shown, LOOKS)) {
      user.start(listener);
      terminal.setSize(new Size(30, 3));
      terminal.raise(Signal.WINCH);
      terminal.raise(Signal.INT);
      terminal.raise(Signal.CONT);
      assertThat(heard).containsExactly("resized", "interrupted", "resumed");
      assertThat(user.columns()).isEqualTo(30);
      assertThat(user.rows()).isEqualTo(3);
      terminal.setSize(new Size(0, 0));
      assertThat(user.columns()).isEqualTo(80);
      assertThat(user.rows()).isEqualTo(24);
    }
  }

  @Test
  void aCopyIsBounded() throws IOException {
    ExternalTerminal terminal = terminal("xterm");
    try (UserTerminal user =
        new UserTerminal(terminal, InputStream::nullInputStream, shown, LOOKS)) {
      user.start(listener);
      user.show(picture(""), true);
      shown.look();
      assertThat(user.copy("g1 中")).isEqualTo("g1 中");
      String base64 = Base64.getEncoder().encodeToString("g1 中".getBytes(UTF_8));
      assertThat(shown.toString(UTF_8)).isEqualTo("\033]52;c;" + base64 + "\007");
      String much = "中".repeat(5000);
      String kept = user.copy(much);
      assertThat(kept.getBytes(UTF_8)).hasSizeBetween((8 << 10) - 3, 8 << 10);
      assertThat(much).startsWith(kept);
    }
  }

  @Test
  void someTerminalsAreTooPlain() {
    assertThat(UserTerminal.isPossible(Map.of("TERM", "xterm"))).isTrue();
    assertThat(UserTerminal.isPossible(Map.of("TERM", "dumb"))).isFalse();
    assertThat(UserTerminal.isPossible(Map.of())).isFalse();
  }
}
