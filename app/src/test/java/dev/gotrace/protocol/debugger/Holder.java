package dev.gotrace.protocol.debugger;

import dev.gotrace.app.session.TestTerminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A program of its own that holds a target by dlv until something ends it. */
final class Holder {

  private Holder() {}

  /**
   * @param args dlv's path, how to hold the target, and its path, or its process id
   */
  public static void main(String[] args) throws IOException {
    DelveDebugger debugger = DelveDebugger.start(Path.of(args[0]), System.getenv());
    try (TestTerminal terminal = TestTerminal.open()) {
      String how = args[1];
      if (how.equals("attached")) {
        tell(debugger.attach(Long.parseLong(args[2])));
      } else {
        Path input = Path.of(how.equals("typed") ? terminal.name() : "/dev/null");
        Launch launch =
            new Launch(Path.of(args[2]), List.of(), Map.of(), null, input, terminal.name());
        if (how.equals("silent")) {
          // Nobody speaks to this dlv.
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
