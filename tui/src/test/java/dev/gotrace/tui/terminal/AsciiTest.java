package dev.gotrace.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.view.Mark;
import org.junit.jupiter.api.Test;

class AsciiTest {

  @Test
  void everyDrawingCharacterHasAFormOfOneColumn() {
    String drawings = "▸✓•+−≈?∅─│┬┴┼├┤┌┐└┘╭╮╯╰…→←↔↑↓▓░▒█●○◂▏·–×µ";
    drawings
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(
            one -> {
              assertThat(Ascii.of(one)).matches("[ -~]");
              assertThat(one.equals("?") || !Ascii.of(one).equals("?")).as(one).isTrue();
            });
    assertThat(Ascii.of("─") + Ascii.of("┼") + Ascii.of("│") + Ascii.of("→")).isEqualTo("-+|>");
  }

  @Test
  void marksAreAsTheirTableHasThem() {
    for (Mark mark : Mark.values()) {
      if (mark != Mark.NONE) {
        assertThat(Ascii.of(mark.sign())).isEqualTo(mark.ascii());
      }
    }
  }

  @Test
  void theRestIsAQuestionMarkInEachColumn() {
    assertThat(Ascii.of("中") + Ascii.of("")).isEqualTo("??");
    assertThat(Ascii.of("🚀")).isEqualTo("?");
    assertThat(Ascii.of("a")).isEqualTo("a");
  }
}
