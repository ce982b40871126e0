package dev.gotrace.app.bootstrap;

import dev.gotrace.app.goruntime.ControlFlow;
import dev.gotrace.app.goruntime.Standing;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.Stop;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which thread is looked at when the program was interrupted, which comes upon any of them. */
record WalkedThread(Debugger debugger, ControlFlow flow) {

  /**
   * The stop of the thread that runs the goroutine of the newest Moment, or else of the program's
   * first; the stop as it is where there is neither, and of any other reason.
   *
   * @param latest the newest Moment; null before the first
   */
  Stop.Stopped of(Stop.Stopped here, @Nullable Moment latest, long firstThread) {
    if (here.reason() != Stop.Reason.INTERRUPT || latest == null) {
      return here;
    }
    Address g = latest.tls().g().asOptional().orElse(null);
    List<Long> threads = debugger.threads();
    return threads.stream()
        .filter(thread -> g != null && runs(thread, g))
        .findFirst()
        .or(() -> threads.stream().filter(thread -> thread == firstThread).findFirst())
        .filter(thread -> thread != here.thread())
        .map(this::at)
        .orElse(here);
  }

  private boolean runs(long thread, Address g) {
    Standing now = flow.standing(thread);
    return g.equals(now.g()) || g.equals(now.curg());
  }

  private Stop.Stopped at(long thread) {
    Address pc = flow.pc(thread);
    return new Stop.Stopped(
        Stop.Reason.INTERRUPT, thread, debugger.locate(List.of(pc)).get(0), null);
  }
}
