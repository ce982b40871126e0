package dev.gotrace.app.target;

import dev.gotrace.protocol.moment.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a Go program says of its own making: the contents of .go.buildinfo (Go 1.13 and later), and
 * of its DWARF where that says less than is needed.
 *
 * @param goVersion such as "go1.26.8", or "devel …"
 * @param mainPackage the main package's import path; "command-line-arguments" for a .go file
 * @param module the main module's path
 * @param settings the go command's settings, Go 1.18 and later: {@code -gcflags}, {@code -ldflags},
 *     {@code -tags}, {@code -race}, {@code -buildmode}, {@code -trimpath}, {@code -compiler},
 *     {@code CGO_ENABLED}, {@code GOARCH}, … ; one that had its default value is mostly left out by
 *     Go
 * @param optimized false when the whole program was compiled with {@code -N -l}. Go ignores -N
 *     where it compiles the runtime, so there -l alone makes the difference
 */
public record BuildInfo(
    Reading<String> goVersion,
    Reading<String> mainPackage,
    Reading<String> module,
    Reading<Map<String, String>> settings,
    Reading<Boolean> optimized) {

  /**
   * Reads a program's build information. What is not there is absent, with the reason.
   *
   * @throws TargetException when the file can no longer be read, or is damaged
   */
  public static BuildInfo read(ElfBinary binary) throws TargetException {
    try (FileBytes file = FileBytes.open(binary.path())) {
      BuildInfoBlob blob = BuildInfoBlob.read(binary, file);
      ModuleInfo module = ModuleInfo.parse(blob.moduleText());
      Reading<Map<String, String>> settings = settings(blob, module);
      return new BuildInfo(
          blob.goVersion(),
          known(module.mainPackage(), "the program was built without a module"),
          known(module.module(), "the program was built without a module"),
          settings,
          optimized(settings, binary, file));
    }
  }

  /**
   * The settings alone, which say how the program was built.
   *
   * @throws TargetException when the file can no longer be read
   */
  public static Reading<Map<String, String>> settings(ElfBinary binary) throws TargetException {
    try (FileBytes file = FileBytes.open(binary.path())) {
      BuildInfoBlob blob = BuildInfoBlob.read(binary, file);
      return settings(blob, ModuleInfo.parse(blob.moduleText()));
    }
  }

  /**
   * The version of DWARF that describes the program: 4, or 5 from Go 1.25 on.
   *
   * @throws TargetException when the file can no longer be read
   */
  public static Reading<Integer> dwarfVersion(ElfBinary binary) throws TargetException {
    try (FileBytes file = FileBytes.open(binary.path())) {
      return CompileUnits.version(binary, file);
    }
  }

  /** One setting, such as {@code -gcflags}. */
  public Reading<String> setting(String name) {
    return settings.flatMap(
        all -> known(Optional.ofNullable(all.get(name)), "no setting of that name"));
  }

  private static Reading<Map<String, String>> settings(BuildInfoBlob blob, ModuleInfo module) {
    if (blob.goVersion().asOptional().isEmpty()) {
      return blob.goVersion().map(none -> Map.of());
    }
    return module.settings().isEmpty()
        ? Reading.absent("Go before 1.18 does not record how it built a program")
        : Reading.known(module.settings());
  }

  private static Reading<Boolean> optimized(
      Reading<Map<String, String>> settings, ElfBinary binary, FileBytes file)
      throws TargetException {
    Optional<Map<String, String>> known = settings.asOptional();
    if (known.isPresent()) {
      String flags = known.get().getOrDefault("-gcflags", "");
      if (flags.isEmpty()) {
        return Reading.known(true);
      }
      if (flags.startsWith("all=")) {
        List<String> words = List.of(flags.substring("all=".length()).split("\\s+"));
        if (words.contains("-N") && words.contains("-l")) {
          return Reading.known(false);
        }
      }
    }
    return CompileUnits.optimized(binary, file);
  }

  private static Reading<String> known(Optional<String> text, String otherwise) {
    return text.<Reading<String>>map(Reading::known).orElseGet(() -> Reading.absent(otherwise));
  }
}
