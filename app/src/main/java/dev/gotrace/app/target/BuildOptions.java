package dev.gotrace.app.target;

import java.util.List;
import java.util.Optional;

/**
 * How a TARGET that is source is built; an executable takes none of it.
 *
 * @param flags for {@code go build}, each one argument, such as {@code -tags=x}
 * @param optimized whether Go's default flags are kept, instead of {@code -gcflags "all=-N -l"}
 * @param go a Go release (1.22, 1.22.0, go1.22.0), or the path of a go command or GOROOT; empty for
 *     the go on PATH
 */
public record BuildOptions(List<String> flags, boolean optimized, Optional<String> go) {

  /** The go on PATH, compiled for debugging. */
  public static final BuildOptions DEFAULT = new BuildOptions(List.of(), false, Optional.empty());

  public BuildOptions {
    flags = List.copyOf(flags);
  }

  /** Whether nothing was asked for that a ready-built executable cannot have. */
  boolean isDefault() {
    return flags.isEmpty() && !optimized && go.isEmpty();
  }
}
