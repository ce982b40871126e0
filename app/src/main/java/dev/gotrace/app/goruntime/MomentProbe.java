package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.Lookout;
import dev.gotrace.protocol.debugger.Stop;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.G0;
import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.GoroutineFrames;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.M0;
import dev.gotrace.protocol.moment.Machine;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.P;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Sched;
import dev.gotrace.protocol.moment.Stack;
import dev.gotrace.protocol.moment.StackWord;
import dev.gotrace.protocol.moment.StepNotes;
import dev.gotrace.protocol.moment.StopNotes;
import dev.gotrace.protocol.moment.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a Moment from a stopped program: the one place where all probes meet. */
public final class MomentProbe {

  private static final int MOST_FRAMES = 32;

  private final Debugger debugger;
  private final ResolvedFacts facts;
  private final CodeNames names;
  private final String machine;
  private final Reading<Long> tlsOffset;
  private final Address entry;
  private final Memory memory;
  private final WaitReasons waitReasons;
  private final boolean everywhere;
  private final Lookout lookout = new Ahead();

  /** What was read already of the stop that is about to be told. */
  private volatile @Nullable Early ahead;

  private volatile long stoodNanos;

  private Reading<Address> given = Reading.absent("not there yet");

  /**
   * @param machine the target's architecture, as {@code facts/runtime.json} names it
   * @param tlsOffset what to add to the thread pointer to find the slot that holds g
   * @param entry the program's first instruction
   * @param everywhere whether to read where all threads and goroutines stand
   */
  public MomentProbe(
      Debugger debugger,
      ResolvedFacts facts,
      CodeNames names,
      String machine,
      Reading<Long> tlsOffset,
      Address entry,
      boolean everywhere) {
    this.debugger = debugger;
    this.facts = facts;
    this.names = names;
    this.machine = machine;
    this.tlsOffset = tlsOffset;
    this.entry = entry;
    this.everywhere = everywhere;
    this.memory = new Memory(debugger);
    this.waitReasons = new WaitReasons(facts, memory);
  }

  /**
   * What names a Moment besides what is read at its stop.
   *
   * @param number counts from 1
   * @param elapsedNanos as {@link Moment#elapsedNanos}
   * @param output what the target printed since the last Moment
   * @param outputDropped as {@link Moment#outputDropped}
   */
  public record Label(
      int number,
      String phase,
      @Nullable String step,
      Moment.Kind kind,
      long elapsedNanos,
      String output,
      long outputDropped) {}

  private final class Ahead implements Lookout {
    @Override
    public void stands(long sinceNanos, Optional<Map<String, Address>> registers) {
      stoodNanos = sinceNanos;
      Heap heap = heap();
      ahead =
          new Early(
              heap,
              registers.orElse(null),
              registers.map(all -> own(heap.structures(), Reading.known(all), false)).orElse(null));
    }

    @Override
    public void goesOn() {
      ahead = null;
      stoodNanos = 0;
    }
  }

  /** What comes from memory alone, whichever thread stopped. */
  private record Heap(
      Structures structures,
      Sched queues,
      Reading<Listing<P>> allp,
      Reading<Listing<Goroutine>> goroutines,
      Reading<Listing<Machine>> machines) {}

  /** What is the stopped thread's own, but for its frames. */
  private record Own(
      Tls tls,
      Stack stack,
      G0 g0,
      Reading<Listing<StackWord>> words,
      Reading<GoroutineFrames> goroutineFrames,
      M0 m0) {}

  /**
   * What was read before the stop was told.
   *
   * @param registers of whose thread it is; null where they were not told either
   */
  private record Early(Heap heap, @Nullable Map<String, Address> registers, @Nullable Own own) {

    boolean isOf(Reading<Map<String, Address>> others) {
      return registers != null && others.asOptional().orElse(null) == registers;
    }
  }

  /** Announces that {@link #read} will follow at this stop, whatever else is asked before it. */
  public void expect(Stop.Stopped stop) {
    debugger.expect(stop.thread(), MOST_FRAMES);
  }

  /** Announces that {@link #read} will follow at the next stop, which changes nothing of it. */
  public void expectStop() {
    lookout.goesOn();
    debugger.expectStop(MOST_FRAMES, everywhere ? Lookout.NONE : lookout);
  }

  /**
   * Since when the program stands, by {@link System#nanoTime}, where that was heard before its stop
   * was told; else now.
   */
  public long standsSinceNanos() {
    long stood = stoodNanos;
    return stood == 0 ? System.nanoTime() : stood;
  }

  /**
   * Reads everything at a stop. What cannot be read says so in its place.
   *
   * @throws DebuggerException when the debugger is lost
   */
  public Moment read(Stop.Stopped stop, Label label) {
    expect(stop);
    Early early = ahead;
    ahead = null;
    Heap heap = early == null ? heap() : early.heap();
    // Until here all comes from the memory of a program that was launched here: meanwhile its
    // debugger finds the answer.
    Reading<Map<String, Address>> registers = attempt(() -> debugger.registers(stop.thread()));
    boolean first = stop.at().pc().equals(entry);
    Own own =
        early == null || first || !early.isOf(registers)
            ? own(heap.structures(), registers, first)
            : Objects.requireNonNull(early.own());
    // Last of all, for a debugger takes its time for them.
    Reading<Listing<Place>> frames = frames(stop, own.stack().sp());
    return new Moment(
        label.number(),
        label.phase(),
        label.step(),
        label.kind(),
        names.place(stop.at()),
        Reading.known(stop.thread()),
        label.elapsedNanos(),
        registers,
        own.stack(),
        own.words(),
        frames,
        own.goroutineFrames(),
        own.tls(),
        own.g0(),
        own.m0(),
        heap.queues(),
        heap.allp(),
        heap.goroutines(),
        heap.machines(),
        label.output(),
        label.outputDropped(),
        null,
        StepNotes.NONE,
        StopNotes.NONE);
  }

  private Heap heap() {
    memory.startStop();
    Structures structures = new Structures(facts, memory);
    SchedProbe sched = new SchedProbe(facts, memory, structures);
    Sched queues = sched.sched();
    Reading<Listing<P>> allp = sched.allp();
    ThreadPlaces places =
        everywhere && facts.hasTypes() ? new ThreadPlaces(debugger, facts, names) : null;
    WhereaboutsProbe where =
        places == null ? null : new WhereaboutsProbe(facts, memory, structures, names, places);
    return new Heap(
        structures,
        queues,
        allp,
        new GoroutineProbe(structures, names, waitReasons, where).goroutines(),
        new MachineProbe(structures, places).machines());
  }

  /**
   * @param first whether this is the program's first instruction
   */
  private Own own(Structures structures, Reading<Map<String, Address>> registers, boolean first) {
    ThreadProbe thread = new ThreadProbe(facts, memory, structures, machine, tlsOffset, registers);
    Tls tls = thread.tls();
    Stack stack = thread.stack(tls);
    G0 g0 = thread.g0();
    if (first) {
      given = stack.sp();
    }
    AddressNames addresses =
        new AddressNames(
            facts,
            structures,
            List.of(
                stack, new Stack(Reading.known("g0"), g0.lo(), g0.hi(), g0.guard(), stack.sp())));
    return new Own(
        tls,
        stack,
        g0,
        new StackProbe(memory, addresses).words(stack, given),
        new SwitchProbe(facts, memory, structures, names).frames(tls.g(), stack),
        thread.m0());
  }

  private Reading<Listing<Place>> frames(Stop.Stopped stop, Reading<Address> sp) {
    return attempt(() -> Listing.whole(untilSwitch(callers(stop, sp))));
  }

  private List<Place> callers(Stop.Stopped stop, Reading<Address> sp) {
    List<Address> own =
        sp instanceof Reading.Known<Address> top
            ? new OwnFrames(facts, memory).pcs(stop.at().pc(), top.value(), MOST_FRAMES)
            : List.of();
    if (!own.isEmpty()) {
      return names.places(own);
    }
    List<Place> callers = new ArrayList<>();
    for (CodeLocation frame : debugger.frames(stop.thread(), MOST_FRAMES)) {
      callers.add(callers.isEmpty() ? names.place(frame) : names.callerPlace(frame));
    }
    return callers;
  }

  /** What a debugger finds behind a switch of stacks did not call it. */
  private List<Place> untilSwitch(List<Place> callers) {
    for (int i = 0; i < callers.size(); i++) {
      if (callers.get(i).function().asOptional().filter(facts::switchesStack).isPresent()) {
        return callers.subList(0, i + 1);
      }
    }
    return callers;
  }

  /** One refused request makes one unreadable value; a lost debugger ends the walk. */
  static <T> Reading<T> attempt(Supplier<T> request) {
    try {
      return Reading.known(request.get());
    } catch (DebuggerException e) {
      if (e.isLost()) {
        throw e;
      }
      String message = e.getMessage();
      return Reading.unreadable(message == null ? "the debugger refused" : message);
    }
  }
}
