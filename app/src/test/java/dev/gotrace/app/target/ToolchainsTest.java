package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which go is taken, with scripts that play go in a module cache of the test's own. */
class ToolchainsTest {

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final List<String> progress = new ArrayList<>();
  private Path modules = Path.of("/");

  @BeforeEach
  void aMachineWithGoAndACache() throws IOException {
    modules = Files.createDirectories(folder.resolve("mod"));
    environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    environment.put("HOME", folder.toString());
    installed("1.26.8", "exit 1");
    for (String version :
        List.of("1.13", "1.20", "1.20.3", "1.22.0", "1.22.5", "1.22.10", "1.23rc1")) {
      cached(version);
    }
  }

  private void installed(String version, String otherwise) throws IOException {
    script(
        Files.createDirectories(folder.resolve("bin")).resolve("go"),
        version,
        "[ \"$1\" = env ] && { echo '" + modules + "'; echo /gopath; exit; }\n" + otherwise,
        "rwxr-xr-x");
  }

  private void cached(String version) throws IOException {
    Path goroot = modules.resolve("golang.org/toolchain@v0.0.1-go" + version + ".linux-amd64");
    Files.createDirectories(goroot.resolve("bin"));
    // As the module's zip file leaves it: without run bits.
    script(goroot.resolve("bin/go"), version, "exit 1", "r--r--r--");
    Path tools = Files.createDirectories(goroot.resolve("pkg/tool/linux_amd64"));
    script(tools.resolve("compile"), version, "exit 1", "r--r--r--");
  }

  private static void script(Path file, String version, String rest, String bits)
      throws IOException {
    Files.writeString(
        file,
        "#!/bin/sh\n[ \"$1\" = version ] && { echo go version go"
            + version
            + " linux/amd64; exit; }\n"
            + rest
            + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(bits));
  }

  private GoCommand find(String wanted) throws TargetException, InterruptedException {
    return new Toolchains(environment, folder, progress::add).find(Optional.of(wanted), folder);
  }

  private TargetException refused(String wanted) {
    TargetException refusal = catchThrowableOfType(TargetException.class, () -> find(wanted));
    assertThat(refusal).as("refusal of " + wanted).isNotNull();
    return refusal;
  }

  @ParameterizedTest
  @CsvSource({
    "1.26, go1.26.8",
    "go1.26.8, go1.26.8",
    "1.13, go1.13",
    "1.13.0, go1.13",
    "1.20, go1.20.3",
    "1.20.0, go1.20",
    "1.22, go1.22.10",
    "go1.22.0, go1.22.0",
    "1.23rc1, go1.23rc1",
  })
  void takesTheNewestThatFits(String wanted, String taken) throws Exception {
    GoCommand go = find(wanted);
    assertThat(go.version()).isEqualTo(taken);
    assertThat(go.line(folder, List.of("build"), folder)).contains("GOTOOLCHAIN=local");
    Path compile =
        Objects.requireNonNull(go.path().getParent())
            .resolveSibling("pkg/tool/linux_amd64/compile");
    assertThat(!Files.exists(compile) || Files.isExecutable(compile)).isTrue();
    assertThat(go.line(folder, List.of("build"), folder).contains("GODEBUG=goindex=0"))
        .isEqualTo(taken.startsWith("go1.20"));
  }

  @Test
  void takesAGoCommandOrAGoroot() throws Exception {
    Path goroot = modules.resolve("golang.org/toolchain@v0.0.1-go1.13.linux-amd64");
    assertThat(find(goroot.toString()).version()).isEqualTo("go1.13");
    assertThat(find("bin/go").version()).isEqualTo("go1.26.8");
  }

  @Test
  void withoutAnAnswerTheNearestIsNamed() throws Exception {
    assertThat(refused("1.2x")).hasMessageContaining("no Go release is called 1.2x");
    assertThat(refused("/nowhere")).hasMessageContaining("no go command at /nowhere");
    assertThat(refused("/nowhere").usage()).isTrue();

    installed("1.26.8", "echo '{\"Error\": \"x: reading https://a.b/c: 404 Not Found\"}'; exit 1");
    assertThat(refused("1.22.7"))
        .hasMessage("there is no Go release go1.22.7; the nearest one here is go1.22.5");
  }

  @Test
  void aHostThatDoesNotAnswerIsNamed() throws Exception {
    installed(
        "1.26.8",
        "echo 'go: x: Get \"https://proxy.test/golang.org/toolchain\": dial tcp: no such host' >&2\n"
            + "exit 1");
    TargetException refusal = refused("1.24");
    assertThat(refusal)
        .hasMessageStartingWith("proxy.test did not give go1.24.0; check the network and GOPROXY");
    assertThat(refusal.detail()).contains("no such host");
    assertThat(progress).anyMatch(line -> line.startsWith("downloading go1.24.0"));
  }

  @Test
  void aDownloadIsTaken() throws Exception {
    cached("1.24.0");
    Path goroot = modules.resolve("golang.org/toolchain@v0.0.1-go1.24.0.linux-amd64");
    Path elsewhere = Files.move(goroot, folder.resolve("elsewhere"));
    installed("1.26.8", "echo '{\"Dir\": \"" + elsewhere + "\"}'");
    assertThat(find("1.24").path()).isEqualTo(elsewhere.resolve("bin/go"));
  }

  @Test
  void aFileThatIsNotGoIsRefused() throws Exception {
    Files.writeString(folder.resolve("bin/odd"), "#!/bin/sh\necho odd\n");
    Files.setPosixFilePermissions(
        folder.resolve("bin/odd"), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(refused("bin/odd")).hasMessageContaining("is not a go command that runs");
    Files.write(folder.resolve("bin/odd"), new byte[] {0x7f, 'E', 'L', 'F'});
    assertThat(refused("bin/odd").getMessage()).contains("bin/odd", "; give another");
  }

  @Test
  void withoutGoTheSetupIsNamed() throws Exception {
    environment.put("PATH", "/nonexistent");
    Toolchains toolchains =
        new Toolchains(environment, folder, progress::add, folder.resolve("no/such/go"));
    TargetException refusal =
        catchThrowableOfType(
            TargetException.class, () -> toolchains.find(Optional.empty(), folder));
    assertThat(refusal).hasMessageContaining("scripts/setup");
  }
}
