package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "it's", "$HOME", "`x`", "a\\b", "*", "~", "程序", "-x=1,y", "\""})
  void aShellReadsTheWordBack(String word) {
    String line = "printf %s " + ShellWords.quote(word);
    assertThat(Commands.output(Path.of("/"), "/bin/sh", "-c", line)).isEqualTo(word);
  }

  @Test
  void plainWordsStayAsTheyAre() {
    assertThat(ShellWords.join(List.of("go", "build", "-gcflags", "all=-N -l", "./x")))
        .isEqualTo("go build -gcflags 'all=-N -l' ./x");
  }
}
