package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was read early counts as long as the program is the same. */
class TargetSearchTest {

  @TempDir Path folder;

  private final List<Path> likely = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>(System.getenv());

  @BeforeEach
  void source() throws IOException {
    environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    Files.createDirectory(folder.resolve("p"));
    Files.writeString(folder.resolve("p/go.mod"), "module p\n\ngo 1.13\n");
    says("one");
  }

  private void says(String word) throws IOException {
    Files.writeString(
        folder.resolve("p/main.go"), "package main\n\nfunc main() { println(\"" + word + "\") }\n");
  }

  private TargetSearch search(String target) {
    return TargetSearch.start(
        new TargetFinder(environment, folder, line -> {}),
        target,
        BuildOptions.DEFAULT,
        likely::add);
  }

  @Test
  @Tag("live")
  void aProgramThatGoLeavesAsItIsNeedsNoSecondReading() throws Exception {
    Commands.need("go");
    TargetSearch first = search("p");
    assertThat(first.readLikely(Optional.empty())).as("nothing is built yet").isEmpty();
    Path program = first.await().executable();
    FileTime before = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    Files.setLastModifiedTime(program, before);

    TargetSearch again = search("p");
    assertThat(likely).containsExactly(program);
    ElfBinary read = again.readLikely(Optional.empty()).orElseThrow().binary();
    assertThat(again.await().binary()).isSameAs(read);
    assertThat(Files.getLastModifiedTime(program)).as("gdb goes by it").isEqualTo(before);
  }

  @Test
  @Tag("live")
  void aProgramThatIsBuiltAnewIsReadAnew() throws Exception {
    Commands.need("go");
    Path program = search("p").await().executable();
    says("two");
    TargetSearch again = search("p");
    ElfBinary read = again.readLikely(Optional.empty()).orElseThrow().binary();
    Target target = again.await();
    assertThat(target.binary()).isNotSameAs(read);
    assertThat(target.binary().goBuildId()).isNotEqualTo(read.goBuildId());
    assertThat(Commands.output(folder, program.toString())).isEqualTo("two\n");
  }

  @Test
  void whatIsRefusedIsRefusedInTheEnd() throws Exception {
    Files.writeString(folder.resolve("text"), "no program");
    TargetSearch search = search("text");
    assertThat(search.readLikely(Optional.empty())).isEmpty();
    assertThatThrownBy(search::await)
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("is not an executable program");
    assertThatThrownBy(search("nothing")::await).hasMessageContaining("no such file");
    Path foreign = folder.resolve("java");
    byte[] program = Files.readAllBytes(Path.of("/proc/self/exe"));
    Files.write(foreign, program);
    Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rwx------"));
    assertThatThrownBy(search(foreign.toString())::await)
        .hasMessageContaining("is not a Go program");
    assertThat(likely).as("no debugger need look at these").isEmpty();
  }

  @Test
  void aCacheLosesWhatNobodyUsedForAMonth() throws IOException {
    Path used = Files.createDirectories(folder.resolve("cache/used"));
    Path old = Files.createDirectories(folder.resolve("cache/old"));
    Path recent = Files.createDirectories(folder.resolve("cache/recent"));
    Files.writeString(old.resolve("program"), "");
    age(used, 40);
    age(old, 31);
    age(recent, 29);
    CacheFolder.keep(used);
    assertThat(folder.resolve("cache")).isDirectoryNotContaining(old::equals);
    assertThat(used).exists();
    assertThat(recent).exists();
  }

  private static void age(Path entry, int days) throws IOException {
    Files.setLastModifiedTime(entry, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
  }
}
