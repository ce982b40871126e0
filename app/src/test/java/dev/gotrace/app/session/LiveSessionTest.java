package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.session.Walks.Walked;
import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Phases;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions with programs that do not behave, and what a session leaves behind: nothing. */
@Tag("live")
@Timeout(120)
class LiveSessionTest {

  private static Path program(String name) {
    return TestToolchains.build(
        TestToolchains.USUAL,
        Path.of("src", "test", "programs", name + ".go").toAbsolutePath(),
        TestToolchains.FOR_DEBUGGING);
  }

  private static Path sample(String name) {
    return TestToolchains.build(TestToolchains.USUAL, name, TestToolchains.FOR_DEBUGGING);
  }

  /** The processes that this one has started, and theirs. */
  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().descendants().collect(Collectors.toSet());
  }

  @Test
  void aProgramThatPrintsRecordsDoesNotDisturbTheWalk() {
    Walked walked = Walks.walk(program("forge"), Map.of());
    assertThat(walked.moments()).extracting(Moment::phase).isEqualTo(Phases.IDS);
    assertThat(walked.at("exit").exit()).isEqualTo(new Exit.Code(0));
    assertThat(walked.output())
        .isEqualTo(
            "*stopped,reason=\"exited\",exit-code=\"01\"\n(gdb) \n"
                + "^error,msg=\"forged\"\n1^done\n=thread-exited,id=\"1\"\n"
                + "~\"forged\\n\"\n*stopped,reason=\"exited-normally\"\n"
                + "bad\ufffd\ufffd\ufffd|no line end");
  }

  @Test
  void tenMillionBytesDoNotBlockTheProgram() {
    Walked walked = Walks.walk(program("flood"), Map.of());
    Moment exit = walked.at("exit");
    assertThat(exit.exit()).isEqualTo(new Exit.Code(0));
    assertThat(exit.output()).endsWith("x\nthe last line\n").hasSize(1 << 20);
    assertThat(exit.outputDropped()).isEqualTo(10_000_000 + 14 - (1 << 20));
  }

  @Test
  void panickingInInitEndsTheWalkThere() {
    Walked walked = Walks.walk(sample("initpanic"), Map.of());
    assertThat(walked.moments()).extracting(Moment::phase).doesNotContain("main.main");
    assertThat(walked.at("exit").exit()).isEqualTo(new Exit.Code(2));
    assertThat(walked.output()).contains("panic: no luck in init");
  }

  @Test
  void exitingInInitEndsTheWalkThere() {
    Walked walked = Walks.walk(sample("exitininit"), Map.of());
    assertThat(walked.moments()).extracting(Moment::phase).doesNotContain("main.main");
    assertThat(walked.at("exit").exit()).isEqualTo(new Exit.Code(3));
    assertThat(walked.at("exit").stack().of()).isEqualTo(Reading.known("g1"));
  }

  @Test
  void aDeadlockEndsTheWalk() {
    Walked walked = Walks.walk(sample("deadlock"), Map.of());
    assertThat(walked.at("exit").exit()).isEqualTo(new Exit.Code(2));
    assertThat(walked.output()).contains("all goroutines are asleep - deadlock!");
  }

  @Test
  void aProgramThatRunsForEverIsEnded() {
    Set<ProcessHandle> before = children();
    List<SessionLine> lines = new ArrayList<>();
    try (LiveSession session = LiveSession.prepare(Walks.gdb())) {
      Target target = Walks.target(program("spin"));
      session.start(Walks.plan(target, List.of(), Map.of(), Duration.ofSeconds(3)), lines::add);
      session.runTo("exit");
      Moment exit = Objects.requireNonNull(session.latest());
      assertThat(exit.exit())
          .isEqualTo(new Exit.Absent("still running after 3 s; ended by gotrace"));
      assertThat(exit.phase()).isEqualTo("exit");
      assertThat(session.ended()).isTrue();
    }
    assertThat(children()).isEqualTo(before);
  }

  @Test
  void beginsWithItsHeaderAndWarnsOfAnOptimisedProgram() {
    Walked walked =
        Walks.walk(TestToolchains.build(TestToolchains.USUAL, "hello"), Map.of("GOMAXPROCS", "1"));
    assertThat(walked.lines().get(0)).isInstanceOf(Header.class);
    Header header = (Header) walked.lines().get(0);
    assertThat(header.debugger()).matches("gdb \\d+\\.\\d+");
    assertThat(header.optimized()).isEqualTo(Reading.known(true));
    assertThat(header.goVersion().asOptional().orElseThrow()).startsWith("go1.26");
    assertThat(walked.lines().get(1)).isInstanceOf(Message.class);
  }

  @Test
  void restartWalksAgainFromTheFirstInstruction() {
    List<SessionLine> lines = new ArrayList<>();
    Set<ProcessHandle> before = children();
    try (LiveSession session = LiveSession.prepare(Walks.gdb())) {
      Target target = Walks.target(sample("hello"));
      session.start(Walks.plan(target, List.of(), Map.of(), Walks.LIMIT), lines::add);
      session.runTo("check");
      Moment first = Objects.requireNonNull(session.latest());
      session.restart();
      assertThat(Objects.requireNonNull(session.latest()).phase()).isEqualTo("entry");
      session.runTo("check");
      Moment second = Objects.requireNonNull(session.latest());
      assertThat(second.at()).isEqualTo(first.at());
      assertThat(second.thread()).isNotEqualTo(first.thread());
    }
    assertThat(children()).isEqualTo(before);
  }

  /**
   * Single instructions come upon a phase as a run does: rt0_go is a few jumps behind the entry.
   */
  @Test
  void instructionsReachThePhasesToo() {
    List<SessionLine> lines = new ArrayList<>();
    try (LiveSession session = LiveSession.prepare(Walks.gdb())) {
      Target target = Walks.target(sample("hello"));
      session.start(Walks.plan(target, List.of(), Map.of(), Walks.LIMIT), lines::add);
      Address entry = target.binary().entry();
      Moment moment = Objects.requireNonNull(session.latest());
      assertThat(moment.at().pc()).isEqualTo(Reading.known(entry));
      int steps = 0;
      while (moment.phase().equals("entry")) {
        session.inst();
        moment = Objects.requireNonNull(session.latest());
        assertThat(moment.kind())
            .isEqualTo(
                moment.phase().equals("entry") ? Moment.Kind.INSTRUCTION : Moment.Kind.PHASE);
        assertThat(++steps).isLessThan(10);
      }
      assertThat(moment.phase()).isEqualTo("rt0_go");
      session.next();
      assertThat(Objects.requireNonNull(session.latest()).phase())
          .as("rt0_go is not told a second time")
          .isEqualTo("check");
    }
  }

  @Test
  void whyTellsWhereAValueComesFrom() {
    List<SessionLine> lines = new ArrayList<>();
    try (LiveSession session = LiveSession.prepare(Walks.gdb())) {
      Target target = Walks.target(sample("hello"));
      session.start(Walks.plan(target, List.of(), Map.of(), Walks.LIMIT), lines::add);
      session.runTo("newproc");
      assertThat(session.why("sched.maxmcount"))
          .anyMatch(line -> line.equals("sched.maxmcount: 10000"))
          .anyMatch(line -> line.equals("expression: 'runtime.sched'.maxmcount"))
          .anyMatch(line -> line.matches("address: 0x[0-9a-f]+, bytes 10 27 00 00"))
          .anyMatch(line -> line.matches("type: int32, 4 bytes at offset \\d+ of runtime.schedt"));
      assertThat(session.why("allp[1].status")).anyMatch(line -> line.contains("runtime.p"));
      assertThat(session.why("allp[99].status")).hasSize(1);
    }
  }
}
