package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.session.Walks.Walked;
import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a session does besides walking, and what it leaves behind: nothing. */
@Tag("live")
@Timeout(120)
class LiveSessionTest {

  @TempDir Path folder;

  private static Path program(String name) {
    return TestToolchains.build(
        TestToolchains.USUAL,
        Path.of("src", "test", "resources", "targets", name).toAbsolutePath(),
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
    Walked walked = Walks.walk(program("forges"), Map.of());
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
  void whatIsKnownOfAProgramsTypesIsKeptForTheNextWalk() throws IOException {
    Path program = Files.copy(sample("hello"), folder.resolve("hello"));
    Walked first = Walks.walk(program, Map.of());
    TypesFile kept = TypesFile.of(first.target().binary(), Walks.gdb());
    await().until(() -> Files.exists(kept.path().orElseThrow()));
    try (Debugger none = new Rehearsal(Address.ZERO)) {
      assertThat(kept.read(none).isEmpty()).isFalse();
      // The same path, another program.
      Files.copy(sample("many"), program, StandardCopyOption.REPLACE_EXISTING);
      assertThat(TypesFile.of(Walks.target(program).binary(), Walks.gdb()).read(none).isEmpty())
          .isTrue();
    } finally {
      Files.delete(kept.path().orElseThrow());
    }
  }

  /** dlv has launched it by then, and has to let go of it. */
  @Test
  void anotherProgramAtTheSamePlaceIsTheOneThatRuns() throws IOException {
    Path program = Files.copy(program("sleeps"), folder.resolve("program"));
    Set<ProcessHandle> before = children();
    try (LiveSession session = LiveSession.prepare(Walks.delve())) {
      session.load(Walks.plan(Walks.target(program), List.of(), Map.of(), Walks.LIMIT).launching());
      await().until(() -> commands(before).contains(program.toString()));
      Path other = Files.copy(sample("hello"), folder.resolve("other"));
      Files.move(other, program, StandardCopyOption.REPLACE_EXISTING);
      session.start(
          Walks.plan(Walks.target(program), List.of(), Map.of(), Walks.LIMIT), line -> {});
      session.goals().runTo("exit");
      assertThat(Objects.requireNonNull(session.latest()).exit()).isEqualTo(new Exit.Code(0));
    }
    await().until(() -> commands(before).isEmpty());
  }

  private static Set<String> commands(Set<ProcessHandle> before) {
    return children().stream()
        .filter(process -> !before.contains(process))
        .map(process -> process.info().command().orElse(""))
        .collect(Collectors.toSet());
  }

  @Test
  void anInterruptStopsARunningProgramWhichThenGoesOn() throws InterruptedException {
    try (LiveSession session = LiveSession.prepare(Walks.backend())) {
      session.start(
          Walks.plan(Walks.target(program("sleeps")), List.of(), Map.of(), Walks.LIMIT),
          line -> {});
      Moment first = Objects.requireNonNull(session.latest());
      session.goals().runTo("main.main");
      AtomicBoolean stopped = new AtomicBoolean();
      Thread other =
          new Thread(
              () -> {
                // It may run a moment later than this thread does; asking again does no harm.
                while (!stopped.get()) {
                  session.interrupt();
                  LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                }
              });
      other.start();
      // Not only to the next stop: what the user interrupts does not go on by itself.
      session.goals().runTo("exit");
      stopped.set(true);
      other.join();
      Moment moment = Objects.requireNonNull(session.latest());
      assertThat(moment.kind()).isEqualTo(Moment.Kind.INTERRUPT);
      assertThat(moment.phase()).isEqualTo("main.main");
      assertThat(moment.thread()).as("nobody runs the one that sleeps").isEqualTo(first.thread());
      assertThat(moment.goroutines().asOptional().orElseThrow().items()).isNotEmpty();
      assertThat(session.ended()).isFalse();
    }
  }

  /** What was seen stays seen; the loss is told, and nothing is left behind. */
  @Test
  void aGdbThatIsKilledEndsTheWalkAndTheProgram() {
    Set<ProcessHandle> before = children();
    List<SessionLine> lines = new ArrayList<>();
    try (LiveSession session = LiveSession.prepare(Walks.backend())) {
      session.start(
          Walks.plan(Walks.target(program("sleeps")), List.of(), Map.of(), Walks.LIMIT),
          lines::add);
      session.goals().runTo("check");
      long pid = Objects.requireNonNull(session.latest()).thread().asOptional().orElseThrow();
      children().stream()
          .filter(child -> !before.contains(child) && child.pid() != pid)
          .forEach(ProcessHandle::destroyForcibly);
      assertThatThrownBy(session::next)
          .isInstanceOfSatisfying(DebuggerException.class, e -> assertThat(e.isLost()).isTrue());
      assertThat(lines.stream().filter(Moment.class::isInstance)).hasSize(3);
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> children().equals(before));
  }

  @Test
  void twoSessionsDoNotDisturbEachOther() {
    try (LiveSession one = LiveSession.prepare(Walks.backend());
        LiveSession two = LiveSession.prepare(Walks.backend())) {
      Target target = Walks.target(sample("hello"));
      one.start(Walks.plan(target, List.of(), Map.of("GOMAXPROCS", "1"), Walks.LIMIT), line -> {});
      two.start(Walks.plan(target, List.of(), Map.of("GOMAXPROCS", "3"), Walks.LIMIT), line -> {});
      one.goals().runTo("newproc");
      two.goals().runTo("newproc");
      assertThat(Objects.requireNonNull(one.latest()).sched().gomaxprocs())
          .isEqualTo(Reading.known(1L));
      assertThat(Objects.requireNonNull(two.latest()).sched().gomaxprocs())
          .isEqualTo(Reading.known(3L));
      two.close();
      one.goals().runTo("exit");
      assertThat(Objects.requireNonNull(one.latest()).exit()).isEqualTo(new Exit.Code(0));
    }
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

  /** A view may tell of phases that are still to come. */
  @Test
  void allNotesComeOnceBeforeTheFirstMoment() {
    List<SessionLine> lines = new ArrayList<>();
    try (LiveSession session = LiveSession.prepare(Walks.backend())) {
      session.with(Extra.NOTES);
      session.start(
          Walks.plan(Walks.target(sample("hello")), List.of(), Map.of(), Walks.LIMIT), lines::add);
      session.inst();
      session.goals().runTo("check");
      session.restart();
    }
    List<String> expected = new ArrayList<>();
    for (String phase : Phases.IDS) {
      expected.addAll(List.of("en " + phase, "zh " + phase));
    }
    expected.addAll(List.of("entry", "entry", "rt0_go", "check", "entry"));
    assertThat(
            lines.stream()
                .map(
                    line ->
                        line instanceof Text text
                            ? text.language() + " " + text.of()
                            : line instanceof Moment moment ? moment.phase() : "")
                .filter(word -> !word.isEmpty()))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void restartWalksAgainFromTheFirstInstruction() {
    List<SessionLine> lines = new ArrayList<>();
    Set<ProcessHandle> before = children();
    try (LiveSession session = LiveSession.prepare(Walks.backend())) {
      Target target = Walks.target(sample("hello"));
      session.start(Walks.plan(target, List.of(), Map.of(), Walks.LIMIT), lines::add);
      session.goals().runTo("check");
      Moment first = Objects.requireNonNull(session.latest());
      session.restart();
      assertThat(Objects.requireNonNull(session.latest()).phase()).isEqualTo("entry");
      session.goals().runTo("check");
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
  void runsNowhereWhereItStandsAlready() {
    try (LiveSession session = LiveSession.prepare(Walks.backend())) {
      session.start(
          Walks.plan(Walks.target(sample("hello")), List.of(), Map.of(), Walks.LIMIT), line -> {});
      session.goals().runTo("entry");
      assertThat(Objects.requireNonNull(session.latest()).phase()).isEqualTo("entry");
      session.goals().runTo("check");
      session.goals().runTo("check");
      assertThat(Objects.requireNonNull(session.latest()).number()).isEqualTo(3);
    }
  }

  @Test
  void instructionsReachThePhasesToo() {
    List<SessionLine> lines = new ArrayList<>();
    try (LiveSession session = LiveSession.prepare(Walks.backend())) {
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
    try (LiveSession session = LiveSession.prepare(Walks.backend())) {
      Target target = Walks.target(sample("hello"));
      session.start(Walks.plan(target, List.of(), Map.of(), Walks.LIMIT), lines::add);
      session.goals().runTo("newproc");
      assertThat(session.why("sched.maxmcount"))
          .anyMatch(line -> line.equals("sched.maxmcount: 10000"))
          .anyMatch(line -> line.equals("expression: 'runtime.sched'.maxmcount"))
          .anyMatch(line -> line.matches("address: 0x[0-9a-f]+, bytes 10 27 00 00"))
          .anyMatch(line -> line.matches("type: int32, 4 bytes at offset \\d+ of runtime.schedt"));
      assertThat(session.why("allp[1].status")).anyMatch(line -> line.contains("runtime.p"));
      assertThat(session.why("rip").get(1)).startsWith("register rip of thread ");
      assertThat(session.why("tls.base")).noneMatch(line -> line.startsWith("address:"));
      assertThat(session.why("allp").get(0)).matches("allp: \\d+ elements");
      assertThat(session.why("stack.lo"))
          .anyMatch(line -> line.equals("expression: 'runtime.g0'.stack.lo"));
      assertThat(session.why("at.line"))
          .anyMatch(line -> line.startsWith("looked up by its address by gdb"));
      assertThat(session.why("frames[0].pc").get(1)).startsWith("the frame that thread ");
      Moment latest = Objects.requireNonNull(session.latest());
      String sp = latest.stack().sp().asOptional().orElseThrow().toString();
      assertThat(session.why("stackWords[0]"))
          .anyMatch(line -> line.startsWith("address: " + sp + ", bytes "));
      assertThat(session.why("allp[0].gcw.wbuf1").get(1))
          .matches("expression: \\(\\('runtime.p' \\*\\) 0x[0-9a-f]+\\)->gcw.wbuf1");
      assertThat(session.why("sched.goidgen.noCopy").get(2)).endsWith(", no bytes");
      assertThat(session.why("allp[99].status")).isEmpty();
      assertThat(session.why("allp[0].nonsense")).isEmpty();
      assertThat(session.why("frames[999].pc")).isEmpty();
    }
  }
}
