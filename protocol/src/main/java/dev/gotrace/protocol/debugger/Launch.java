package dev.gotrace.protocol.debugger;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a program is started.
 *
 * @param program the executable, absolute
 * @param arguments its arguments, without the program's name
 * @param environment variables set on top of the caller's own
 * @param directory its working directory; null for the caller's
 * @param stdin the file that its standard input comes from
 * @param terminal the terminal device that is its standard output, standard error and controlling
 *     terminal
 */
public record Launch(
    Path program,
    List<String> arguments,
    Map<String, String> environment,
    @Nullable Path directory,
    Path stdin,
    String terminal) {

  public Launch {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }
}
