package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.Region;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.Stop;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What tells how far a program has come that nobody watched from its start. */
public final class Underway {

  /** runtime.main and main.main are the outermost frames of what may be a deep recursion. */
  private static final int MOST_FRAMES = 10_000;

  private static final long MAIN_GOROUTINE = 1;

  private final Debugger debugger;
  private final ResolvedFacts facts;
  private final CodeNames names;
  private final String machine;
  private final Memory memory;
  private final Supplier<List<Region>> writable;
  private boolean sure = true;

  /**
   * @param machine the target's architecture, as {@code facts/runtime.json} names it
   * @param writable the program's memory that it writes to; nothing where that is not known
   */
  public Underway(
      Debugger debugger,
      ResolvedFacts facts,
      CodeNames names,
      String machine,
      Supplier<List<Region>> writable) {
    this.writable = writable;
    this.debugger = debugger;
    this.facts = facts;
    this.names = names;
    this.machine = machine;
    this.memory = new Memory(debugger);
  }

  /** Whether a variable of the runtime holds anything but zero, as it does from some point on. */
  public boolean isSet(String variable) {
    return facts
        .variable(variable)
        .filter(at -> at.sizeBytes() <= Long.BYTES)
        .flatMap(at -> memory.number(at.address(), (int) at.sizeBytes(), false).asOptional())
        .filter(value -> value != 0)
        .isPresent();
  }

  /** Whether the program's own code runs, not the dynamic linker that loads it. */
  public boolean isInProgram(Stop.Stopped stop) {
    return facts.symbolAt(stop.at().pc()).isPresent();
  }

  /**
   * The functions that have begun and not ended on the thread that stopped, and in goroutine 1; in
   * a program without type information those on all threads.
   *
   * @param staying functions that do not end before the program does: those are looked for on all
   *     stacks
   */
  public Set<String> functions(Stop.Stopped stop, Set<String> staying) {
    Set<String> functions = new HashSet<>();
    if (stop.at().function() != null) {
      functions.add(CodeNames.plain(stop.at().function()));
    }
    // Without types nothing tells which thread the main goroutine is on.
    List<Long> threads = facts.hasTypes() ? List.of(stop.thread()) : debugger.threads();
    threads.forEach(thread -> add(thread, functions));
    Structures structures = new Structures(facts, memory);
    mainGoroutine(structures)
        .ifPresent(
            g -> {
              thread(structures, g).ifPresent(id -> add(id, functions));
              // Old or not: neither of the two functions that count ends before the program does.
              new SavedFrames(facts, memory, SwitchProbe.STACK_BYTES)
                  .of(g, MOST_FRAMES)
                  .asOptional()
                  .ifPresent(pcs -> names.places(pcs).forEach(place -> add(place, functions)));
            });
    if (!facts.hasTypes()) {
      sure = new StackSearch(debugger, facts, memory).find(writable.get(), staying, functions);
    }
    return functions;
  }

  /** Whether {@link #functions} had all stacks to look at: what it did not find has not begun. */
  public boolean isSure() {
    return sure;
  }

  private static Optional<StructView> mainGoroutine(Structures structures) {
    return structures.gs.asOptional().orElse(List.of()).stream()
        .filter(g -> g.number("goid").asOptional().filter(id -> id == MAIN_GOROUTINE).isPresent())
        .findFirst();
  }

  /** The thread that runs a goroutine just now. */
  private static Optional<Long> thread(Structures structures, StructView g) {
    return g.address("m")
        .asOptional()
        .filter(m -> !m.isZero())
        .flatMap(m -> structures.m(m).number("procid").asOptional())
        .filter(id -> id != 0);
  }

  private void add(long thread, Set<String> functions) {
    try {
      List<CodeLocation> frames = debugger.frames(thread, MOST_FRAMES);
      frames.forEach(frame -> add(names.place(frame), functions));
      names.places(own(thread, frames)).forEach(place -> add(place, functions));
    } catch (DebuggerException e) {
      if (e.isLost()) {
        throw e;
      }
    }
  }

  /** The callers in a program without debug information, which a debugger does not find. */
  private List<Address> own(long thread, List<CodeLocation> frames) {
    Optional<Address> sp =
        facts
            .registers(machine)
            .flatMap(names -> Optional.ofNullable(debugger.registers(thread).get(names.sp())));
    return frames.isEmpty() || sp.isEmpty()
        ? List.of()
        : new OwnFrames(facts, memory).pcs(frames.get(0).pc(), sp.get(), MOST_FRAMES);
  }

  private static void add(Place place, Set<String> functions) {
    place.function().asOptional().ifPresent(functions::add);
  }
}
