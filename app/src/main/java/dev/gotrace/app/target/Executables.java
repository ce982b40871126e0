package dev.gotrace.app.target;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which files can be debugged; the others are refused, each kind with what to do about it. */
final class Executables {

  static final String WHAT_TO_GIVE = "give an ELF executable, a Go package directory or a .go file";

  /** What gotrace walks, in GOARCH's words. */
  static final String ARCHITECTURE = "amd64";

  private static final String SYSTEM = "linux";

  /** EI_OSABI of systems other than Linux whose programs say so (System V gABI). */
  private static final Map<Integer, String> OTHER_SYSTEMS =
      Map.of(2, "netbsd", 6, "solaris", 9, "freebsd", 12, "openbsd");

  private Executables() {}

  /**
   * @throws TargetException when the file is not a whole Go program for linux/amd64 that may run
   */
  static ElfBinary check(Path path) throws TargetException {
    if (!Files.isRegularFile(path)) {
      throw TargetException.usage(path + " is not a regular file; " + WHAT_TO_GIVE);
    }
    Optional<String> refusal = notElf(path);
    if (refusal.isPresent()) {
      throw TargetException.usage(path + " " + refusal.get());
    }
    ElfBinary binary = ElfBinary.open(path);
    Optional<String> misfit = misfit(binary);
    if (misfit.isPresent()) {
      throw TargetException.usage(path + " " + misfit.get());
    }
    if (!Files.isExecutable(path)) {
      throw TargetException.usage(
          path + " is not executable; run: chmod +x " + ShellWords.quote(path.toString()));
    }
    return binary;
  }

  /**
   * What a file is that is no Go program for linux/amd64, and what to do about it; empty where it
   * is one.
   *
   * @throws TargetException when it cannot be read, or is truncated or damaged
   */
  static Optional<String> misfit(Path path) throws TargetException {
    Optional<String> refusal = notElf(path);
    return refusal.isPresent() ? refusal : misfit(ElfBinary.open(path));
  }

  /** Whether a file's first bytes are those of a program that {@link #check} takes. */
  static boolean seemsToFit(Path path) {
    try {
      return Files.isExecutable(path)
          && notElf(path).isEmpty()
          && ElfBinary.seemsToBe(path, ARCHITECTURE);
    } catch (TargetException e) {
      // check() will tell.
      return false;
    }
  }

  private static Optional<String> notElf(Path path) throws TargetException {
    byte[] start;
    try (FileBytes file = FileBytes.open(path)) {
      start = file.readStart();
    }
    return refusal(FileKind.of(start), start);
  }

  /**
   * @throws TargetException when the program says that it was built for another system, which its
   *     ELF header need not
   */
  static void checkSystem(Path path, BuildInfo info) throws TargetException {
    Optional<String> system = info.setting("GOOS").asOptional();
    if (system.isPresent() && !system.get().equals(SYSTEM)) {
      throw TargetException.usage(path + " " + otherSystem(system.get()));
    }
  }

  private static Optional<String> refusal(FileKind kind, byte[] start) {
    return switch (kind) {
      case ELF -> Optional.empty();
      case EMPTY -> Optional.of("is empty; build it again");
      case SCRIPT ->
          Optional.of(
              "is a script for "
                  + interpreter(start)
                  + ", not a program; give the program that it starts");
      case ARCHIVE ->
          Optional.of("is an archive of object files, not a program; give a program with a main");
      case MACH_O -> Optional.of(otherSystem("macOS (Mach-O)"));
      case PE -> Optional.of(otherSystem("Windows (PE)"));
      case OTHER -> Optional.of("is not an executable program; " + WHAT_TO_GIVE);
    };
  }

  private static Optional<String> misfit(ElfBinary binary) {
    String notLinked =
        switch (binary.type()) {
          case CORE -> "is a core file, not a program; give the program that left it";
          case RELOCATABLE -> "is an object file, not a program; link it first, with go build";
          case OTHER -> "is an ELF file that is no program; " + WHAT_TO_GIVE;
          case EXECUTABLE, DYNAMIC -> "";
        };
    if (!notLinked.isEmpty()) {
      return Optional.of(notLinked);
    }
    String foreign = OTHER_SYSTEMS.get(binary.osAbi());
    if (foreign != null) {
      return Optional.of(otherSystem(foreign));
    }
    if (binary.isSharedLibrary()) {
      return Optional.of("is a shared library, not a program; give a program with a main");
    }
    if (!binary.architecture().equals(ARCHITECTURE)) {
      return Optional.of(
          "is built for "
              + binary.architecture()
              + ", and gotrace walks "
              + ARCHITECTURE
              + "; build it with GOARCH="
              + ARCHITECTURE);
    }
    return binary.isGo()
        ? Optional.empty()
        : Optional.of("is not a Go program (it has no mark of the Go linker); give a Go program");
  }

  private static String otherSystem(String name) {
    return "is a program for "
        + name
        + ", and gotrace walks "
        + SYSTEM
        + " programs; cross-compiled? build it with GOOS="
        + SYSTEM;
  }

  private static String interpreter(byte[] start) {
    String line =
        new String(start, 2, start.length - 2, StandardCharsets.UTF_8).split("\n", 2)[0].strip();
    return line.isEmpty() ? "a shell" : line.split("\\s+", 2)[0];
  }
}
