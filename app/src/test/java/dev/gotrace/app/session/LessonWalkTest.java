package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.breaks.CellConditions;
import dev.gotrace.app.lesson.Lesson;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lesson in a real program. */
@Tag("live")
@Timeout(120)
class LessonWalkTest extends EngineUser {

  private static final Path SAMPLE = Path.of("..", "samples", "lesson.md");

  @TempDir Path folder;

  private Engine engine(Path program, Lesson lesson) {
    LiveSession session = LiveSession.prepare(Walks.backend());
    session.with(lesson, lesson.lines());
    return Engine.start(
        session,
        (of, lines) -> Walks.plan(Walks.target(program), List.of(), Map.of(), Walks.LIMIT),
        null,
        messages::add,
        failures::add);
  }

  private List<SessionLine> said() {
    return seen.stream()
        .filter(Msg.Said.class::isInstance)
        .map(message -> ((Msg.Said) message).line())
        .toList();
  }

  /** Each question of the sample is answered by the program as the sample says. */
  @ParameterizedTest
  @ValueSource(strings = {"1.22", "1.26"})
  void theSampleIsTrueOfThisRelease(String release) throws IOException {
    Lesson lesson = Lesson.load(SAMPLE);
    assertThat(lesson.warnings()).isEmpty();
    assertThat(lesson.stops()).hasSize(12);
    List<Question> questions = new ArrayList<>();
    for (SessionLine line : lesson.lines()) {
      if (line instanceof Question question) {
        questions.add(question);
      }
    }
    assertThat(questions).hasSize(8);
    List<Moment> toured = new ArrayList<>();
    Path hello = TestToolchains.build(release, "hello", TestToolchains.FOR_DEBUGGING);
    try (Engine engine = engine(hello, lesson)) {
      becomes(Status.Kind.STANDS);
      toured.add(latest());
      while (toured.size() < 12) {
        engine.accept(new Effect.Tour(lesson.stops()));
        becomes(toured.size() < 11 ? Status.Kind.STANDS : Status.Kind.ENDED);
        toured.add(latest());
      }
    }
    assertThat(toured).extracting(Moment::phase).containsExactlyElementsOf(lesson.stops());
    assertThat(said().get(1)).isEqualTo(lesson.lines().get(0));
    assertThat(answer(questions, "cpus", toured)).containsExactly("ncpu");
    assertThat(answer(questions, "where-g1", toured)).containsExactly("allp[0].runnext");
    assertThat(answer(questions, "switch", toured)).containsExactly("m0.curg", "allp[0].runnext");
    String holds = question(questions, "fs").holds();
    assertThat(toured.stream().filter(moment -> CellConditions.holds(holds, moment)).findFirst())
        .map(Moment::phase)
        .contains("check");
  }

  private static Question question(List<Question> questions, String id) {
    return questions.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<String> answer(List<Question> questions, String id, List<Moment> toured) {
    Question question = question(questions, id);
    int at = toured.stream().map(Moment::phase).toList().indexOf(question.of());
    return question.changed(toured.get(at), toured.get(at + 1));
  }

  @Test
  void stepsAreStopsOfATourAndWhatIsNotThereIsTold() throws IOException {
    Path file = folder.resolve("l.md");
    Files.writeString(
        file, "## osinit\n\n## sched.traceback\n\n## procs.idle\n\n## np.runqput\n\n## exit\n");
    Lesson lesson = Lesson.load(file);
    try (Engine engine = engine(hello(), lesson)) {
      becomes(Status.Kind.STANDS);
      assertThat(said())
          .contains(
              new Message(
                  Message.Level.WARNING,
                  "l.md:3: sched.traceback is left out: there is no stop at it"));
      for (String stop : List.of("osinit", "procs.idle", "np.runqput")) {
        engine.accept(new Effect.Tour(lesson.stops()));
        becomes(Status.Kind.STANDS);
        assertThat(dev.gotrace.tui.state.Lesson.stop(latest())).isEqualTo(stop);
      }
      engine.accept(new Effect.Go("procs.idle"));
      becomes(Status.Kind.STANDS);
      assertThat(latest().step()).isEqualTo("procs.idle");
      engine.accept(new Effect.ForwardStop(Set.of("exit")));
      engine.accept(new Effect.Tour(Set.of("exit")));
      becomes(Status.Kind.ENDED);
      assertThat(latest().phase()).isEqualTo("exit");
      // In the past the tour and a bookmark's place are found again.
      engine.accept(new Effect.SeekPhase("procs.idle"));
      Msg.Past past = (Msg.Past) next(Msg.Past.class::isInstance);
      assertThat(past.what().moment().step()).isEqualTo("procs.idle");
      engine.accept(new Effect.First());
      next(Msg.Past.class::isInstance);
      engine.accept(new Effect.ForwardStop(lesson.stops()));
      past = (Msg.Past) next(Msg.Past.class::isInstance);
      assertThat(past.what().moment().phase()).isEqualTo("osinit");
    }
  }
}
