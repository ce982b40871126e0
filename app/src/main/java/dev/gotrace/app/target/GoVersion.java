package dev.gotrace.app.target;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Go release. Before 1.21 the first release of a line is named without a patch number (1.20),
 * from then on with it (1.21.0): Go's issue 57631.
 *
 * @param minor 22 in 1.22.3
 * @param patch 3 in 1.22.3; 0 where none is given
 * @param hasPatch whether the patch number was given
 * @param suffix "rc1", "beta2", or empty
 */
public record GoVersion(int minor, int patch, boolean hasPatch, String suffix)
    implements Comparable<GoVersion> {

  private static final Pattern FORM =
      Pattern.compile("(?:go)?1\\.(\\d{1,4})(?:\\.(\\d{1,4}))?((?:rc|beta)\\d{1,3})?");

  private static final int FIRST_WITH_PATCH = 21;

  /** Reads 1.22, 1.22.0, go1.22.0 or 1.22rc1; empty for anything else. */
  public static Optional<GoVersion> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String patch = form.group(2);
    String suffix = form.group(3);
    return Optional.of(
        new GoVersion(
            Integer.parseInt(form.group(1)),
            patch == null ? 0 : Integer.parseInt(patch),
            patch != null,
            suffix == null ? "" : suffix));
  }

  /** Whether {@code release} will do where this one is asked for: 1.22 takes any 1.22.x. */
  boolean accepts(GoVersion release) {
    boolean exact = hasPatch || !suffix.isEmpty();
    return minor == release.minor
        && suffix.equals(release.suffix)
        && (!exact || patch == release.patch);
  }

  /** The name of the release, and the oldest one where the patch is left open: go1.20, go1.22.0. */
  public String releaseName() {
    boolean bare = !suffix.isEmpty() ? !hasPatch : patch == 0 && minor < FIRST_WITH_PATCH;
    return "go1." + minor + (bare ? "" : "." + patch) + suffix;
  }

  @Override
  public int compareTo(GoVersion other) {
    // Not by Comparator.comparing, whose lambdas no class data archive takes.
    int order = Integer.compare(minor, other.minor);
    if (order == 0) {
      order = Integer.compare(patch, other.patch);
    }
    if (order == 0) {
      // "" is the release itself, after its beta and rc.
      order = Boolean.compare(suffix.isEmpty(), other.suffix.isEmpty());
    }
    return order == 0 ? suffix.compareTo(other.suffix) : order;
  }
}
