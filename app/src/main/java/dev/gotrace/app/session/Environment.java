package dev.gotrace.app.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The user's environment, as the target is to have it. */
public final class Environment {

  /** The launcher needs a UTF-8 locale for the JVM; here it notes what LC_ALL was before. */
  private static final String WAS_LC_ALL = "gotrace.lc_all";

  private Environment() {}

  /** The variables of the user's shell. */
  public static Map<String, String> ofUser() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    String was = System.getProperty(WAS_LC_ALL);
    if (was != null) {
      if (was.isEmpty()) {
        environment.remove("LC_ALL");
      } else {
        environment.put("LC_ALL", was);
      }
    }
    return Map.copyOf(environment);
  }

  /** The first executable of this name on PATH; a name with a slash is a path itself. */
  public static Optional<Path> executable(String name, Map<String, String> environment) {
    if (name.contains("/")) {
      Path path = Path.of(name).toAbsolutePath();
      return Files.isRegularFile(path) && Files.isExecutable(path)
          ? Optional.of(path)
          : Optional.empty();
    }
    for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
      Path path = Path.of(folder.isEmpty() ? "." : folder).resolve(name);
      if (Files.isRegularFile(path) && Files.isExecutable(path)) {
        return Optional.of(path.toAbsolutePath());
      }
    }
    return Optional.empty();
  }

  /** The dlv on PATH, or else the one that {@code go install} has put where it puts programs. */
  public static Optional<Path> dlv(Map<String, String> environment) {
    return executable("dlv", environment)
        .or(
            () ->
                goFolder(environment)
                    .flatMap(folder -> executable(folder.resolve("dlv").toString(), environment)));
  }

  /** GOBIN, or bin in the first folder of GOPATH, as go tells them: they may be in its own file. */
  private static Optional<Path> goFolder(Map<String, String> environment) {
    Optional<Path> go = executable("go", environment);
    if (go.isEmpty()) {
      return Optional.empty();
    }
    ProcessBuilder asking = new ProcessBuilder(go.get().toString(), "env", "GOBIN", "GOPATH");
    asking.environment().clear();
    asking.environment().putAll(environment);
    asking.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = asking.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String[] folders = said.split("\n", -1);
      if (folders.length < 2) {
        return Optional.empty();
      }
      return Optional.of(
          folders[0].isEmpty()
              ? Path.of(folders[1].split(":", 2)[0]).resolve("bin")
              : Path.of(folders[0]));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
