package dev.gotrace.app.session;

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
}
