package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java reads no CJK letter of a path in most locales, and in none of which a part is not here. */
@Tag("live")
class LocaleTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LC_ALL=POSIX",
        "LC_ALL=C.UTF-8",
        "LC_ALL=zz_ZZ.UTF-8",
        "LC_CTYPE=UTF-8",
        "LANG=zz_ZZ.UTF-8",
        "LC_TIME=zz_ZZ.UTF-8"
      })
  void aFolderWithChineseLettersIsReadAndTheProgramHasTheUsersLocale(String locale)
      throws IOException {
    Path built = Programs.forDebugging(folder, "surrounds");
    Path program = Files.copy(built, Files.createDirectory(folder.resolve("程序")).resolve("主"));
    Path variables = folder.resolve("变量");
    String line = "exec env " + locale + " \"$GOTRACE\" attach --json " + program + " -- ";
    try (Started gotrace = Started.shell(folder, line + variables)) {
      assertThat(gotrace.status()).as(gotrace.err()).isZero();
      assertThat(gotrace.err()).doesNotContain("locale");
      List<String> told = Files.readAllLines(variables);
      assertThat(told).contains(locale);
      assertThat(told.stream().filter(each -> each.startsWith("LC_"))).hasSize(count(locale));
    }
  }

  /** As GBK has them: no string of Java's stands for these bytes. */
  @ParameterizedTest
  @ValueSource(
      strings = {"\"$GOTRACE\" steps \"$gbk/main\"", "cd \"$gbk\"; \"$GOTRACE\" steps ./main"})
  void aNameThatIsNotUtf8IsCalledThat(String line) {
    String folder = "gbk=$(printf '\\304\\343\\272\\303'); mkdir \"$gbk\"; touch \"$gbk/main\"; ";
    try (Started gotrace = Started.shell(this.folder, folder + line)) {
      assertThat(gotrace.status()).as(gotrace.err()).isEqualTo(2);
      assertThat(gotrace.err())
          .startsWith("gotrace: the name of /")
          .endsWith(
              "?/main has letters that are not in UTF-8, and Java cannot open such a file;"
                  + " copy it to a folder whose name is, and start gotrace there\n")
          .hasLineCount(1);
    }
  }

  private static int count(String locale) {
    return locale.startsWith("LC_") ? 1 : 0;
  }
}
