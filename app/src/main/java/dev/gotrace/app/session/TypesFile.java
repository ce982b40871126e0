package dev.gotrace.app.session;

import dev.gotrace.app.goruntime.KeptCode;
import dev.gotrace.app.goruntime.KeptTypes;
import dev.gotrace.app.target.CacheFolder;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.FileStamp;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.protocol.debugger.Debugger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where the types of a program are kept between walks: a file a program and debugger, which a
 * rebuilt program or another release of the debugger makes worthless.
 *
 * @param path the file; empty where the user has no cache folder
 * @param program by what program and debugger are known again
 */
record TypesFile(Optional<Path> path, String program) {

  static TypesFile of(ElfBinary program, Path debugger) {
    String stamp =
        String.join(
            "\n",
            program.stamp(),
            program.goBuildId().orElse("no build id"),
            FileStamp.of(debugger));
    // What names of two programs have in common is told apart by the stamp inside.
    String name = Integer.toHexString((program.path() + "\n" + debugger).hashCode()) + ".types";
    try {
      Path folder = CacheFolder.of(Environment.ofUser()).resolve("types");
      return new TypesFile(Optional.of(folder.resolve(name)), stamp);
    } catch (TargetException e) {
      return new TypesFile(Optional.empty(), stamp);
    }
  }

  /** What is kept of the program's code, beside its types. */
  KeptCode code() {
    return new KeptCode(codePath(), program);
  }

  /** Where that is. */
  Optional<Path> codePath() {
    return path.map(file -> file.resolveSibling(file.getFileName() + ".functions"));
  }

  /** Where the program's steps are kept. */
  Optional<Path> stepsPath() {
    return path.map(file -> file.resolveSibling(file.getFileName() + ".steps"));
  }

  KeptTypes read(Debugger debugger) {
    return path.map(file -> KeptTypes.read(debugger, file, program))
        .orElseGet(() -> new KeptTypes(debugger));
  }

  /** Writes them, while the walk goes on; a walk that ends before has lost nothing. */
  void write(KeptTypes types) {
    path.ifPresent(file -> CompletableFuture.runAsync(() -> write(types, file)));
  }

  private void write(KeptTypes types, Path file) {
    try {
      types.write(file, program);
      CacheFolder.keep(file);
    } catch (IOException e) {
      System.getLogger(TypesFile.class.getName())
          .log(System.Logger.Level.DEBUG, "the types are not kept", e);
    }
  }
}
