package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleInfoTest {

  @Test
  void readsTheLinesThatGoWrites() {
    ModuleInfo info =
        ModuleInfo.parse(
            "path\tsamples/hello\nmod\tsamples\t(devel)\t\ndep\tx\tv1\nbuild\t-race=true\n"
                + "build\t-gcflags=\"all=-N -l\"\nbuild\t\"odd key\"=`raw \"text\"`\nbuild\tCGO_CFLAGS=\n");
    assertThat(info.mainPackage()).hasValue("samples/hello");
    assertThat(info.module()).hasValue("samples");
    assertThat(info.settings())
        .containsEntry("-race", "true")
        .containsEntry("-gcflags", "all=-N -l")
        .containsEntry("odd key", "raw \"text\"")
        .containsEntry("CGO_CFLAGS", "")
        .hasSize(4);
  }

  @Test
  void linesThatAreNoneAreLeftOut() {
    ModuleInfo info = ModuleInfo.parse("build\t\nbuild\t=x\nbuild\tno value\npath\nbuild\t\"a\n");
    assertThat(info.settings()).isEmpty();
    assertThat(info.mainPackage()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"plain\"|plain",
        "\"a \\\"b\\\" \\\\ c\"|a \"b\" \\ c",
        "\"\\u4f60\\xe5\\xa5\\xbd\"|你好",
        "\"\\U0001f600\"|😀",
        "\"end\\\"|end\\",
        "\"\\q \\u12\"|\\q \\u12",
      })
  void unquotesAsGoDoes(String quoted, String text) {
    assertThat(GoQuoted.unquote(quoted)).isEqualTo(text);
  }
}
