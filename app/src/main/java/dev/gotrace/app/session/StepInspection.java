package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.ResolvedStep;
import dev.gotrace.app.bootstrap.StepResolver;
import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.app.bootstrap.UnnamedCalls;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.LineTable;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.protocol.moment.Reading;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The steps in a program's file; no debugger is needed for that. */
public final class StepInspection {

  private final ElfBinary program;
  private final Reading<String> goVersion;
  private final SourceFinder sources;
  private final Reading<LineTable> lines;

  /**
   * @param goVersion the Go release that built the program
   * @param trees where the source of that Go may lie
   */
  public StepInspection(ElfBinary program, Reading<String> goVersion, Supplier<SourceTrees> trees) {
    this.program = program;
    this.goVersion = goVersion;
    this.lines = LineTable.read(program, Steps.files());
    this.sources =
        new SourceFinder(
            () -> trees.get().compiledIn(gorootSource(), Optional.empty()), program.path(), true);
  }

  /** GOROOT/src as compiled. */
  Optional<String> gorootSource() {
    return lines.asOptional().flatMap(LineTable::gorootSource);
  }

  /** All steps, at their link addresses. */
  public List<ResolvedStep> steps() {
    return new StepResolver(program.symbols(), lines, goVersion, sources::lines)
        .resolve(Steps.all());
  }

  /**
   * The calls that no step names; none without the source of the Go that built the program.
   *
   * @throws TargetException when the program's file can no longer be read
   */
  public List<UnnamedCalls.Call> unnamed() throws TargetException {
    return lines instanceof Reading.Known<LineTable> table
        ? UnnamedCalls.of(program, steps(), table.value(), sources::lines)
        : List.of();
  }
}
