package dev.gotrace.app.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder of a module of Go: where its go.mod is. */
final class ModuleRoot {

  private static final Pattern MODULE =
      Pattern.compile("(?m)^module[ \\t]+\"?([^\\s\"]+)\"?[ \\t]*(//.*)?$");

  private ModuleRoot() {}

  /** The root of the module of this name around a folder; empty where that is in another one. */
  static Optional<Path> around(Path folder, String module) {
    for (Path each = folder.toAbsolutePath().normalize(); each != null; each = each.getParent()) {
      Path file = each.resolve("go.mod");
      if (Files.isRegularFile(file)) {
        return module.equals(name(file)) ? Optional.of(each) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static String name(Path file) {
    try {
      Matcher line = MODULE.matcher(Files.readString(file));
      return line.find() ? line.group(1) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
