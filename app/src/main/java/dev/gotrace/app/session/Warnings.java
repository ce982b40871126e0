package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.bootstrap.ResolvedPhase;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What reads worse in this program than in one that was built for debugging. */
final class Warnings {

  private Warnings() {}

  static List<Message> of(Plan plan, Run run, Backend backend) {
    List<String> texts = new ArrayList<>();
    if (plan.optimized().asOptional().orElse(false)) {
      texts.add(
          "built without -N -l, so calls may be inlined, source lines jump and the call stack is"
              + " shorter; the runtime's state reads the same");
    }
    if (!run.facts().hasTypes()) {
      texts.add(noTypes(plan.program(), run.debugger().name()));
    }
    if (backend.kind() == Backend.Kind.DELVE) {
      texts.addAll(delve(plan, run, backend.program()));
    }
    missing(run.phases())
        .forEach(
            (why, ids) -> texts.add("not to be walked: " + String.join(", ", ids) + "; " + why));
    if (plan instanceof TakingPlan taking && taking.way() instanceof Way.Server) {
      run.debugger().cannot(Ability.LEAVE).ifPresent(texts::add);
    }
    return texts.stream().map(text -> new Message(Message.Level.WARNING, text)).toList();
  }

  private static String noTypes(ElfBinary program, String debugger) {
    return program.hasDebugInfo()
        ? debugger
            + " cannot read this program's types: the scheduler, Ps, goroutines and Ms cannot be"
            + " read; registers and phases can"
        : "no type information in this program: the scheduler, Ps, goroutines and Ms cannot be"
            + " read; registers and phases can";
  }

  /** What Delve has to say against a program. */
  private static List<String> delve(Plan plan, Run run, Path dlv) {
    List<String> texts = new ArrayList<>();
    DelveReach.tooNew(run.debugger().name(), plan.goVersion()).ifPresent(texts::add);
    if (!run.facts().hasTypes() && plan.program().hasDebugInfo()) {
      try {
        DelveReach.noDwarf(dlv, plan.program()).ifPresent(texts::add);
      } catch (TargetException e) {
        // That it cannot be read is told.
      }
    }
    return texts;
  }

  /** The phases that have no address, by reason: mostly one reason holds for many. */
  private static Map<String, List<String>> missing(List<ResolvedPhase> phases) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (ResolvedPhase phase : phases) {
      if (phase.at() instanceof Reading.Absent<?> absent) {
        byReason.computeIfAbsent(absent.why(), why -> new ArrayList<>()).add(phase.phase().id());
      }
    }
    return byReason;
  }

  /** Whoever waits for a phase that may be over must know that it may not come. */
  static Optional<Message> ofDoubt(@Nullable Moment here) {
    if (here == null || here.notes().phasesAfter() == null) {
      return Optional.empty();
    }
    List<String> after =
        Phases.IDS.subList(Phases.IDS.indexOf(here.phase()) + 1, Phases.IDS.size() - 1);
    String text =
        "nothing tells whether "
            + String.join(", ", after)
            + " are over: where they are, the program runs until it ends or is interrupted";
    return Optional.of(new Message(Message.Level.WARNING, text));
  }
}
