package dev.gotrace.protocol.debugger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gotrace.protocol.delve.Version;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which dlv this is, and whether it is one that gotrace can use. */
final class DelveVersion {

  static final String NAME_ANOTHER = "name a dlv of version 1.23 or newer by --dlv PATH";

  private static final File NULL = new File("/dev/null");
  private static final Pattern NUMBER = Pattern.compile("(\\d+)\\.(\\d+)(\\.\\d+)?\\S*");

  /** The first that can listen on a unix socket; tried with 1.23.1. */
  private static final int OLDEST_MAJOR = 1;

  private static final int OLDEST_MINOR = 23;

  private DelveVersion() {}

  /** Asks a dlv that holds no program; its name and version. */
  static String ask(Path dlv, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(List.of(dlv.toString(), "version"));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(NULL));
    try {
      Process asked = builder.start();
      try {
        if (!asked.waitFor(Limits.request().toMillis(), TimeUnit.MILLISECONDS)) {
          throw new DebuggerException(
              dlv + " version does not end; it is no dlv, or hangs: " + NAME_ANOTHER);
        }
        byte[] said = asked.getInputStream().readNBytes(1 << 16);
        return name(dlv, Version.number(new String(said, UTF_8)));
      } finally {
        asked.destroyForcibly();
      }
    } catch (IOException e) {
      throw new DebuggerException(
          "cannot run " + dlv + ": " + e.getMessage(), NAME_ANOTHER, true, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DebuggerException("interrupted while waiting for " + dlv + " version", true, e);
    }
  }

  /**
   * @param dlv its path, or the address of a server
   * @param version as it says itself
   * @throws DebuggerException when it is too old, or no version at all
   */
  static String name(Object dlv, String version) {
    Matcher found = NUMBER.matcher(version);
    if (!found.matches()) {
      throw new DebuggerException(dlv + " does not answer as dlv does; " + NAME_ANOTHER);
    }
    int major = Integer.parseInt(found.group(1));
    int minor = Integer.parseInt(found.group(2));
    if (major < OLDEST_MAJOR || major == OLDEST_MAJOR && minor < OLDEST_MINOR) {
      throw new DebuggerException(
          dlv
              + " is dlv "
              + version
              + "; gotrace needs dlv "
              + OLDEST_MAJOR
              + "."
              + OLDEST_MINOR
              + " or newer: install one, or name one by --dlv PATH");
    }
    return "dlv " + version;
  }
}
