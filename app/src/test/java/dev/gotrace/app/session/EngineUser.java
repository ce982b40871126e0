package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Whoever sits at a screen: effects in, messages out, and nothing left behind. */
abstract class EngineUser {

  final Set<ProcessHandle> before = children();
  final LinkedBlockingQueue<Msg> messages = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<Exception> failures = new LinkedBlockingQueue<>();
  final List<Msg> seen = new ArrayList<>();

  @AfterEach
  void nothingIsLeft() {
    await().atMost(Duration.ofSeconds(5)).until(() -> children().equals(before));
  }

  /** The processes that this one has started, and theirs. */
  static Set<ProcessHandle> children() {
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .collect(Collectors.toSet());
  }

  ProcessHandle gdb() {
    return children().stream()
        .filter(child -> !before.contains(child))
        .filter(child -> child.info().command().orElse("").endsWith("gdb"))
        .findFirst()
        .orElseThrow();
  }

  Engine engine(Planner planner, @Nullable String to) {
    return Engine.start(
        LiveSession.prepare(Walks.backend()), planner, to, messages::add, failures::add);
  }

  Engine engine(Path program) {
    return engine(
        (session, lines) -> Walks.plan(Walks.target(program), List.of(), Map.of(), Walks.LIMIT),
        null);
  }

  static Path hello() {
    return TestToolchains.build(TestToolchains.USUAL, "hello", TestToolchains.FOR_DEBUGGING);
  }

  static Path program(String name) {
    return TestToolchains.build(
        TestToolchains.USUAL,
        Path.of("src", "test", "resources", "targets", name).toAbsolutePath(),
        TestToolchains.FOR_DEBUGGING);
  }

  /** The next message that is so; what comes before it is kept, too. */
  Msg next(Predicate<Msg> wanted) {
    try {
      while (true) {
        Msg message = messages.poll(30, TimeUnit.SECONDS);
        assertThat(message).as("after %s", seen).isNotNull();
        seen.add(Objects.requireNonNull(message));
        if (wanted.test(message)) {
          return message;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Status becomes(Status.Kind kind) {
    return ((Msg.Now)
            next(message -> message instanceof Msg.Now now && now.status().kind() == kind))
        .status();
  }

  List<Moment> moments() {
    return seen.stream()
        .filter(Msg.Said.class::isInstance)
        .map(message -> ((Msg.Said) message).line())
        .filter(Moment.class::isInstance)
        .map(Moment.class::cast)
        .toList();
  }

  Moment latest() {
    List<Moment> moments = moments();
    return moments.get(moments.size() - 1);
  }
}
