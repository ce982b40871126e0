package dev.gotrace.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that are kept in files of the module under test: {@code -Dgolden.update=true} writes them
 * anew.
 */
public final class Golden {

  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  public static void check(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, text);
    }
    String expected =
        Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "(no such file)";
    assertThat(text)
        .as(
            "%s%n--- expected%n%s%n--- is%n%s%n--- -Dgolden.update=true writes it anew",
            file, expected, text)
        .isEqualTo(expected);
  }
}
