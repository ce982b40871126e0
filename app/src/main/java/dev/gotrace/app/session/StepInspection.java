package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.ResolvedStep;
import dev.gotrace.app.bootstrap.StepResolver;
import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.app.bootstrap.UnnamedCalls;
import dev.gotrace.app.target.LineTable;
import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.protocol.moment.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps in a program's file; no debugger is needed for that. */
public final class StepInspection {

  private final Target target;
  private final SourceFinder sources;
  private final Reading<LineTable> lines;

  /**
   * @param directory gotrace's own
   */
  public StepInspection(Target target, Map<String, String> environment, Path directory) {
    this.target = target;
    this.lines = LineTable.read(target.binary(), Steps.files());
    this.sources =
        new SourceFinder(
            () ->
                SourceTrees.of(target, environment, directory)
                    .compiledIn(goroot(), Optional.empty()),
            target.executable(),
            true);
  }

  /** GOROOT/src as compiled. */
  private Optional<String> goroot() {
    return lines.asOptional().flatMap(LineTable::gorootSource);
  }

  /** All steps, at their link addresses. */
  public List<ResolvedStep> steps() {
    return new StepResolver(
            target.binary().symbols(), lines, target.buildInfo().goVersion(), sources::lines)
        .resolve(Steps.all());
  }

  /**
   * The calls that no step names; none without the source of the Go that built the program.
   *
   * @throws TargetException when the program's file can no longer be read
   */
  public List<UnnamedCalls.Call> unnamed() throws TargetException {
    return lines instanceof Reading.Known<LineTable> table
        ? UnnamedCalls.of(target.binary(), steps(), table.value(), sources::lines)
        : List.of();
  }
}
