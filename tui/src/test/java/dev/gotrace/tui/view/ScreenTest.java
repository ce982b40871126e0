package dev.gotrace.tui.view;

import dev.gotrace.tui.Golden;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole screens, as text. */
class ScreenTest {

  @ParameterizedTest
  @CsvSource({
    "120,40,en",
    "80,24,en",
    "200,60,en",
    "120,40,zh",
    "80,24,zh",
    "200,60,zh",
    "60,16,en",
    "59,15,en",
    "1,1,en"
  })
  void atMstart(int columns, int rows, String language) throws IOException {
    Golden.check(
        "screen-mstart-" + columns + "x" + rows + "-" + language,
        Scenes.atMstart(columns, rows, language).text());
  }
}
