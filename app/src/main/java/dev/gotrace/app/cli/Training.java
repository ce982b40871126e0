package dev.gotrace.app.cli;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.breaks.CellConditions;
import dev.gotrace.app.session.Environment;
import dev.gotrace.app.session.Replay;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Session;
import dev.gotrace.tui.state.UiState;
import dev.gotrace.tui.state.Update;
import dev.gotrace.tui.view.Screen;
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
   * @param args the program, and its source's folder
   */
  public static void main(String[] args) throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Console console =
        new Console(nowhere, nowhere, Environment.ofUser(), Path.of("").toAbsolutePath(), false);
    Path folder = Files.createTempDirectory("gotrace-training");
    String recording = folder.resolve("x.gotrace").toString();
    // The first takes the gdb that the launcher has started.
    Main.run(console, "attach", "--plain", "--detail=steps", args[0]);
    // A debugger that is not there leaves its part of the archive out.
    for (String debugger : List.of("dlv", "gdb")) {
      Main.run(console, "attach", "--json", "--backend", debugger, args[1]);
      List<String> steps =
          List.of("record", "--detail=steps", "--force", "-o", recording, "--backend", debugger);
      // The second one has the machine code from the first.
      for (int i = 0; i < 2; i++) {
        Main.run(console, Stream.concat(steps.stream(), Stream.of(args[0])).toArray(String[]::new));
      }
    }
    Main.run(console, "dump", recording);
    Main.run(console, "replay", recording);
    show(Path.of(recording));
    Files.deleteIfExists(Path.of(recording));
    Files.delete(folder);
  }

  /** What a screen needs, without a terminal. */
  private static void show(Path recording) {
    Screen screen = new Screen();
    Update update = new Update(screen, CellConditions::holds);
    UiState first = UiState.starting(120, 40, "en", Session.starting(Phases.IDS));
    UiState[] state = {first};
    try (Replay replay =
        Replay.inTurn(recording, message -> state[0] = update.step(state[0], message).state())) {
      replay.begin(0);
      screen.draw(state[0], new Canvas(120, 40));
      replay.accept(new Effect.Forward());
      screen.draw(state[0], new Canvas(120, 40));
    } catch (IOException e) {
      // Without a debugger there is no recording, and no archive of what shows it.
    }
  }
}
