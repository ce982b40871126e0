package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private final List<String> order = new ArrayList<>();

  private void view(SessionLine line) {
    if (line instanceof Moment moment && moment.kind() == Moment.Kind.STEP) {
      order.add("told " + moment.number());
    }
  }

  private static LiveSession start(String target, Backend by, Consumer<SessionLine> view) {
    Path program =
        TestToolchains.build(
            TestToolchains.USUAL,
            Path.of("src", "test", "resources", "targets", target).toAbsolutePath(),
            TestToolchains.FOR_DEBUGGING);
    LiveSession session = LiveSession.prepare(by);
    session.with(Extra.STEPS);
    session.start(Walks.plan(Walks.target(program), List.of(), Map.of(), Walks.LIMIT), view);
    return session;
  }

  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void aStepIsToldWhileTheProgramIsOnItsWayToTheNext(String by) {
    try (LiveSession session =
        start("sleeps", by.equals("gdb") ? Walks.backend() : Walks.delve(), this::view)) {
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
    long first = Long.parseLong(order.get(3).substring("told ".length()));
    assertThat(order)
        .containsExactly(
            "runs", "returned", "runs", "told " + first, "returned", "told " + (first + 1));
  }

  @Test
  void whatWasReadIsToldToo() {
    try (LiveSession session = start("sleeps", Walks.backend(), this::view)) {
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
    List<Moment> lines = new ArrayList<>();
    Consumer<SessionLine> view =
        line -> {
          if (line instanceof Moment moment && moment.kind() == Moment.Kind.LINE) {
            lines.add(moment);
            throw new UncheckedIOException(new IOException("no space left"));
          }
        };
    try (LiveSession session = start("sleeps", Walks.backend(), view)) {
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
}
