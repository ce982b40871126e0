package dev.gotrace.app.session;

import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Walks of real programs for tests of the user's breakpoints, with what they tell. */
abstract class BrokenWalk {

  final List<SessionLine> lines = new ArrayList<>();

  static Backend backend(Backend.Kind kind) {
    return kind == Backend.Kind.GDB ? Walks.backend() : Walks.delve();
  }

  static Path hello() {
    return TestToolchains.build(TestToolchains.USUAL, "hello", TestToolchains.FOR_DEBUGGING);
  }

  /** A goroutine that is preempted at the very breakpoint comes by it again, on another thread. */
  private static final Map<String, String> UNPREEMPTED = Map.of("GODEBUG", "asyncpreemptoff=1");

  final LiveSession start(Backend.Kind kind, Path program, String... arguments) {
    LiveSession session = LiveSession.prepare(backend(kind));
    Target target = Walks.target(program);
    session.start(Walks.plan(target, List.of(arguments), UNPREEMPTED, Walks.LIMIT), lines::add);
    return session;
  }

  static Moment latest(LiveSession session) {
    return Objects.requireNonNull(session.latest());
  }

  final <T> List<T> told(Class<T> kind) {
    return lines.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  final Breakpoints list() {
    List<Breakpoints> all = told(Breakpoints.class);
    return all.isEmpty() ? Breakpoints.NONE : all.get(all.size() - 1);
  }
}
