package dev.gotrace.app.bootstrap;

import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.moment.Address;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one walk and their breakpoints. They are looked for when somebody first asks for
 * one, and have breakpoints from the first walk from step to step on.
 */
final class ArmedSteps {

  private final Debugger debugger;
  private final Supplier<StepTrack> source;
  private final Set<Address> phases;
  private @Nullable StepTrack track;
  private boolean armed;

  /**
   * @param phases where breakpoints of phases are; they go away from this set with them
   */
  ArmedSteps(Debugger debugger, Supplier<StepTrack> source, Set<Address> phases) {
    this.debugger = debugger;
    this.source = source;
    this.phases = phases;
  }

  /** The steps, which are looked for now if they were not. */
  StepTrack track() {
    StepTrack known = track;
    if (known == null) {
      known = source.get();
      track = known;
    }
    return known;
  }

  /** The steps, where they were looked for. */
  @Nullable StepTrack known() {
    return track;
  }

  /** Sets the breakpoints of all that can come next. */
  void arm(String phase, Address here) {
    if (!armed) {
      armed = true;
      breakAt(track().places(phase), here);
    }
  }

  /** Sets those that waited for this phase. */
  void armAfter(String phase, Address here) {
    if (armed) {
      breakAt(track().placesAfter(phase), here);
    }
  }

  /** Sets those anew that somebody has taken away. */
  void rearm(Set<Address> places, String phase) {
    if (armed) {
      Set<Address> ours = new LinkedHashSet<>(places);
      ours.retainAll(track().places(phase));
      debugger.breakOnce(ours);
    }
  }

  /** Whether a breakpoint here is there for a step alone; it may be behind. */
  boolean isOne(Address pc) {
    return track != null && !phases.contains(pc) && track.knows(pc);
  }

  private void breakAt(Collection<Address> places, Address here) {
    List<Address> free =
        places.stream().filter(at -> !phases.contains(at) && !at.equals(here)).toList();
    debugger.breakOnce(free);
  }
}
