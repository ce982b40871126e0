package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Privacy;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.protocol.moment.Text;
import dev.gotrace.protocol.moment.WrittenCode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records a session: what its view is told, and beside that all a view may ask for where the
 * program is gone. What belongs to a stop is written before its Moment, at which the file is
 * flushed.
 */
final class Recorder {

  private final Consumer<SessionLine> file;
  private final Consumer<SessionLine> clean;
  private final Set<String> told = new HashSet<>();
  private final MemoryMaps maps = new MemoryMaps();
  private final CompletableFuture<Map<String, List<Text>>> notes;
  private @Nullable CodeReport code;
  private boolean stepsTold;

  /**
   * @param file gets every line, once
   * @param privacy is asked about what does not come from the session's view
   * @param notes on all phases
   */
  Recorder(
      Consumer<SessionLine> file,
      Privacy privacy,
      CompletableFuture<Map<String, List<Text>>> notes) {
    this.file = file;
    this.clean = line -> write(privacy.of(line));
    this.notes = notes;
    // The header will need it, behind the start of the debugger.
    var unused = CompletableFuture.supplyAsync(() -> Provenance.Digest.OF_FACTS);
  }

  /** A line that the view is told, too. */
  void accept(SessionLine line) {
    if (line instanceof Header) {
      told.removeIf(each -> !each.startsWith("text"));
      code = null;
    }
    // Those of this stop stand before its Moment already.
    if (!(line instanceof Operands)) {
      write(line);
    }
  }

  private void write(SessionLine line) {
    String key = key(line);
    if (key.isEmpty() || told.add(key)) {
      file.accept(line);
    }
  }

  /** What is the same line again, where a line is to be told once; else empty. */
  private static String key(SessionLine line) {
    if (line instanceof Source source) {
      return "source " + source.file() + ":" + source.firstLine();
    }
    if (line instanceof Code function) {
      return "code " + function.syntax() + " " + function.function();
    }
    if (line instanceof WrittenCode function) {
      return "code " + function.syntax() + " " + function.function();
    }
    if (line instanceof Text text) {
      return "text " + text.language() + " " + text.of();
    }
    if (line instanceof Message message && message.level() == Message.Level.WARNING) {
      return "message " + message.text();
    }
    return "";
  }

  /** What is to be known of a run as a whole, behind its header. */
  void begin(Run run) {
    Debugger debugger = run.debugger();
    clean.accept(run.facts().layouts(debugger.howMemoryIsRead()));
    notes.join().values().forEach(texts -> texts.forEach(clean));
    code = new CodeReport(run, clean);
  }

  /** Has the debugger at work on what {@link #stop} will ask for. */
  void expect(Moment moment) {
    if (code != null) {
      code.expectToKeep(moment);
    }
  }

  /**
   * What is to be known of a stop, before its Moment is written.
   *
   * @param local whether the program is a process of this machine
   * @param shown whether the view was told the source around it
   */
  void stop(Moment moment, boolean local, boolean shown) {
    CodeReport report = code;
    if (report == null) {
      return;
    }
    if (moment.step() != null && !stepsTold) {
      stepsTold = true;
      Steps.all().forEach(step -> Explanations.texts(step).forEach(clean));
    }
    if (moment.kind() == Moment.Kind.PHASE && local) {
      moment.thread().asOptional().flatMap(maps::changed).ifPresent(clean);
    }
    if (!shown) {
      report.source(moment);
    }
    report.codeToKeep(moment);
    report.codeOfTheEndToKeep(moment);
  }
}
