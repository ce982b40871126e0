package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the view of a walk that goes by itself is told. */
@Tag("live")
@Timeout(120)
class ByItselfTest {

  private final List<String> order = new CopyOnWriteArrayList<>();

  private void view(SessionLine line) {
    if (line instanceof Moment moment && moment.kind() == Moment.Kind.STEP) {
      order.add("told " + moment.number());
    }
  }

  private static LiveSession start(
      String target, Backend by, Duration limit, Consumer<SessionLine> view) {
    Path program =
        TestToolchains.build(
            TestToolchains.USUAL,
            Path.of("src", "test", "resources", "targets", target).toAbsolutePath(),
            TestToolchains.FOR_DEBUGGING);
    LiveSession session = LiveSession.prepare(by);
    session.with(Extra.STEPS);
    session.start(Walks.plan(Walks.target(program), List.of(), Map.of(), limit), view);
    return session;
  }

  private static Backend backend(String name) {
    return name.equals("gdb") ? Walks.backend() : Walks.delve();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void aStepIsToldWhileTheProgramIsOnItsWayToTheNext(String by) {
    try (LiveSession session = start("sleeps", backend(by), Walks.LIMIT, this::view)) {
      session.whenRunning(() -> order.add("runs"));
      session.goals().runTo("schedinit");
      order.clear();
      session.byItself(
          () -> {
            session.step();
            order.add("returned");
            session.step();
            order.add("returned");
          });
    }
    assertThat(order)
        .filteredOn(each -> !each.startsWith("told"))
        .containsExactly("runs", "returned", "runs", "returned");
    // By a thread of its own, but not before the program was on its way again.
    assertThat(order).last().asString().startsWith("told");
    int first =
        order.indexOf(
            order.stream().filter(each -> each.startsWith("told")).findFirst().orElseThrow());
    assertThat(first).isGreaterThan(2);
    assertThat(order).filteredOn(each -> each.startsWith("told")).hasSize(2).isSorted();
  }

  @Test
  void whatWasReadIsToldToo() {
    try (LiveSession session = start("sleeps", Walks.backend(), Walks.LIMIT, this::view)) {
      session.goals().runTo("schedinit");
      assertThatThrownBy(
              () ->
                  session.byItself(
                      () -> {
                        session.step();
                        throw new IllegalStateException("given up");
                      }))
          .hasMessage("given up");
      assertThat(order).hasSize(1);
      session.step();
      assertThat(order).hasSize(2);
    }
  }

  /** The program may be on a long way: it is stopped, for nobody sees it any more. */
  @Test
  @Timeout(30)
  void aViewThatFailsEndsTheWalkAtOnce() {
    List<Moment> lines = new CopyOnWriteArrayList<>();
    Consumer<SessionLine> view =
        line -> {
          if (line instanceof Moment moment && moment.kind() == Moment.Kind.LINE) {
            lines.add(moment);
            throw new UncheckedIOException(new IOException("no space left"));
          }
        };
    try (LiveSession session = start("sleeps", Walks.backend(), Walks.LIMIT, view)) {
      session.goals().runTo("main.main");
      assertThatThrownBy(
              () ->
                  session.byItself(
                      () -> {
                        while (!session.ended()) {
                          session.line();
                        }
                      }))
          .hasRootCauseMessage("no space left");
      assertThat(lines).hasSize(1);
      assertThat(session.ended()).isFalse();
    }
  }

  /** As a pager: nobody but its reader has to wait, and the program's time is its own. */
  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void aSlowViewTakesNoneOfTheProgramsTime(String by) {
    Duration pause = Duration.ofMillis(1500);
    List<Moment> told = new CopyOnWriteArrayList<>();
    Consumer<SessionLine> slow =
        line -> {
          if (line instanceof Moment moment) {
            told.add(moment);
            if (moment.kind() == Moment.Kind.LINE && told.size() % 5 == 0 && told.size() < 20) {
              LockSupport.parkNanos(pause.toNanos());
            }
          }
        };
    try (LiveSession session = start("forges", backend(by), Duration.ofSeconds(1), slow)) {
      session.byItself(
          () -> {
            while (!session.ended() && told.size() < 30) {
              session.line();
            }
          });
      assertThat(session.ended()).isFalse();
    }
    assertThat(told).hasSizeGreaterThan(25);
    assertThat(told.get(told.size() - 1).elapsedNanos()).isLessThan(pause.toNanos());
  }
}
