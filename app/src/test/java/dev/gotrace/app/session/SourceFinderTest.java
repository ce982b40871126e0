package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.target.BuildOptions;
import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TargetFinder;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a program's source is found, however it was built and wherever that was. */
@Tag("live")
class SourceFinderTest {

  private static final String PROC = "runtime/proc.go";

  @TempDir Path folder;

  private Path program(String... flags) {
    return TestToolchains.build(TestToolchains.USUAL, "hello", flags);
  }

  private static Target target(Path program) {
    return Walks.target(program);
  }

  /** Nothing of this machine's Go but what a test puts there. */
  private Map<String, String> nowhere() {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", folder.toString());
    environment.put("PATH", folder.toString());
    return environment;
  }

  private static SourceFinder finder(Target target, Map<String, String> environment, Path here) {
    return new SourceFinder(
        () -> SourceTrees.of(target, environment, here), target.executable(), false);
  }

  /** A Go of this release that has two files. */
  private static void install(Path goroot, String version) throws IOException {
    Path runtime = Files.createDirectories(goroot.resolve("src/runtime"));
    Files.writeString(goroot.resolve("VERSION"), version + "\ntime 2026-01-01T00:00:00Z\n");
    Files.writeString(runtime.resolve("proc.go"), "package runtime\n\nfunc schedinit() {\n}\n");
  }

  private static String version(Target target) {
    return target.buildInfo().goVersion().asOptional().orElseThrow();
  }

  @Test
  void aGoThatWasMovedIsFoundByItsRelease() throws IOException {
    Target target = target(program(TestToolchains.FOR_DEBUGGING, "-trimpath"));
    Map<String, String> environment = nowhere();
    assertThat(finder(target, environment, folder).around(PROC, 3, Optional.empty())).isEmpty();
    assertThat(finder(target, environment, folder).whyNone(PROC))
        .isEqualTo(
            "the source runtime/proc.go was not found: there is no "
                + version(target)
                + " here; set GOROOT to one");

    install(folder.resolve("elsewhere"), "go1.1");
    environment.put("GOROOT", folder.resolve("elsewhere").toString());
    assertThat(finder(target, environment, folder).lines(PROC)).as("another release").isEmpty();

    install(folder.resolve("elsewhere"), version(target));
    Source found =
        finder(target, environment, folder).around(PROC, 3, Optional.empty()).orElseThrow();
    assertThat(found.origin()).isEqualTo(Source.Origin.TREE);
    assertThat(found.lines()).contains("func schedinit() {");
  }

  @Test
  void elseAToolchainInTheModuleCacheIsTaken() throws IOException {
    Target target = target(program(TestToolchains.FOR_DEBUGGING, "-trimpath"));
    Path cache = folder.resolve("go/pkg/mod");
    install(
        cache.resolve("golang.org/toolchain@v0.0.1-" + version(target) + ".linux-amd64"),
        version(target));
    assertThat(finder(target, nowhere(), folder).around(PROC, 3, Optional.empty()))
        .map(Source::origin)
        .contains(Source.Origin.MODULES);
  }

  /** A module's file in the cache, whose folder may have been another one where it was compiled. */
  @Test
  void modulesAreFoundInTheCache() throws IOException {
    Target target = target(program(TestToolchains.FOR_DEBUGGING));
    Path file = folder.resolve("go/pkg/mod/example.org/!big/z@v1.2.3/sub/z.go");
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, "package z\n");
    SourceFinder finder = finder(target, nowhere(), folder);
    for (String name :
        List.of(
            "example.org/Big/z@v1.2.3/sub/z.go",
            "/home/other/go/pkg/mod/example.org/!big/z@v1.2.3/sub/z.go")) {
      assertThat(finder.around(name, 1, Optional.empty()))
          .as(name)
          .map(Source::origin)
          .contains(Source.Origin.MODULES);
    }
    assertThat(finder.whyNone("example.org/big/y@v1.0.0/y.go")).contains("not found");
  }

  /** With -trimpath the program's own files are named by its module. */
  @Test
  void theProgramsOwnModuleIsFoundFromItsFolder() throws IOException {
    Path program =
        Files.copy(program(TestToolchains.FOR_DEBUGGING, "-trimpath"), folder.resolve("h"));
    Target target = target(program);
    assertThat(finder(target, nowhere(), folder).lines("main.go")).isEmpty();
    SourceFinder inModule = finder(target, nowhere(), TestToolchains.samples().resolve("many"));
    assertThat(inModule.lines("main.go")).contains("func main() {");
    assertThat(inModule.lines("samples/many/main.go")).isNotEmpty();

    Files.writeString(folder.resolve("go.mod"), "module other\n");
    Files.createDirectories(folder.resolve("hello"));
    Files.writeString(folder.resolve("hello/main.go"), "package main\n");
    assertThat(finder(target, nowhere(), folder).lines("main.go")).as("another module").isEmpty();
  }

  private Target builtHere(String text) throws IOException, TargetException, InterruptedException {
    Path main = Files.writeString(folder.resolve("main.go"), text);
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(TestToolchains.environment());
    Target target =
        new TargetFinder(environment, folder, progress -> {})
            .find(main.toString(), BuildOptions.DEFAULT);
    Files.setLastModifiedTime(target.executable(), FileTime.from(Instant.now()));
    return target;
  }

  private static List<SessionLine> atMain(Target target, Path here) {
    List<SessionLine> lines = new ArrayList<>();
    try (LiveSession session = LiveSession.prepare(Walks.backend())) {
      session.with(Extra.SOURCE);
      LaunchPlan plan = Walks.plan(target, List.of(), Map.of(), Walks.LIMIT);
      session.start(Walks.withSource(plan, target, here), lines::add);
      session.goals().runTo("main.main");
    }
    return lines;
  }

  private static List<String> warnings(List<SessionLine> lines) {
    return lines.stream()
        .filter(Message.class::isInstance)
        .map(line -> ((Message) line).text())
        .filter(text -> text.startsWith("main.go") || text.startsWith("the source"))
        .toList();
  }

  private static Source mainGo(List<SessionLine> lines) {
    return lines.stream()
        .filter(Source.class::isInstance)
        .map(Source.class::cast)
        .filter(source -> source.file().equals("main.go"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no source of main.go was told"));
  }

  @Test
  void aFileThatChangedSinceTheBuildIsTold() throws Exception {
    String text =
        "package main\n\nfunc other() {\n\tprintln(1)\n}\n\nfunc main() {\n\tother()\n}\n";
    Target target = builtHere(text);
    Path main = folder.resolve("main.go");
    Files.setLastModifiedTime(main, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    List<SessionLine> same = atMain(target, folder);
    assertThat(warnings(same)).isEmpty();
    assertThat(mainGo(same).doubt()).isEmpty();

    Files.setLastModifiedTime(main, FileTime.from(Instant.now().plus(Duration.ofHours(1))));
    assertThat(warnings(atMain(target, folder)))
        .containsExactly(
            "main.go is newer than the program: it may have changed since that was built");

    Files.writeString(main, "package main\n\n" + "\n".repeat(9) + text.substring(13));
    assertThat(warnings(atMain(target, folder)))
        .containsExactly(
            "main.go has changed since the program was built: the program has main.main at line 7,"
                + " and this file elsewhere");

    Files.writeString(main, "package main\n");
    assertThat(warnings(atMain(target, folder)))
        .containsExactly(
            "main.go has changed since the program was built: it has 1 lines, and the program"
                + " stands at 7");

    Files.delete(main);
    assertThat(warnings(atMain(target, folder)))
        .containsExactly(
            "the source main.go was not found; start gotrace in the folder of its module");
  }
}
