package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.target.BuildOptions;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TargetFinder;
import dev.gotrace.app.target.TargetSearch;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session with a thread of its own, as a screen asks for it: effects in, messages out. */
@Tag("live")
@Timeout(120)
class EngineTest extends EngineUser {

  @TempDir Path folder;

  @Test
  void walksFromKeyToKeyToTheEndAndFromTheStartAgain() {
    try (Engine engine = engine(hello())) {
      becomes(Status.Kind.STARTING);
      for (int i = 1; i < Phases.IDS.size(); i++) {
        becomes(Status.Kind.STANDS);
        engine.accept(new Effect.Next());
        becomes(Status.Kind.RUNS);
      }
      becomes(Status.Kind.ENDED);
      assertThat(moments()).extracting(Moment::phase).isEqualTo(Phases.IDS);
      assertThat(latest().exit()).isEqualTo(new Exit.Code(0));
      engine.accept(new Effect.Why("rip"));
      Msg.WhyAnswer ended = (Msg.WhyAnswer) next(Msg.WhyAnswer.class::isInstance);
      assertThat(ended.lines().get(0)).startsWith("rip: 0x");
      assertThat(ended.lines()).last().asString().startsWith("the program has ended since");
      assertThat(seen.stream().filter(Msg.Said.class::isInstance))
          .as("what can no longer be disassembled was before")
          .anyMatch(
              said ->
                  ((Msg.Said) said).line() instanceof Code code
                      && code.function().equals("runtime.exit"));
      engine.accept(new Effect.Restart());
      becomes(Status.Kind.STARTING);
      becomes(Status.Kind.STANDS);
      assertThat(latest().phase()).isEqualTo("entry");
      engine.accept(new Effect.Instruction());
      becomes(Status.Kind.STANDS);
      assertThat(latest().kind()).isEqualTo(Moment.Kind.INSTRUCTION);
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void goesBackByStartingAgain() {
    try (Engine engine =
        engine(
            (session, lines) -> Walks.plan(Walks.target(hello()), List.of(), Map.of(), Walks.LIMIT),
            "check")) {
      becomes(Status.Kind.STANDS);
      assertThat(latest().phase()).isEqualTo("check");
      engine.accept(new Effect.Go("rt0_go"));
      becomes(Status.Kind.STARTING);
      becomes(Status.Kind.STANDS);
      assertThat(moments())
          .extracting(Moment::phase)
          .containsExactly("entry", "rt0_go", "check", "entry", "rt0_go");
    }
  }

  /** Keys that come while one is carried out are not kept; a question is. */
  @Test
  void keysDoNotPileUpAndQuestionsWait() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    try (Engine engine =
        engine(
            (session, lines) -> {
              asked.await();
              return Walks.plan(Walks.target(hello()), List.of(), Map.of(), Walks.LIMIT);
            },
            null)) {
      engine.accept(new Effect.Next());
      engine.accept(new Effect.Why("rip"));
      engine.accept(new Effect.Restart());
      asked.countDown();
      Msg.WhyAnswer answer = (Msg.WhyAnswer) next(Msg.WhyAnswer.class::isInstance);
      assertThat(answer.lines().get(1)).startsWith("register rip");
      assertThat(moments()).extracting(Moment::phase).containsExactly("entry");
      engine.accept(new Effect.Go("newproc"));
      engine.accept(new Effect.Next());
      engine.accept(new Effect.Next());
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Why("rsp"));
      next(Msg.WhyAnswer.class::isInstance);
      assertThat(latest().phase()).isEqualTo("newproc");
    }
  }

  @Test
  void aStepALineAndTheEndOfAFunction() {
    try (Engine engine = engine(hello())) {
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Go("args"));
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Step());
      becomes(Status.Kind.STANDS);
      assertThat(latest().step()).isEqualTo("args.argc");
      engine.accept(new Effect.Line());
      becomes(Status.Kind.STANDS);
      assertThat(latest().step()).isEqualTo("args.argv");
      assertThat(latest().kind()).isEqualTo(Moment.Kind.LINE);
      engine.accept(new Effect.Finish());
      becomes(Status.Kind.STANDS);
      assertThat(latest().at().function()).isEqualTo(Reading.known("runtime.rt0_go"));
      engine.accept(new Effect.Finish());
      Msg.Said refused = (Msg.Said) next(EngineTest::isWarning);
      assertThat(((Message) refused.line()).text()).contains("nobody called runtime.rt0_go");
      becomes(Status.Kind.STANDS);
    }
  }

  private static boolean isWarning(Msg message) {
    return message instanceof Msg.Said said
        && said.line() instanceof Message warning
        && warning.level() == Message.Level.WARNING;
  }

  @Test
  void anInterruptStopsALineThatIsNeverOver() {
    try (Engine engine = engine(program("sleeps"))) {
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Go("main.main"));
      becomes(Status.Kind.STANDS);
      for (int line = 0; line < 3; line++) {
        engine.accept(new Effect.Line());
        becomes(Status.Kind.STANDS);
      }
      engine.accept(new Effect.Line());
      becomes(Status.Kind.RUNS);
      interrupt(engine);
      assertThat(latest().kind()).isEqualTo(Moment.Kind.INTERRUPT);
    }
  }

  @Test
  void anInterruptStopsARunningProgram() {
    try (Engine engine = engine(program("sleeps"))) {
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Go("main.main"));
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Next());
      becomes(Status.Kind.RUNS);
      interrupt(engine);
      assertThat(latest().kind()).isEqualTo(Moment.Kind.INTERRUPT);
      engine.accept(new Effect.Instruction());
      becomes(Status.Kind.RUNS);
      // The thread sleeps in the system, which begins the call again: it may never be over.
      interrupt(engine);
    }
  }

  private void interrupt(Engine engine) {
    // It may be told a moment before it runs; asking again does no harm.
    await()
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              engine.accept(new Effect.Interrupt());
              return messages.stream().anyMatch(Msg.Now.class::isInstance);
            });
    becomes(Status.Kind.STANDS);
  }

  /** Nobody need ask anything for its loss to be told; what was seen stays, and it starts anew. */
  @Test
  void aGdbThatIsKilledIsToldAndCanBeReplaced() {
    try (Engine engine = engine(hello())) {
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Go("check"));
      becomes(Status.Kind.STANDS);
      gdb().destroyForcibly();
      assertThat(becomes(Status.Kind.LOST).text()).isEqualTo("gdb was killed by signal 9");
      engine.accept(new Effect.Next());
      engine.accept(new Effect.Why("rip"));
      Msg.WhyAnswer answer = (Msg.WhyAnswer) next(Msg.WhyAnswer.class::isInstance);
      assertThat(answer.lines().get(0)).startsWith("the debugger is gone");
      engine.accept(new Effect.Restart());
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Go("check"));
      becomes(Status.Kind.STANDS);
      assertThat(latest().phase()).isEqualTo("check");
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void aGdbThatIsKilledWhileTheProgramRunsIsTold() {
    try (Engine engine = engine(program("sleeps"))) {
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Go("main.main"));
      becomes(Status.Kind.STANDS);
      engine.accept(new Effect.Next());
      becomes(Status.Kind.RUNS);
      gdb().destroyForcibly();
      assertThat(becomes(Status.Kind.LOST).text()).isEqualTo("gdb was killed by signal 9");
    }
  }

  /** A go that says which it is, and then builds for ever. */
  private Planner builds() throws IOException {
    Path go =
        Files.writeString(
            folder.resolve("go"),
            "#!/bin/sh\n[ $1 = version ] && exec echo go version go1.26.0\nsleep 600\n");
    Files.setPosixFilePermissions(go, PosixFilePermissions.fromString("rwx------"));
    return (session, lines) -> {
      TargetFinder finder =
          new TargetFinder(
              Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString()),
              folder,
              text -> lines.accept(new Message(Message.Level.INFO, text)));
      TargetSearch.start(
              finder,
              TestToolchains.samples().resolve("hello").toString(),
              new BuildOptions(List.of(), false, Optional.of(go.toString())),
              likely -> {})
          .await();
      throw new AssertionError("it was built");
    };
  }

  private void awaitBuild() {
    next(
        message ->
            message instanceof Msg.Said said
                && said.line() instanceof Message told
                && told.text().contains(" build "));
    await()
        .until(
            () ->
                children().stream()
                    .anyMatch(child -> child.info().command().orElse("").endsWith("sleep")));
  }

  @Test
  void anInterruptGivesUpABuild() throws Exception {
    try (Engine engine = engine(builds(), null)) {
      awaitBuild();
      engine.accept(new Effect.Interrupt());
      assertThat(failures.take()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void aBuildIsEndedWithTheEngine() throws IOException {
    try (Engine engine = engine(builds(), null)) {
      awaitBuild();
      engine.accept(new Effect.Quit(false));
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void aProgramThatIsNotThereIsTheOwnersToTell() throws InterruptedException {
    try (Engine engine =
        engine(
            (session, lines) -> {
              new TargetFinder(Map.of(), folder, text -> {}).find("nowhere", BuildOptions.DEFAULT);
              throw new AssertionError("it was found");
            },
            null)) {
      assertThat(failures.take())
          .isInstanceOf(TargetException.class)
          .hasMessageContaining("nowhere");
      engine.accept(new Effect.Next());
    }
  }

  @Test
  void closesFromAnyThreadWhateverItDoes() {
    Engine engine = engine(program("sleeps"));
    becomes(Status.Kind.STANDS);
    engine.accept(new Effect.Go("exit"));
    next(
        message ->
            message instanceof Msg.Said said
                && said.line() instanceof Moment moment
                && moment.phase().equals("main.main"));
    engine.close();
    assertThat(children()).isEqualTo(before);
    assertThat(failures).isEmpty();
  }
}
