package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.ResolvedStep;
import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TestToolchains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps are kept as they were found, and only while all is the same that they were found in. */
class KeptStepsTest {

  @TempDir Path folder;

  static List<String> versions() {
    return TestToolchains.VERSIONS;
  }

  private Path file() {
    return folder.resolve("steps");
  }

  private KeptSteps kept(String program, String gotrace) {
    return new KeptSteps(Optional.of(file()), program, gotrace, Runnable::run);
  }

  private static Target hello(String version, String... flags) {
    return Walks.target(TestToolchains.build(version, "hello", flags));
  }

  private static LaunchPlan plan(Target target, Target sourceOf) {
    return Walks.withSource(
        Walks.plan(target, List.of(), Map.of(), Duration.ZERO), sourceOf, Path.of(""));
  }

  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void theyAreWhatWasFound(String version) {
    for (String strip : List.of("", "-ldflags=-s -w")) {
      Target target =
          hello(
              version,
              Stream.of(TestToolchains.FOR_DEBUGGING, strip)
                  .filter(flag -> !flag.isEmpty())
                  .toArray(String[]::new));
      List<ResolvedStep> found = kept(version + strip, "1").of(plan(target, target));
      assertThat(file()).exists();
      assertThat(kept(version + strip, "1").of(plan(target, target))).isEqualTo(found);
      assertThat(found).hasSameSizeAs(Steps.all());
    }
  }

  /** Shown by another program, of which nobody looks at anything but the stamp. */
  @Test
  void theyAreToldUnread() {
    Target target = hello("1.26");
    Target other = hello("1.20");
    List<ResolvedStep> found = kept("a", "1").of(plan(target, target));
    assertThat(kept("a", "1").of(plan(other, target))).isEqualTo(found);
  }

  @Test
  void anotherProgramOrGotraceLooksAgain() {
    Target target = hello("1.26");
    Target other = hello("1.20");
    List<ResolvedStep> found = kept("a", "1").of(plan(target, target));
    List<ResolvedStep> others = kept("b", "1").of(plan(other, other));
    assertThat(others).isNotEqualTo(found);
    assertThat(kept("b", "2").of(plan(target, target))).isEqualTo(found);
  }

  @Test
  void changedSourceIsLookedInto() throws IOException {
    Target target = hello("1.26", "-trimpath");
    Path goroot = goroot(TestToolchains.of("1.26").goroot());
    LaunchPlan plan = plan(target, goroot);
    List<ResolvedStep> found = kept("a", "1").of(plan);
    assertThat(kept("a", "1").of(plan)).isEqualTo(found);

    Path source = goroot.resolve("src/runtime/proc.go");
    Files.writeString(source, "// Another line.\n" + Files.readString(source));
    List<ResolvedStep> now = kept("a", "1").of(plan);
    assertThat(line(now, "sched.maxm")).isEqualTo(line(found, "sched.maxm") + 1);

    Files.delete(source);
    assertThat(line(kept("a", "1").of(plan), "sched.maxm")).isEqualTo(line(found, "sched.maxm"));
  }

  @Test
  void aDamagedFileIsNone() throws IOException {
    Target target = hello("1.26");
    List<ResolvedStep> found = kept("a", "1").of(plan(target, target));
    byte[] whole = Files.readAllBytes(file());
    for (int at = 0; at < whole.length; at += whole.length / 7) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(file(), damaged);
      assertThat(kept("a", "1").of(plan(target, target))).isEqualTo(found);
    }
    Files.write(file(), new byte[3]);
    assertThat(kept("a", "1").of(plan(target, target))).isEqualTo(found);
  }

  /** What steps are looked for in, of a Go. */
  private Path goroot(Path of) throws IOException {
    Path goroot = folder.resolve("go");
    for (String name :
        Stream.concat(Stream.of("VERSION"), Steps.files().stream().map(f -> "src/" + f)).toList()) {
      Path from = of.resolve(name);
      if (Files.exists(from)) {
        Files.createDirectories(goroot.resolve(name).getParent());
        Files.copy(from, goroot.resolve(name));
      }
    }
    return goroot;
  }

  private static LaunchPlan plan(Target target, Path goroot) {
    LaunchPlan plan = Walks.plan(target, List.of(), Map.of(), Duration.ZERO);
    Map<String, String> environment = Map.of("GOROOT", goroot.toString(), "HOME", "/nonexistent");
    return new LaunchPlan(
        plan.program(),
        plan.goVersion(),
        plan.optimized(),
        plan.launching(),
        () -> SourceTrees.of(target, environment, Path.of("/nonexistent")),
        plan.limit());
  }

  private static int line(List<ResolvedStep> steps, String id) {
    return steps.stream()
        .filter(each -> each.step().id().equals(id))
        .findFirst()
        .orElseThrow()
        .line();
  }
}
