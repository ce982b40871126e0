package dev.gotrace.app.session;

import dev.gotrace.app.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a program's source may lie on this machine. */
public final class SourceFolders {

  private SourceFolders() {}

  /** The folders in which a file named as in a Moment is looked for, the likelier first. */
  public static List<Path> of(Target target, Map<String, String> environment) {
    List<Path> folders = new ArrayList<>();
    String version = target.buildInfo().goVersion().asOptional().orElse("");
    for (Path goroot : goroots(version, environment)) {
      if (versionOf(goroot).equals(version)) {
        folders.add(goroot.resolve("src"));
      }
    }
    target.source().ifPresent(source -> folders.add(folderOf(source)));
    return folders;
  }

  private static Path folderOf(Path source) {
    Path parent = source.getParent();
    return Files.isDirectory(source) || parent == null ? source : parent;
  }

  private static List<Path> goroots(String version, Map<String, String> environment) {
    List<Path> goroots = new ArrayList<>();
    Optional.ofNullable(environment.get("GOROOT")).map(Path::of).ifPresent(goroots::add);
    Environment.executable("go", environment)
        .flatMap(SourceFolders::gorootOf)
        .ifPresent(goroots::add);
    String home = environment.getOrDefault("HOME", "/");
    String gopath = environment.getOrDefault("GOPATH", home + "/go").split(":", 2)[0];
    String cache = environment.getOrDefault("GOMODCACHE", gopath + "/pkg/mod");
    goroots.add(Path.of(cache, "golang.org", "toolchain@v0.0.1-" + version + ".linux-amd64"));
    return goroots;
  }

  private static Optional<Path> gorootOf(Path go) {
    try {
      return Optional.ofNullable(go.toRealPath().getParent()).map(Path::getParent);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The first line of GOROOT/VERSION, such as {@code go1.26.8}; empty when there is none. */
  private static String versionOf(Path goroot) {
    try {
      return Files.readString(goroot.resolve("VERSION")).lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      return "";
    }
  }
}
