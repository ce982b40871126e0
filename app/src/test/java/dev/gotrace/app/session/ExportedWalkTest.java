package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.export.ExportedPage;
import dev.gotrace.app.target.Target;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Syntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real walk by steps as a page. */
@Tag("live")
class ExportedWalkTest {

  private static final int MOST_BYTES = 2_000_000;

  @Test
  void helloWithStepsIsAPageOfLessThanTwoMegabytes() throws Exception {
    Target target = Walks.target(Path.of("..", "samples", "hello"));
    List<SessionLine> lines = new ArrayList<>();
    LaunchPlan plan = Walks.plan(target, List.of(), Map.of("GOMAXPROCS", "2"), Walks.LIMIT);
    try (LiveSession session = LiveSession.prepare(Walks.backend())) {
      session.with(Extra.NOTES, Extra.SOURCE, Extra.STEPS);
      session.start(Walks.withSource(plan, target), lines::add);
      while (!session.ended()) {
        session.step();
        if (!session.ended()) {
          session.disassemble(Syntax.GNU);
        }
      }
    }
    byte[] page = ExportedPage.of(lines);
    assertThat(page.length).isLessThan(MOST_BYTES);
  }
}
