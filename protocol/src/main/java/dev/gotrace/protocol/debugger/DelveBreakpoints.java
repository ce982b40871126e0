package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.delve.Breakpoint;
import dev.gotrace.protocol.delve.CodeLine;
import dev.gotrace.protocol.delve.ReadRequests.Disassemble;
import dev.gotrace.protocol.delve.RunRequests.ClearBreakpoint;
import dev.gotrace.protocol.delve.RunRequests.CreateBreakpoint;
import dev.gotrace.protocol.delve.RunRequests.ListBreakpoints;
import dev.gotrace.protocol.delve.State;
import dev.gotrace.protocol.delve.ThreadState;
import dev.gotrace.protocol.moment.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The breakpoints in dlv's program. dlv tells one thread's hit at a stop, and steps the others off
 * their breakpoints unsaid; after a single instruction it tells no hit at all. So this table is
 * held against where all threads stand. It also knows what stood in the program's memory where a
 * breakpoint does now: what dlv reads there is the breakpoint.
 */
final class DelveBreakpoints {

  /** Of proc.BreakpointExistsError; our own are asked for only once. */
  private static final String EXISTS = "Breakpoint exists at";

  private final DelveLink dlv;
  private final TargetProcess process;
  private final Map<Address, Integer> armed = new HashMap<>();
  private final Set<Address> once = new HashSet<>();
  private final Set<Address> always = new HashSet<>();

  /** What breakpoints have taken the place of, those that others set among them. */
  private volatile @Nullable NavigableMap<Address, Byte> covered;

  DelveBreakpoints(DelveLink dlv, TargetProcess process) {
    this.dlv = dlv;
    this.process = process;
  }

  /**
   * @param code the first byte of the instruction at each address
   */
  void once(Map<Address, Byte> code) {
    arm(code);
    once.addAll(code.keySet());
  }

  /**
   * @param code the first byte of the instruction at each address
   */
  void always(Map<Address, Byte> code) {
    arm(code);
    always.addAll(code.keySet());
  }

  /** Of the two kinds dlv has one for both at an address. */
  private void arm(Map<Address, Byte> code) {
    Map<Address, Byte> known = covered();
    List<Address> missing =
        code.keySet().stream().filter(address -> !armed.containsKey(address)).toList();
    List<CreateBreakpoint> requests =
        missing.stream().map(address -> new CreateBreakpoint(address.bits())).toList();
    List<Optional<Breakpoint>> set = dlv.runAll(requests, Limits.request());
    for (int i = 0; i < set.size(); i++) {
      CreateBreakpoint refused = requests.get(i);
      Address address = missing.get(i);
      set.get(i).or(() -> again(refused)).ifPresent(done -> armed.put(address, done.id()));
    }
    known.putAll(code);
  }

  /** Asks once more, for dlv's own words; none is set in a program that was killed. */
  private Optional<Breakpoint> again(CreateBreakpoint refused) {
    try {
      return Optional.of(dlv.run(refused, Limits.request()));
    } catch (DebuggerException e) {
      if (!e.isLost() && process.isEnding()) {
        return Optional.empty();
      }
      throw e.isLost() || !e.what().contains(EXISTS)
          ? e
          : new DebuggerException(
              e.what() + "; another client of this dlv has set it: clear it there first");
    }
  }

  void clearAlways(Collection<Address> addresses) {
    clear(addresses, always, once);
  }

  /** dlv's breakpoint stays where it is one of the other kind, too. */
  private void clear(Collection<Address> addresses, Set<Address> kind, Set<Address> other) {
    List<ClearBreakpoint> spent = new ArrayList<>();
    for (Address address : addresses) {
      if (kind.remove(address) && !other.contains(address)) {
        Optional.ofNullable(armed.remove(address))
            .ifPresent(id -> spent.add(new ClearBreakpoint(id)));
      }
    }
    dlv.runAll(spent, Limits.request());
  }

  boolean isArmed(Address address) {
    return armed.containsKey(address);
  }

  boolean stays(Address address) {
    return always.contains(address);
  }

  /** Takes those away that go with their first hit. */
  void disarm(Collection<Address> addresses) {
    clear(addresses, once, always);
  }

  /** Takes all of them away. */
  void clear() {
    dlv.runAll(armed.values().stream().map(ClearBreakpoint::new).toList(), Limits.request());
    armed.clear();
    once.clear();
    always.clear();
  }

  /**
   * The hits of all threads, one for each address whose breakpoint goes away with it. A thread that
   * only stands at a breakpoint has not hit it: one that waits in a system call stands behind it.
   *
   * @param first the thread whose hit comes before the others'
   * @param unsaid whether dlv does not say what that thread has hit
   */
  List<Stop.Stopped> hits(State state, long first, boolean unsaid) {
    List<ThreadState> threads = new ArrayList<>(state.threads());
    threads.sort(
        (a, b) -> a.id() == first ? -1 : b.id() == first ? 1 : Long.compare(a.id(), b.id()));
    List<Stop.Stopped> hits = new ArrayList<>();
    List<ClearBreakpoint> spent = new ArrayList<>();
    for (ThreadState thread : threads) {
      boolean trapped = thread.breakpoint().isPresent() || unsaid && thread.id() == first;
      Address pc = new Address(thread.at().pc());
      Integer id = trapped ? armed.get(pc) : null;
      if (id != null) {
        once.remove(pc);
        if (!always.contains(pc)) {
          armed.remove(pc);
          spent.add(new ClearBreakpoint(id));
        }
        hits.add(
            new Stop.Stopped(
                Stop.Reason.BREAKPOINT, thread.id(), DelveCode.location(thread.at()), null));
      }
    }
    // dlv does one after the other: these are gone before whatever is asked next.
    var unused = dlv.sendAll(spent);
    return hits;
  }

  /** Puts back into bytes that were read what breakpoints have taken the place of. */
  void uncover(MemoryRange range, byte[] bytes) {
    covered()
        .subMap(range.start(), range.end())
        .forEach((address, code) -> bytes[(int) address.minus(range.start())] = code);
  }

  /** Puts all back, for dlv has gone without doing so; from any thread. */
  void abandonedIn(long process) {
    Map<Address, Byte> known = covered;
    if (known != null) {
      Abandoned.restore(process, known);
    }
  }

  /** That of an address whose breakpoint is gone is still what stands there: code stays. */
  private NavigableMap<Address, Byte> covered() {
    NavigableMap<Address, Byte> known = covered;
    if (known == null) {
      known = new ConcurrentSkipListMap<>();
      List<Breakpoint> all =
          dlv.runAll(List.of(new ListBreakpoints()), Limits.request()).get(0).orElse(List.of());
      for (Breakpoint breakpoint : all) {
        Byte code = breakpoint.covered();
        for (long address : breakpoint.addresses()) {
          if (code == null) {
            cover(new Address(address), known);
          } else {
            known.put(new Address(address), code);
          }
        }
      }
      covered = known;
    }
    return known;
  }

  /** Asks for the code itself, for dlv does not tell what each of several breakpoints covers. */
  private void cover(Address address, Map<Address, Byte> into) {
    List<CodeLine> function =
        dlv.runAll(
                List.of(new Disassemble(address.bits(), 0, Disassemble.Flavour.GNU)),
                Limits.request())
            .get(0)
            .orElse(List.of());
    for (CodeLine line : function) {
      if (line.at().pc() == address.bits() && line.bytes().length > 0) {
        into.put(address, line.bytes()[0]);
      }
    }
  }
}
