package dev.gotrace.app.session;

import dev.gotrace.app.target.BuildOptions;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TargetFinder;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks of real programs under a real gdb, for live tests. */
final class Walks {

  /** Long enough for a machine that is busy with other things; no test waits for it to pass. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private Walks() {}

  /**
   * A walk that came to its end.
   *
   * @param lines every line of the session, its Moments among them
   */
  record Walked(Target target, List<SessionLine> lines) {

    List<Moment> moments() {
      return lines.stream().filter(Moment.class::isInstance).map(Moment.class::cast).toList();
    }

    Moment at(String phase) {
      return moments().stream()
          .filter(moment -> moment.phase().equals(phase))
          .findFirst()
          .orElseThrow(() -> new AssertionError("the walk has no Moment of " + phase));
    }

    /** What the program printed, over all Moments. */
    String output() {
      StringBuilder all = new StringBuilder();
      moments().forEach(moment -> all.append(moment.output()));
      return all.toString();
    }
  }

  /** The gdb that live tests run; they are skipped without one. */
  static Path gdb() {
    return Path.of(Commands.need("gdb"));
  }

  static Backend backend() {
    return new Backend(Backend.Kind.GDB, gdb());
  }

  static Backend delve() {
    return new Backend(Backend.Kind.DELVE, Path.of(Commands.need("dlv")));
  }

  static Target target(Path program) {
    try {
      return new TargetFinder(System.getenv(), Path.of("").toAbsolutePath(), text -> {})
          .find(program.toString(), BuildOptions.DEFAULT);
    } catch (TargetException e) {
      throw new AssertionError("gotrace refuses " + program, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static LaunchPlan plan(
      Target target, List<String> arguments, Map<String, String> environment, Duration limit) {
    return plan(target, arguments, environment, Path.of("/dev/null"), limit);
  }

  /** Of a program that reads what is typed. */
  static LaunchPlan typed(Target target) {
    return plan(target, List.of(), Map.of(), null, LIMIT);
  }

  private static LaunchPlan plan(
      Target target,
      List<String> arguments,
      Map<String, String> environment,
      @Nullable Path stdin,
      Duration limit) {
    return new LaunchPlan(
        target.binary(),
        target.buildInfo().goVersion(),
        target.buildInfo().optimized(),
        new Launching(target.executable(), arguments, environment, null, stdin),
        SourceTrees::none,
        limit);
  }

  /** The same with the source of its Go looked for. */
  static LaunchPlan withSource(LaunchPlan plan, Target target) {
    return withSource(plan, target, Path.of(""));
  }

  /**
   * @param here the folder that gotrace is run in
   */
  static LaunchPlan withSource(LaunchPlan plan, Target target, Path here) {
    return new LaunchPlan(
        plan.program(),
        plan.goVersion(),
        plan.optimized(),
        plan.launching(),
        () -> SourceTrees.of(target, System.getenv(), here),
        plan.limit());
  }

  /** Walks a program from step to step to its end; the source of its Go is looked for. */
  static Walked steps(Backend backend, Path program, Map<String, String> environment) {
    Target target = target(program);
    List<SessionLine> lines = new ArrayList<>();
    LaunchPlan plan = plan(target, List.of(), environment, LIMIT);
    try (LiveSession session = LiveSession.prepare(backend)) {
      session.start(withSource(plan, target), lines::add);
      while (!session.ended()) {
        session.step();
      }
    }
    return new Walked(target, lines);
  }

  /** Walks a program to its end, {@code environment} set on top of the test's own. */
  static Walked walk(Path program, Map<String, String> environment) {
    Target target = target(program);
    List<SessionLine> lines = new ArrayList<>();
    try (LiveSession session = LiveSession.prepare(backend())) {
      session.start(plan(target, List.of(), environment, LIMIT), lines::add);
      while (!session.ended()) {
        session.next();
      }
    }
    return new Walked(target, lines);
  }
}
