package dev.gotrace.app.cli;

import dev.gotrace.app.session.Environment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Walks one program by each debugger and in each detail in one JVM, so that a class data archive
 * can be made of it that serves all. The build runs it; no user does.
 */
final class Training {

  private Training() {}

  /**
   * @param args the program, as {@code attach} takes it
   */
  public static void main(String[] args) throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Console console =
        new Console(nowhere, nowhere, Environment.ofUser(), Path.of("").toAbsolutePath(), false);
    Path folder = Files.createTempDirectory("gotrace-training");
    String recording = folder.resolve("x.gotrace").toString();
    // A debugger that is not there leaves its part of the archive out.
    for (String debugger : List.of("dlv", "gdb")) {
      Main.run(console, "attach", "--json", "--backend", debugger, args[0]);
      List<String> steps =
          List.of("record", "--detail=steps", "--force", "-o", recording, "--backend", debugger);
      Main.run(console, Stream.concat(steps.stream(), Stream.of(args[0])).toArray(String[]::new));
    }
    Main.run(console, "dump", recording);
    Files.deleteIfExists(Path.of(recording));
    Files.delete(folder);
  }
}
