package dev.gotrace.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.terminal.Theme.Depth;
import dev.gotrace.tui.terminal.Theme.Ground;
import org.junit.jupiter.api.Test;

class FilmTest {

  private static Canvas canvas(String text) {
    Canvas canvas = new Canvas(10, 2);
    canvas.put(canvas.area(), 0, 1, text, Style.of(Ink.GOOD));
    return canvas;
  }

  @Test
  void aPictureIsWhatDiffersFromTheOneBefore() {
    Film film = new Film(new Looks(new Theme(Ground.DARK, Depth.INDEXED), false));
    assertThat(film.frame(canvas("abc")))
        .startsWith("\u001b[?25l\u001b[8l")
        .contains("\u001b[2J")
        .endsWith("abc");
    assertThat(film.frame(canvas("abd"))).endsWith("\u001b[2;3Hd").doesNotContain("\u001b[2J");
    assertThat(film.frame(canvas("abd"))).isEmpty();
    assertThat(film.ending()).isEqualTo("\u001b[0m\u001b[8h\u001b[2;1H\u001b[?25h\r\n");
  }
}
