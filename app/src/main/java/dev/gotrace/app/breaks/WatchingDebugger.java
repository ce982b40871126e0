package dev.gotrace.app.breaks;

import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.Instruction;
import dev.gotrace.protocol.debugger.Launch;
import dev.gotrace.protocol.debugger.Layout;
import dev.gotrace.protocol.debugger.Lookout;
import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.debugger.MemoryRange;
import dev.gotrace.protocol.debugger.Stop;
import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Syntax;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A debugger with the user's breakpoints in it. Whoever lets the program run is told a stop at one
 * of them by its reason; where one does not stop the program it runs on, and nobody is told.
 */
public final class WatchingDebugger implements Debugger {

  private static final Duration SHORT = Duration.ofMillis(1);

  private final Debugger debugger;
  private final UserBreakpoints breakpoints;

  /** Where others have breakpoints that go away with their first hit. */
  private final Set<Address> once = new HashSet<>();

  private Stop.@Nullable Stopped last;
  private long pausedNanos;

  // Guarded by this.
  private boolean runs;
  private boolean interrupted;

  public WatchingDebugger(Debugger debugger, UserBreakpoints breakpoints) {
    this.debugger = debugger;
    this.breakpoints = breakpoints;
  }

  /** How long the program has stood at stops of which nobody was told. */
  public long pausedNanos() {
    return pausedNanos;
  }

  @Override
  public Stop resume(Duration limit) {
    breakpoints.goesOn();
    return resumeUntil(System.nanoTime() + limit.toNanos(), limit);
  }

  private Stop resumeUntil(long end, Duration limit) {
    Duration left = limit;
    synchronized (this) {
      interrupted = false;
    }
    while (true) {
      Stop.Stopped before = last;
      if (!letRun() && before != null) {
        return kept(asInterrupted(before));
      }
      Stop stop = stands(debugger.resume(left));
      Stop told = told(stop);
      if (told != null) {
        return kept(told);
      }
      last = (Stop.Stopped) stop;
      // At the limit it must not stand: a program that runs is what the caller then reckons with.
      Duration rest = Duration.ofNanos(end - System.nanoTime());
      left = rest.compareTo(SHORT) < 0 ? SHORT : rest;
    }
  }

  private Stop kept(Stop stop) {
    last = stop instanceof Stop.Stopped here ? here : null;
    return stop;
  }

  private synchronized boolean letRun() {
    runs = !interrupted;
    return runs;
  }

  private synchronized void runs() {
    runs = true;
  }

  private synchronized Stop stands(Stop stop) {
    runs = stop instanceof Stop.Running;
    return stop;
  }

  private static Stop.Stopped asInterrupted(Stop.Stopped here) {
    return new Stop.Stopped(Stop.Reason.INTERRUPT, here.thread(), here.at(), null);
  }

  /** What is to be told of a stop; null for nothing. */
  private @Nullable Stop told(Stop stop) {
    if (!(stop instanceof Stop.Stopped here) || here.reason() != Stop.Reason.BREAKPOINT) {
      return stop;
    }
    long from = System.nanoTime();
    boolean others = once.remove(here.at().pc());
    UserBreakpoints.Hit hit = breakpoints.hit(here);
    if (hit == UserBreakpoints.Hit.STOPS) {
      return new Stop.Stopped(Stop.Reason.USER_BREAKPOINT, here.thread(), here.at(), null);
    }
    if (others || hit == UserBreakpoints.Hit.NOTHING) {
      return here;
    }
    pausedNanos += System.nanoTime() - from;
    return null;
  }

  @Override
  public Stop await(Duration limit) {
    Stop stop = stands(debugger.await(limit));
    Stop told = told(stop);
    return kept(told == null ? asInterrupted((Stop.Stopped) stop) : told);
  }

  /** Another thread's hit does not end the step, unless it stops the program. */
  @Override
  public Stop stepInstruction(long thread, Duration limit) {
    breakpoints.goesOn();
    Stop.Stopped from = last;
    while (true) {
      runs();
      Stop stop = stands(debugger.stepInstruction(thread, limit));
      Stop told = told(stop);
      if (told != null) {
        return kept(told);
      }
      Stop.Stopped passed = (Stop.Stopped) stop;
      CodeLocation now =
          passed.thread() == thread ? passed.at() : debugger.frames(thread, 1).get(0);
      boolean stepped = from == null || from.thread() != thread || !from.at().pc().equals(now.pc());
      if (stepped) {
        return kept(new Stop.Stopped(Stop.Reason.STEP, thread, now, null));
      }
    }
  }

  /** While it is only found out whether a breakpoint stops the program there is nothing to stop. */
  @Override
  public void interrupt() {
    boolean now;
    synchronized (this) {
      interrupted = true;
      now = runs;
    }
    if (now) {
      debugger.interrupt();
    }
  }

  @Override
  public void breakOnce(Collection<Address> addresses) {
    debugger.breakOnce(addresses);
    once.addAll(addresses);
  }

  @Override
  public void unbreak(Collection<Address> addresses) {
    debugger.unbreak(addresses);
    once.removeAll(addresses);
  }

  @Override
  public void breakAlways(Collection<Address> addresses) {
    debugger.breakAlways(addresses);
  }

  @Override
  public void clearAlways(Collection<Address> addresses) {
    debugger.clearAlways(addresses);
  }

  @Override
  public Stop launch(Launch launch) {
    return kept(debugger.launch(launch));
  }

  @Override
  public Stop attach(long process) {
    return kept(debugger.attach(process));
  }

  @Override
  public Stop connect(String address) {
    return kept(debugger.connect(address));
  }

  @Override
  public Stop open(Path core) {
    return kept(debugger.open(core));
  }

  @Override
  public void load(Path program) {
    debugger.load(program);
  }

  @Override
  public String name() {
    return debugger.name();
  }

  @Override
  public void expect(
      Collection<String> types, Collection<String> constants, Collection<Address> places) {
    debugger.expect(types, constants, places);
  }

  @Override
  public void expect(long thread, int most) {
    debugger.expect(thread, most);
  }

  @Override
  public void expect(Address from, Address to, Syntax syntax) {
    debugger.expect(from, to, syntax);
  }

  @Override
  public void expect(Launch launch) {
    debugger.expect(launch);
  }

  @Override
  public Optional<String> cannot(Ability what) {
    return debugger.cannot(what);
  }

  @Override
  public Address entry() {
    return debugger.entry();
  }

  @Override
  public void expectStop(int most, Lookout lookout) {
    debugger.expectStop(most, lookout);
  }

  @Override
  public void whenRunning(Runnable task) {
    debugger.whenRunning(task);
  }

  @Override
  public List<Long> threads() {
    return debugger.threads();
  }

  @Override
  public Map<Long, CodeLocation> threadPlaces() {
    return debugger.threadPlaces();
  }

  @Override
  public Map<String, Address> registers(long thread) {
    return debugger.registers(thread);
  }

  @Override
  public List<CodeLocation> frames(long thread, int most) {
    return debugger.frames(thread, most);
  }

  @Override
  public List<MemoryBlock> read(List<MemoryRange> ranges) {
    return debugger.read(ranges);
  }

  @Override
  public String howMemoryIsRead() {
    return debugger.howMemoryIsRead();
  }

  @Override
  public List<CodeLocation> locate(List<Address> addresses) {
    return debugger.locate(addresses);
  }

  @Override
  public List<Instruction> disassemble(Address from, Address to, Syntax syntax) {
    return debugger.disassemble(from, to, syntax);
  }

  @Override
  public Map<String, Layout> layouts(Collection<String> types) {
    return debugger.layouts(types);
  }

  @Override
  public Map<String, Long> constants(Collection<String> names) {
    return debugger.constants(names);
  }

  @Override
  public CompletionStage<DebuggerException> lost() {
    return debugger.lost();
  }

  @Override
  public void kill() {
    debugger.kill();
  }

  @Override
  public void close() {
    debugger.close();
  }
}
