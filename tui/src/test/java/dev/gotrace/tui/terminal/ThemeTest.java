package dev.gotrace.tui.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.terminal.Theme.Depth;
import dev.gotrace.tui.terminal.Theme.Ground;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {

  /** WCAG 2's for text of ordinary size. */
  private static final double READABLE = 4.5;

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16)
        + 0.7152 * linear(rgb >> 8 & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int part) {
    double value = part / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static double contrast(int one, int other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  @Test
  void contrastIsWcags() {
    assertThat(contrast(0xFFFFFF, 0)).isEqualTo(21);
    assertThat(contrast(0x777777, 0xFFFFFF)).isBetween(4.47, 4.49);
  }

  @ParameterizedTest
  @EnumSource
  void everyMeaningIsReadable(Ink ink) {
    Theme dark = new Theme(Ground.DARK, Depth.TRUE);
    Theme light = new Theme(Ground.LIGHT, Depth.TRUE);
    assertThat(contrast(dark.rgb(ink), 0x000000)).isGreaterThan(READABLE);
    assertThat(contrast(dark.rgb(ink), 0x1E1E1E)).isGreaterThan(READABLE);
    assertThat(contrast(light.rgb(ink), 0xFFFFFF)).isGreaterThan(READABLE);
    for (Theme theme : new Theme[] {dark, light}) {
      assertThat(contrast(theme.cursorText(), theme.cursorGround())).isGreaterThan(READABLE);
    }
  }

  @Test
  void whatChangedIsTheBrightest() {
    Theme dark = new Theme(Ground.DARK, Depth.TRUE);
    for (Ink quieter : new Ink[] {Ink.TEXT, Ink.DIM, Ink.BAD, Ink.GOOD, Ink.CODE, Ink.REMARK}) {
      assertThat(luminance(dark.rgb(Ink.CHANGED))).isGreaterThan(luminance(dark.rgb(quieter)));
    }
  }

  /** 256 colours are the same ones: Lanterna's own table of them says so. */
  @ParameterizedTest
  @EnumSource
  void indexedColoursAreTheSame(Ground ground) {
    Theme theme = new Theme(ground, Depth.INDEXED);
    for (Ink ink : Ink.values()) {
      int rgb = theme.rgb(ink);
      TextColor indexed = new TextColor.Indexed(Theme.index(rgb));
      assertThat(indexed.getRed() << 16 | indexed.getGreen() << 8 | indexed.getBlue())
          .as("%s %x", ink, rgb)
          .isEqualTo(rgb);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCursorIsSeenInEveryDepth(Depth depth) {
    for (Ground ground : Ground.values()) {
      Theme theme = new Theme(ground, depth);
      for (Ink ink : Ink.values()) {
        assertThat(theme.look(Style.of(ink).withCursor(true)))
            .isNotEqualTo(theme.look(Style.of(ink)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void meaningsDifferWhereThereAreColours(Ground ground) {
    Theme theme = new Theme(ground, Depth.TRUE);
    Set<Theme.Look> looks = new HashSet<>();
    for (Ink ink : Ink.values()) {
      looks.add(theme.look(Style.of(ink)));
    }
    assertThat(looks).hasSize(Ink.values().length);
  }

  @Test
  void withoutColoursThereAreNone() {
    Theme theme = new Theme(Ground.DARK, Depth.NONE);
    for (Ink ink : Ink.values()) {
      for (Style style : new Style[] {Style.of(ink), Style.bold(ink).withCursor(true)}) {
        Theme.Look look = theme.look(style);
        assertThat(look.foreground()).isEqualTo(TextColor.ANSI.DEFAULT);
        assertThat(look.background()).isEqualTo(TextColor.ANSI.DEFAULT);
        assertThat(look.modifiers()).isSubsetOf(SGR.BOLD, SGR.UNDERLINE, SGR.REVERSE);
      }
    }
    assertThat(theme.look(Style.of(Ink.CHANGED)).modifiers()).containsExactly(SGR.BOLD);
  }

  @ParameterizedTest
  @CsvSource({
    "xterm-256color,,,38;5;221",
    "xterm-256color,truecolor,,38;2;255;215;95",
    "xterm,24bit,,38;2;255;215;95",
    "xterm,,,33",
    "linux,,,33",
    "vt100,,,39",
    "dumb,,,39",
    ",,,39",
    "xterm-256color,truecolor,1,39"
  })
  void coloursByTheTerminalsName(String term, String colorterm, String noColor, String sent) {
    Looks looks =
        Looks.of(
            Map.of(
                "TERM", term == null ? "" : term,
                "COLORTERM", colorterm == null ? "" : colorterm,
                "NO_COLOR", noColor == null ? "" : noColor),
            Looks.Choice.AUTO,
            true,
            false);
    byte[] sequence =
        looks.theme().look(Style.of(Ink.CHANGED)).foreground().getForegroundSGRSequence();
    assertThat(new String(sequence, US_ASCII)).isEqualTo(sent);
  }

  @Test
  void coloursCanBeTurnedOff() {
    Looks looks = Looks.of(Map.of("TERM", "xterm"), Looks.Choice.AUTO, false, false);
    assertThat(looks.theme().look(Style.of(Ink.CHANGED)).foreground())
        .isEqualTo(TextColor.ANSI.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({
    "AUTO,15;0,DARK",
    "AUTO,0;15,LIGHT",
    "AUTO,0;default;7,LIGHT",
    "AUTO,12;8,DARK",
    "AUTO,'',DARK",
    "LIGHT,15;0,LIGHT",
    "DARK,0;15,DARK"
  })
  void lightOrDark(Looks.Choice choice, String colorfgbg, Ground ground) {
    Map<String, String> environment = Map.of("TERM", "xterm-256color", "COLORFGBG", colorfgbg);
    int rgb = Looks.of(environment, choice, true, false).theme().rgb(Ink.TITLE);
    assertThat(rgb).isEqualTo(new Theme(ground, Depth.TRUE).rgb(Ink.TITLE));
  }

  @ParameterizedTest
  @CsvSource({
    "'',C.UTF-8,'',false",
    "'','',en_US.utf8,false",
    "C,C.UTF-8,C.UTF-8,true",
    "'','','',true",
    "POSIX,'','',true",
    "zh_CN.GBK,'','',true"
  })
  void asciiByTheLocale(String lcAll, String lcCtype, String lang, boolean ascii) {
    Map<String, String> environment = Map.of("LC_ALL", lcAll, "LC_CTYPE", lcCtype, "LANG", lang);
    assertThat(Looks.of(environment, Looks.Choice.AUTO, true, false).ascii()).isEqualTo(ascii);
    assertThat(Looks.of(environment, Looks.Choice.AUTO, true, true).ascii()).isTrue();
  }
}
