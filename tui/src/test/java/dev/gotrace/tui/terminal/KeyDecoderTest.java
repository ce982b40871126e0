package dev.gotrace.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Msg.Mouse.Button;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyDecoderTest {

  private static final String ESC = "\033";

  private final List<Msg> heard = new ArrayList<>();
  private final KeyDecoder decoder = new KeyDecoder(heard::add);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void oneByOne(byte[] bytes) {
    for (byte b : bytes) {
      decoder.accept(new byte[] {b});
    }
  }

  private static Msg key(String name) {
    return new Msg.Key(name);
  }

  /** Decodes in one piece and byte by byte; either way nothing is left over. */
  private void expect(byte[] bytes, Msg... messages) {
    decoder.accept(bytes);
    assertThat(heard).as("in one piece").containsExactly(messages);
    heard.clear();
    oneByOne(bytes);
    assertThat(heard).as("byte by byte").containsExactly(messages);
    heard.clear();
    decoder.accept(bytes("q"));
    assertThat(heard).as("what comes next is not touched").containsExactly(key("q"));
    heard.clear();
  }

  private void expect(String sequence, Msg... messages) {
    expect(bytes(sequence), messages);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "[A,Up",
        "[B,Down",
        "[C,Right",
        "[D,Left",
        "[H,Home",
        "[F,End",
        "[Z,Shift-Tab",
        "OA,Up",
        "OB,Down",
        "OC,Right",
        "OD,Left",
        "OH,Home",
        "OF,End",
        "[1~,Home",
        "[2~,Insert",
        "[3~,Delete",
        "[4~,End",
        "[5~,PgUp",
        "[6~,PgDn",
        "[7~,Home",
        "[8~,End",
        "OP,F1",
        "OQ,F2",
        "OR,F3",
        "OS,F4",
        "[P,F1",
        "[11~,F1",
        "[12~,F2",
        "[13~,F3",
        "[14~,F4",
        "[15~,F5",
        "[17~,F6",
        "[18~,F7",
        "[19~,F8",
        "[20~,F9",
        "[21~,F10",
        "[23~,F11",
        "[24~,F12",
        "[25~,F13",
        "[26~,F14",
        "[28~,F15",
        "[29~,F16",
        "[31~,F17",
        "[34~,F20",
        "[[A,F1",
        "[[E,F5",
        "[1;5A,Ctrl-Up",
        "[1;2B,Shift-Down",
        "[1;3C,Alt-Right",
        "[1;8D,Ctrl-Alt-Shift-Left",
        "[5;5~,Ctrl-PgUp",
        "[1;2P,Shift-F1",
        "[15;6~,Ctrl-Shift-F5",
        "[1;2Z,Shift-Tab",
        "x,Alt-x",
        "X0\007\033x,Alt-x",
        "\u00e9,Alt-\u00e9"
      })
  void sequences(String sequence, String name) {
    expect(ESC + sequence, key(name));
  }

  @Test
  void alt() {
    expect(ESC + "\r", key("Alt-Enter"));
    expect(ESC + " ", key("Alt-Space"));
    expect(ESC + "\u007f", key("Alt-Backspace"));
    expect(ESC + "\003", key("Ctrl-Alt-C"));
    expect(ESC + ESC + "[A", key("Alt-Up"));
    expect(ESC + ESC + "x", key("Esc"), key("Alt-x"));
    expect(ESC + ESC + ESC + "[A", key("Esc"), key("Alt-Up"));
  }

  @Test
  void controls() {
    expect("\000", key("Ctrl-Space"));
    expect("\t", key("Tab"));
    expect("\r", key("Enter"));
    expect("\n", key("Enter"));
    expect("\b", key("Backspace"));
    expect("\u007f", key("Backspace"));
    expect(" ", key("Space"));
    expect("\034", key("Ctrl-\\"));
    expect("\037", key("Ctrl-_"));
    for (char letter = 'A'; letter <= 'Z'; letter++) {
      if ("HIJM".indexOf(letter) < 0) {
        expect(String.valueOf((char) (letter - '@')), key("Ctrl-" + letter));
      }
    }
  }

  @Test
  void printableCharactersAreThemselves() {
    for (char c = '!'; c <= '~'; c++) {
      expect(String.valueOf(c), key(String.valueOf(c)));
    }
    for (String letter : new String[] {"é", "ß", "中", "한", "€", "🚀", "𠀀"}) {
      expect(letter, key(letter));
    }
  }

  @Test
  void whatIsNoUtf8IsDropped() {
    expect(new byte[] {(byte) 0xff});
    expect(new byte[] {(byte) 0x80, (byte) 0xbf});
    expect(new byte[] {(byte) 0xc0, (byte) 0x80});
    expect(new byte[] {(byte) 0xe0, (byte) 0x80, (byte) 0x80});
    // Halves of a surrogate pair, each as three bytes.
    expect(bytes6(0xed, 0xa0, 0xbd, 0xed, 0xba, 0x80));
    expect(bytes6(0xf4, 0xbf, 0xbf, 0xbf, 0xc3, 0xa9), key("é"));
    expect(new byte[] {(byte) 0xe4, 'x'}, key("x"));
    expect(bytes6(0xe4, 0xb8, 0xe4, 0xb8, 0xad, 'x'), key("中"), key("x"));
  }

  private static byte[] bytes6(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void mouse() {
    expect(ESC + "[<0;151;3M", new Msg.Mouse(150, 2, Button.CLICK));
    expect(ESC + "[<64;1;1M", new Msg.Mouse(0, 0, Button.WHEEL_UP));
    expect(ESC + "[<65;10;20M", new Msg.Mouse(9, 19, Button.WHEEL_DOWN));
    expect(ESC + "[<20;2;2M", new Msg.Mouse(1, 1, Button.CLICK));
    // Let go, moved, another button, a wheel that goes aside, and nonsense.
    expect(ESC + "[<0;5;5m");
    expect(ESC + "[<32;5;5M");
    expect(ESC + "[<2;5;5M");
    expect(ESC + "[<66;5;5M");
    expect(ESC + "[<0;0;5M");
    expect(ESC + "[<0;5M");
    expect(ESC + "[<0;:;5M");
    expect(ESC + "[M !\"", new Msg.Mouse(0, 1, Button.CLICK));
    expect(ESC + "[M`!!", new Msg.Mouse(0, 0, Button.WHEEL_UP));
    expect(ESC + "[M#!!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[99~",
        "[?1;2c",
        "[>0;276;0c",
        "[12;40R",
        "[1;40R",
        "[I",
        "[O",
        "[97;5u",
        "[1;2;3;4;5y",
        "[?2026;2$y",
        "[9999999999999999999999A",
        "[ q",
        "OX",
        "Ok",
        "]11;rgb:1e1e/1e1e/1e1e\007",
        "]11;rgb:1e1e/1e1e/1e1e\033\\",
        "P1$r0m\033\\",
        "_Gquit\033\\",
        "[201~",
        "[1\030",
        "]0;cut\032"
      })
  void whatIsUnknownIsSwallowedWhole(String sequence) {
    expect(ESC + sequence);
  }

  @Test
  void aSequenceThatIsCutOffDoesNotSwallowTheNextOne() {
    expect(ESC + "[1;" + ESC + "[A", key("Up"));
    expect(ESC + "[1;\003", key("Ctrl-C"));
    expect(ESC + "[1;中", key("中"));
  }

  @Test
  void sequencesOfOneByteBegins() {
    expect(new byte[] {(byte) 0xc2, (byte) 0x9b, 'A'}, key("Up"));
    expect(new byte[] {(byte) 0xc2, (byte) 0x85});
  }

  @Test
  void whatStaysAloneIsAKey() {
    decoder.accept(bytes("a"));
    assertThat(decoder.patience()).isEqualTo(KeyDecoder.FOREVER);
    giveUp(ESC, key("Esc"));
    giveUp(ESC + ESC, key("Esc"), key("Esc"));
    giveUp(ESC + "[", key("Alt-["));
    giveUp(ESC + "O", key("Alt-O"));
    giveUp(ESC + "]", key("Alt-]"));
    giveUp(ESC + "[1;");
    giveUp(ESC + "]11;rgb");
  }

  private void giveUp(String typed, Msg... messages) {
    heard.clear();
    decoder.accept(bytes(typed));
    assertThat(decoder.patience()).isLessThan(KeyDecoder.FOREVER);
    decoder.giveUp();
    assertThat(heard).containsExactly(messages);
    assertThat(decoder.patience()).isEqualTo(KeyDecoder.FOREVER);
    decoder.accept(bytes("q"));
    assertThat(heard).endsWith(key("q"));
  }

  @Test
  void aPaste() {
    String text = "q\r" + "中文🚀 ".repeat(1000) + "\003\033[A\033\033[201 ~";
    String expected = text.replace('\r', '\n');
    expect(ESC + "[200~" + text + ESC + "[201~", new Msg.Pasted(expected));
    expect(ESC + "[200~a\r\nb" + ESC + ESC + "[201~", new Msg.Pasted("a\nb" + ESC));
    expect(ESC + "[200~" + ESC + "[201~", new Msg.Pasted(""));
  }

  @Test
  void aPasteIsCutOffWhereItIsTooLong() {
    String text = "x".repeat(Paste.MOST_BYTES + 1000);
    expect(
        ESC + "[200~" + text + ESC + "[201~", new Msg.Pasted(text.substring(0, Paste.MOST_BYTES)));
  }

  /** Whatever a terminal sends, it is decoded the same however it is cut, and comes to an end. */
  @Test
  void anyBytesInAnyPieces() {
    Random random = new Random(4);
    byte[] likely = bytes("\033\033\033[[[<?;;0123456789AZM~OPq\007é🚀");
    for (int round = 0; round < 20_000; round++) {
      byte[] typed = new byte[1 + random.nextInt(24)];
      for (int i = 0; i < typed.length; i++) {
        typed[i] =
            random.nextInt(8) == 0
                ? (byte) random.nextInt(256)
                : likely[random.nextInt(likely.length)];
      }
      if (new String(typed, StandardCharsets.ISO_8859_1).contains("[200~")) {
        continue;
      }
      decoder.accept(typed);
      decoder.giveUp();
      List<Msg> whole = List.copyOf(heard);
      heard.clear();
      oneByOne(typed);
      decoder.giveUp();
      assertThat(heard).isEqualTo(whole);
      heard.clear();
    }
  }
}
