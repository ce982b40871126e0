package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.delve.Breakpoint;
import dev.gotrace.protocol.delve.RunRequests.ClearBreakpoint;
import dev.gotrace.protocol.delve.RunRequests.CreateBreakpoint;
import dev.gotrace.protocol.delve.State;
import dev.gotrace.protocol.delve.ThreadState;
import dev.gotrace.protocol.moment.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The breakpoints that go away with their first hit. dlv tells one thread's hit at a stop, and
 * steps the others off their breakpoints unsaid; after a single instruction it tells no hit at all.
 * So this table is held against where all threads stand.
 */
final class DelveBreakpoints {

  private final DelveLink dlv;
  private final Map<Address, Integer> armed = new HashMap<>();

  DelveBreakpoints(DelveLink dlv) {
    this.dlv = dlv;
  }

  void arm(Collection<Address> addresses) {
    List<Address> missing =
        addresses.stream().filter(address -> !armed.containsKey(address)).distinct().toList();
    List<CreateBreakpoint> requests =
        missing.stream().map(address -> new CreateBreakpoint(address.bits())).toList();
    List<Optional<Breakpoint>> set = dlv.runAll(requests, Limits.request());
    for (int i = 0; i < set.size(); i++) {
      String words = requests.get(i).words();
      armed.put(
          missing.get(i),
          set.get(i).orElseThrow(() -> new DebuggerException("dlv refused " + words)).id());
    }
  }

  boolean isArmed(Address address) {
    return armed.containsKey(address);
  }

  /** Takes all of them away. */
  void clear() {
    dlv.runAll(armed.values().stream().map(ClearBreakpoint::new).toList(), Limits.request());
    armed.clear();
  }

  /**
   * The hits of all threads, one for each address; their breakpoints go away.
   *
   * @param first the thread whose hit comes before the others'
   */
  List<Stop.Stopped> hits(State state, long first) {
    List<ThreadState> threads = new ArrayList<>(state.threads());
    threads.sort(
        (a, b) -> a.id() == first ? -1 : b.id() == first ? 1 : Long.compare(a.id(), b.id()));
    List<Stop.Stopped> hits = new ArrayList<>();
    List<ClearBreakpoint> spent = new ArrayList<>();
    for (ThreadState thread : threads) {
      Integer id = armed.remove(new Address(thread.at().pc()));
      if (id != null) {
        spent.add(new ClearBreakpoint(id));
        hits.add(
            new Stop.Stopped(
                Stop.Reason.BREAKPOINT, thread.id(), DelveCode.location(thread.at()), null));
      }
    }
    dlv.runAll(spent, Limits.request());
    return hits;
  }
}
