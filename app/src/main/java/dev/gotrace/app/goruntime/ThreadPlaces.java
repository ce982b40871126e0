package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.Symbol;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where all threads stand at one stop. Asked for once, and only where somebody wants to know. */
final class ThreadPlaces {

  private final Debugger debugger;
  private final ResolvedFacts facts;
  private final CodeNames names;
  private final Reading<Map<Long, CodeLocation>> places;

  ThreadPlaces(Debugger debugger, ResolvedFacts facts, CodeNames names) {
    this.debugger = debugger;
    this.facts = facts;
    this.names = names;
    this.places = MomentProbe.attempt(debugger::threadPlaces);
  }

  /**
   * Where a thread stands.
   *
   * @param procid its id as the runtime noted it; 0 while it has not
   */
  Reading<Standing> of(Reading<Long> procid) {
    return procid.flatMap(
        id ->
            id == 0
                ? Reading.absent("its thread's id is not known until minit")
                : places.flatMap(all -> in(all, id)));
  }

  private Reading<Standing> in(Map<Long, CodeLocation> all, long thread) {
    CodeLocation at = all.get(thread);
    return at == null
        ? Reading.absent("the program has no thread " + thread + " any more")
        : Reading.known(standing(names.place(at)));
  }

  /** A thread's call stack, innermost first, as far as the debugger knows it. */
  Reading<List<Place>> frames(long thread, int most) {
    return MomentProbe.attempt(
        () -> {
          List<Place> frames = new ArrayList<>();
          for (CodeLocation frame : debugger.frames(thread, most)) {
            frames.add(frames.isEmpty() ? names.place(frame) : names.callerPlace(frame));
          }
          return frames;
        });
  }

  /** A place with how far into its function it is. */
  Standing standing(Place place) {
    return new Standing(place, place.pc().flatMap(this::offset));
  }

  private Reading<Long> offset(Address pc) {
    return facts
        .symbolAt(pc)
        .filter(at -> at.symbol().kind() == Symbol.Kind.FUNCTION)
        .<Reading<Long>>map(at -> Reading.known(at.offsetBytes()))
        .orElseGet(() -> Reading.absent("the program's symbols do not cover this address"));
  }
}
