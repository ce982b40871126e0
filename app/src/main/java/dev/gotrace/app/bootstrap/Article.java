package dev.gotrace.app.bootstrap;

import dev.gotrace.app.target.GoVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article about a Go program's start.
 *
 * @param id what gotrace's data calls it
 * @param title as it stands above it
 * @param go the release whose start it shows
 * @param lines the release whose lines it names; null where it names none
 * @param begins where phases begin in that release, beside the steps
 */
public record Article(
    String id, String title, GoVersion go, @Nullable GoVersion lines, List<Begin> begins) {

  /** The line in which the function of a phase begins. */
  record Begin(String file, int line, String phase) {}
}
