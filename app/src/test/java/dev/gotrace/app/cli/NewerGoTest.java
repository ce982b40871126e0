package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gotrace.app.target.TestToolchains;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that says that it was built by a Go that nobody has looked at yet. */
@Tag("live")
class NewerGoTest {

  private static final String FAKED = "go1.28.0";
  private static final String NOT_VERIFIED = "the steps were not verified for go1.28.0";

  @TempDir Path folder;
  private Path program = Path.of("");
  private String release = "";

  /** The same program with another release's name, which has as many letters, all over it. */
  @BeforeEach
  void fake() throws IOException {
    release = "go" + TestToolchains.of(TestToolchains.USUAL).version();
    assertThat(release).hasSameSizeAs(FAKED);
    Path real = TestToolchains.build(TestToolchains.USUAL, "hello", TestToolchains.FOR_DEBUGGING);
    String bytes = new String(Files.readAllBytes(real), StandardCharsets.ISO_8859_1);
    program = folder.resolve("newer");
    Files.write(program, bytes.replace(release, FAKED).getBytes(StandardCharsets.ISO_8859_1));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private Gotrace withoutSource() {
    return gotrace(folder);
  }

  /** The source of the real release under the other's name, as if that had changed nothing. */
  private Gotrace withSource() throws IOException {
    Path goroot = Files.createDirectory(folder.resolve("go"));
    Files.writeString(goroot.resolve("VERSION"), FAKED + "\n");
    Files.createSymbolicLink(
        goroot.resolve("src"), TestToolchains.of(TestToolchains.USUAL).goroot().resolve("src"));
    return gotrace(goroot);
  }

  private Gotrace gotrace(Path goroot) {
    Gotrace gotrace = new Gotrace(folder);
    gotrace.environment.put("HOME", folder.toString());
    gotrace.environment.put("GOROOT", goroot.toString());
    return gotrace;
  }

  private static List<String> whys(String steps) throws IOException {
    List<String> whys = new ArrayList<>();
    for (String line : steps.lines().toList()) {
      JsonNode why = new ObjectMapper().readTree(line).get("why");
      whys.add(why.isNull() ? "" : why.textValue());
    }
    return whys;
  }

  @Test
  void withItsSourceAllIsFoundAndTheDoubtIsTold() throws IOException {
    Gotrace.Outcome steps = withSource().run("steps", "--json", program);
    assertThat(steps.status()).isZero();
    assertThat(steps.err()).contains(NOT_VERIFIED);
    assertThat(whys(steps.out()))
        .filteredOn(why -> !why.isEmpty() && !why.startsWith("this Go release does not have"))
        .hasSizeLessThan(4)
        .allMatch(why -> why.equals("the compiler left no code for this line"));
  }

  /** The lines of another release are not guessed to be its own. */
  @Test
  void withoutSourceNothingIsGuessed() throws IOException {
    Gotrace.Outcome steps = withoutSource().run("steps", "--json", program);
    assertThat(steps.err()).contains(NOT_VERIFIED);
    assertThat(whys(steps.out()))
        .filteredOn(why -> !why.startsWith("this Go release does not have"))
        .allMatch(why -> why.startsWith("there is no source of the Go that built the program"));
  }

  @Test
  void itIsWalkedByWhatIsFound() throws IOException {
    Programs.gdb();
    Gotrace.Outcome walk = withSource().run("attach", "--detail", "steps", "--json", program);
    assertThat(walk.status()).isZero();
    assertThat(walk.err()).contains(NOT_VERIFIED);
    assertThat(walk.out().lines().filter(line -> line.contains("\"kind\":\"step\"")))
        .hasSizeGreaterThan(120);
    Gotrace.Outcome phases = withoutSource().run("attach", "--detail", "steps", "--json", program);
    assertThat(phases.status()).isZero();
    assertThat(phases.out().lines().filter(line -> line.contains("\"kind\":\"phase\"")))
        .hasSize(12);
  }
}
