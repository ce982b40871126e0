package dev.gotrace.protocol.debugger;

import dev.gotrace.app.session.TestTerminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A program of its own whose debugger holds a target until something ends it. */
final class Holder {

  private Holder() {}

  /**
   * @param args which debugger, how it is to hold the target, and its path, or its process id
   */
  public static void main(String[] args) throws IOException {
    Debugger debugger = Backend.valueOf(args[0]).start(System.getenv());
    try (TestTerminal terminal = TestTerminal.open()) {
      String how = args[1];
      if (how.equals("attached")) {
        tell(debugger.attach(Long.parseLong(args[2])));
      } else {
        debugger.load(Path.of(args[2]));
        Path input = Path.of(how.equals("typed") ? terminal.name() : "/dev/null");
        Launch launch =
            new Launch(Path.of(args[2]), List.of(), Map.of(), null, input, terminal.name());
        if (how.equals("silent")) {
          // Nobody speaks to a dlv that has just been started.
          debugger.expect(launch);
          System.out.println("silent");
        } else {
          tell(debugger.launch(launch));
        }
      }
      if (how.equals("running") || how.equals("typed")) {
        debugger.resume(Duration.ofMillis(100));
      }
      System.out.println("holds");
      // Until it is killed.
      System.in.read();
    }
  }

  private static void tell(Stop stop) {
    System.out.println(((Stop.Stopped) stop).thread());
  }
}
