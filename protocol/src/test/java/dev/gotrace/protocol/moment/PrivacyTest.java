package dev.gotrace.protocol.moment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyTest {

  private static final Privacy PRIVACY =
      Privacy.of(
          Map.of(
              "API_TOKEN", "abc-123-xyz",
              "GREETING", "good morning",
              "LEVEL", "9",
              "TOOLS", "/usr/local/tools",
              "HOME", "/home/alice"),
          List.of("serve", "--password", "open sesame", "--size=4", "--url=http://me:pw-1@host/"),
          List.of("/home/alice", "/srv/alice"));

  @Test
  void valuesAreLeftOutTheirNamesAndLengthsStay() {
    assertThat(PRIVACY.text("it says good morning, abc-123-xyz!"))
        .isEqualTo("it says <$GREETING, 12 characters>, <$API_TOKEN, 11 characters>!");
    assertThat(PRIVACY.text("level 9 of /usr/local/tools"))
        .as("words of everybody's")
        .contains("9");
    assertThat(PRIVACY.output("LEVEL=9 TOOLS=/usr/local/tools"))
        .isEqualTo("LEVEL=<$LEVEL, 1 characters> TOOLS=<$TOOLS, 16 characters>");
  }

  @Test
  void secretArgumentsAreLeftOut() {
    assertThat(PRIVACY.text("[serve --password open sesame --size=4 http://me:pw-1@host/]"))
        .isEqualTo(
            "[serve --password <an argument, 11 characters> --size=4 http://<an argument, 7"
                + " characters>@host/]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-p hunter2",
        "-p 123456",
        "-p ab:80",
        "--token hunter2",
        "DB_PASSWORD=hunter2",
        "-api-key hunter2",
        "--passwd=hunter2"
      })
  void anArgumentIsASecretByTheOneBefore(String words) {
    List<String> arguments = List.of(words.split(" "));
    Privacy privacy = Privacy.of(Map.of(), arguments, List.of());
    assertThat(privacy.text(words)).contains("<an argument, ").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-p 80", "-p 54321", "-p 54321:8080", "-p -size", "-p ./main.go -v more"})
  void aPortAndAFileAreNone(String words) {
    List<String> arguments = List.of(words.split(" "));
    assertThat(Privacy.of(Map.of(), arguments, List.of()).text(words)).isEqualTo(words);
  }

  @Test
  void homesAreLeftOut() {
    assertThat(PRIVACY.text("/home/alice/x /srv/alice /home/bob/y:3 /Users/eve.z/a"))
        .isEqualTo("~/x ~ ~/y:3 ~/a");
    assertThat(PRIVACY.text("/srv/alicemore /srv/home/x/y /homes/bob/x"))
        .isEqualTo("/srv/alicemore /srv/home/x/y /homes/bob/x");
  }

  @Test
  void whatWasLeftOutIsCounted() {
    Privacy privacy = Privacy.of(Map.of("NAME", "somebody"), List.of(), List.of());
    assertThat(privacy.leftOut()).isEmpty();
    assertThat(privacy.text("somebody and somebody")).doesNotContain("somebody");
    assertThat(privacy.leftOut()).containsExactly(Map.entry("$NAME", 2));
  }

  @Test
  void aLineWithoutAnyOfItStaysTheSame() {
    Moment moment = SampleMoments.mstart();
    assertThat(PRIVACY.of(moment)).isSameAs(moment);
    assertThat(Privacy.NONE.of(moment)).isSameAs(moment);
    assertThat(Privacy.NONE.text("/home/alice")).isEqualTo("/home/alice");
  }

  @Test
  void everyFileOfALineIsLookedAt() {
    Place place =
        new Place(
            Reading.known(new Address(1)),
            Reading.known("main.f"),
            Reading.known("/home/bob/main.go"),
            Reading.known(7L));
    for (SessionLine line :
        List.of(
            new Creation(Reading.known("main.f"), place, 1),
            new Source("/home/bob/main.go", 1, List.of("// see /home/bob/main.go")),
            new Code(
                "main.f",
                Syntax.INTEL,
                List.of(
                    new Code.Instruction(new Address(1), "90", "nop", place.file(), place.line()))),
            new Breakpoints(
                List.of(new Breakpoint("/home/bob/main.go:7", place, "", 0, 0)), false))) {
      assertThat(PRIVACY.of(line).toString()).contains("~/main.go").doesNotContain("bob");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ghp_0123456789abcdefghijABCDEFGHIJ0123",
        "token AKIAIOSFODNN7EXAMPLE",
        "postgres://user:word@db/x",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc",
        "DB_PASSWORD=hunter2",
        "-----BEGIN RSA PRIVATE KEY-----"
      })
  void whatLooksLikeASecret(String text) {
    assertThat(PrivateText.hasSecret("a " + text + " b")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"size=4", "https://host/path", "runtime.main", "GOMAXPROCS=4", "a@b.c"})
  void whatDoesNot(String text) {
    assertThat(PrivateText.hasSecret(text)).isFalse();
  }
}
