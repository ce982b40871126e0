package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.ResolvedStep;
import dev.gotrace.app.bootstrap.Step;
import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.app.target.CacheFile;
import dev.gotrace.app.target.FileStamp;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/**
 * The steps of a program as an earlier walk found them. To find them, lines are looked for in a
 * dozen files of Go's source and in the program's line table: a tenth of a walk's processor time.
 * They hold where the program, gotrace and every file of source that may be looked into are the
 * same.
 */
final class KeptSteps {

  private final Optional<Path> file;
  private final String stamp;
  private final Executor writer;

  /**
   * @param file where they are kept; empty for nowhere
   * @param program by what the program is known again
   * @param gotrace by what gotrace is
   * @param writer writes what was found, for which nobody waits
   */
  KeptSteps(Optional<Path> file, String program, String gotrace, Executor writer) {
    this.file = file;
    this.stamp = program + "\n" + gotrace;
    this.writer = writer;
  }

  /** Those beside a program's types. One that runs from a folder of classes keeps nothing. */
  static KeptSteps beside(TypesFile types) {
    Path gotrace = Path.of(System.getProperty("java.class.path", "").split(":", 2)[0]);
    return new KeptSteps(
        types.stepsPath().filter(path -> Files.isRegularFile(gotrace)),
        types.program(),
        FileStamp.of(gotrace),
        ForkJoinPool.commonPool());
  }

  /** All steps of a plan's program, at their link addresses. */
  List<ResolvedStep> of(Plan plan) {
    return file.flatMap(kept -> CacheFile.read(kept, stamp, in -> read(in, plan)))
        .flatMap(steps -> steps)
        .orElseGet(() -> find(plan));
  }

  private List<ResolvedStep> find(Plan plan) {
    StepInspection program = new StepInspection(plan.program(), plan.goVersion(), plan.sources());
    String goroot = program.gorootSource().orElse("");
    Map<String, String> sources = sources(plan, goroot);
    List<ResolvedStep> steps = program.steps();
    // What somebody writes meanwhile may have been read before or after.
    boolean whole =
        steps.stream().noneMatch(step -> step.at() instanceof Reading.Unreadable)
            && sources.equals(sources(plan, goroot))
            && FileStamp.of(plan.program().path()).equals(plan.program().stamp());
    file.filter(path -> whole)
        .ifPresent(path -> writer.execute(() -> keep(path, goroot, sources, steps)));
    return steps;
  }

  private void keep(
      Path path, String goroot, Map<String, String> sources, List<ResolvedStep> steps) {
    try {
      CacheFile.write(
          path,
          stamp,
          out -> {
            out.writeUTF(goroot);
            out.writeInt(sources.size());
            for (Map.Entry<String, String> source : sources.entrySet()) {
              out.writeUTF(source.getKey());
              out.writeUTF(source.getValue());
            }
            out.writeInt(steps.size());
            for (ResolvedStep step : steps) {
              write(step, out);
            }
          });
    } catch (IOException e) {
      System.getLogger(KeptSteps.class.getName())
          .log(System.Logger.Level.DEBUG, "the steps are not kept", e);
    }
  }

  /** Where each file of source may lie, and by what it is known again. */
  private static Map<String, String> sources(Plan plan, String goroot) {
    SourceTrees trees =
        plan.sources()
            .get()
            .compiledIn(Optional.of(goroot).filter(source -> !source.isEmpty()), Optional.empty());
    Map<String, String> stamps = new HashMap<>();
    for (String name : Steps.files()) {
      StringBuilder stamp = new StringBuilder();
      for (SourceTrees.Place place : trees.places(name)) {
        stamp.append(FileStamp.of(place.file())).append('\n');
        stamp.append(Files.isReadable(place.file())).append('\n');
      }
      stamps.put(name, stamp.toString());
    }
    return stamps;
  }

  private static Optional<List<ResolvedStep>> read(DataInputStream in, Plan plan)
      throws IOException {
    Map<String, String> now = sources(plan, in.readUTF());
    Map<String, String> then = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      then.put(in.readUTF(), in.readUTF());
    }
    if (!now.equals(then)) {
      return Optional.empty();
    }
    Map<String, Step> byId = new HashMap<>();
    for (Step step : Steps.all()) {
      byId.put(step.id(), step);
    }
    List<ResolvedStep> steps = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      Step step = byId.get(in.readUTF());
      if (step == null) {
        return Optional.empty();
      }
      steps.add(new ResolvedStep(step, place(in), in.readInt(), pieces(in)));
    }
    return Optional.of(steps);
  }

  private static void write(ResolvedStep step, DataOutputStream out) throws IOException {
    out.writeUTF(step.step().id());
    if (step.at() instanceof Reading.Known<CodeLocation> known) {
      CodeLocation at = known.value();
      out.writeLong(at.pc().bits());
      out.writeUTF(Objects.requireNonNull(at.function()));
      out.writeUTF(Objects.requireNonNull(at.file()));
      out.writeLong(at.line());
    } else {
      out.writeLong(0);
      out.writeUTF(step.at() instanceof Reading.Absent<?> absent ? absent.why() : "");
    }
    out.writeInt(step.line());
    out.writeInt(step.pieces().size());
    for (ResolvedStep.Piece piece : step.pieces()) {
      out.writeLong(piece.start().bits());
      out.writeLong(piece.end().bits());
    }
  }

  private static Reading<CodeLocation> place(DataInputStream in) throws IOException {
    Address pc = new Address(in.readLong());
    return pc.isZero()
        ? Reading.absent(in.readUTF())
        : Reading.known(new CodeLocation(pc, in.readUTF(), in.readUTF(), in.readLong()));
  }

  private static List<ResolvedStep.Piece> pieces(DataInputStream in) throws IOException {
    List<ResolvedStep.Piece> pieces = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      pieces.add(new ResolvedStep.Piece(new Address(in.readLong()), new Address(in.readLong())));
    }
    return List.copyOf(pieces);
  }
}
