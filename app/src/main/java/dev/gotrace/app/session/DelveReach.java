package dev.gotrace.app.session;

import dev.gotrace.app.target.BuildInfo;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.protocol.moment.Reading;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which programs one Delve knows. A release is made for three of Go, the newest of which has its
 * number (pkg/goversion/compat.go: 1.26.0 for Go 1.24 to 1.26, 1.27.2 for 1.25 to 1.27). Older
 * programs it reads all the same: tried with 1.27.2 from Go 1.13 on.
 */
public final class DelveReach {

  private static final Pattern RELEASE = Pattern.compile("(?:.*\\bgo|dlv )1\\.(\\d{1,4}).*");
  private static final int RELEASES = 3;

  /** Delve built by an older Go reads no DWARF 5 (the same file). */
  private static final int FIRST_WITH_DWARF_5 = 25;

  private DelveReach() {}

  /**
   * The releases of Go that it is made for, such as {@code Go 1.25 to 1.27}.
   *
   * @param name as {@link dev.gotrace.protocol.debugger.Debugger#name} tells it
   */
  public static Optional<String> known(String name) {
    return minor(name).map(newest -> "Go 1." + (newest - RELEASES + 1) + " to 1." + newest);
  }

  /** Why it may misread a program of this Go release; empty where it knows it. */
  public static Optional<String> tooNew(String name, Reading<String> goVersion) {
    Optional<Integer> newest = minor(name);
    Optional<Integer> built = goVersion.asOptional().flatMap(DelveReach::minor);
    return newest.isPresent() && built.isPresent() && built.get() > newest.get()
        ? Optional.of(
            name
                + " knows Go up to 1."
                + newest.get()
                + ", and this program was built by Go 1."
                + built.get()
                + ": it may not read all of it")
        : Optional.empty();
  }

  /**
   * Why it cannot read a program's DWARF; empty where it can, as far as can be said.
   *
   * @throws TargetException when the program's file can no longer be read
   */
  public static Optional<String> noDwarf(Path dlv, ElfBinary program) throws TargetException {
    int needed = BuildInfo.dwarfVersion(program).asOptional().orElse(0);
    Optional<Integer> builder = needed < 5 ? Optional.empty() : builder(dlv);
    return builder.isPresent() && builder.get() < FIRST_WITH_DWARF_5
        ? Optional.of(
            "the program has DWARF "
                + needed
                + ", and this dlv was built by Go 1."
                + builder.get()
                + ", which reads no DWARF 5")
        : Optional.empty();
  }

  /** The Go that built a dlv; empty where it is no Go program, such as a script around one. */
  private static Optional<Integer> builder(Path dlv) {
    try {
      return BuildInfo.read(ElfBinary.open(dlv))
          .goVersion()
          .asOptional()
          .flatMap(DelveReach::minor);
    } catch (TargetException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> minor(String version) {
    Matcher release = RELEASE.matcher(version);
    return release.matches() ? Optional.of(Integer.parseInt(release.group(1))) : Optional.empty();
  }
}
