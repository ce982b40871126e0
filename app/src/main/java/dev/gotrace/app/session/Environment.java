package dev.gotrace.app.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The user's environment, as the target is to have it. */
public final class Environment {

  /** The launcher needs a UTF-8 locale for the JVM; here it notes what LC_ALL was before. */
  private static final String WAS_LC_ALL = "gotrace.lc_all";

  private static final String DLV = "dlv";

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

  /**
   * Delve: dlv on PATH, or where {@code go install} puts it (go help install).
   *
   * @param environment of the user
   */
  public static Optional<Path> dlv(Map<String, String> environment) {
    return executable(DLV, environment)
        .or(() -> installed(environment.get("GOBIN")))
        .or(() -> inFirst(environment.get("GOPATH")))
        .or(() -> inFirst(environment.getOrDefault("HOME", "/") + "/go"))
        .or(() -> installed(tell(environment, "GOBIN")))
        .or(() -> inFirst(tell(environment, "GOPATH")));
  }

  private static Optional<Path> inFirst(@Nullable String folders) {
    return folders == null || folders.isEmpty()
        ? Optional.empty()
        : installed(folders.split(":", 2)[0] + "/bin");
  }

  private static Optional<Path> installed(@Nullable String folder) {
    return folder == null || folder.isEmpty()
        ? Optional.empty()
        : executable(folder + "/" + DLV, Map.of());
  }

  /** What {@code go env -w} has set; asked last, for go takes 10 ms to tell. */
  private static @Nullable String tell(Map<String, String> environment, String variable) {
    Optional<Path> go = executable("go", environment);
    if (go.isEmpty()) {
      return null;
    }
    try {
      ProcessBuilder builder = new ProcessBuilder(go.get().toString(), "env", variable);
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      Process process = builder.start();
      process.getOutputStream().close();
      String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return told.strip();
    } catch (IOException e) {
      return null;
    }
  }
}
