package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Standing;
import dev.gotrace.protocol.moment.Whereabouts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds where each goroutine stands: one that runs, where its M's thread does; another one, where
 * its g says that it goes on. Whose code called the runtime there, the frames on its stack tell.
 */
final class WhereaboutsProbe {

  private static final int MOST_FRAMES = 32;

  /** So many stacks are read in one batch; of a goroutine behind them its g alone is. */
  private static final int MOST_STACKS = 2_000;

  /** So many threads' call stacks are asked for, each of which takes a debugger a millisecond. */
  private static final int MOST_THREADS = 64;

  /** So much of each stack is read at once: the runtime's own frames rarely take more. */
  private static final int STACK_BYTES = 512;

  private static final Reading<Standing> NOT_READ =
      Reading.unreadable(
          "not read with the others, of which there are more than " + MOST_STACKS + ": open it");

  private final ResolvedFacts facts;
  private final Memory memory;
  private final Structures structures;
  private final CodeNames names;
  private final ThreadPlaces threads;
  private final SavedFrames stacks;
  private final Map<Address, Standing> standings = new HashMap<>();
  private final Map<Address, Boolean> outside = new HashMap<>();
  private int asked;

  WhereaboutsProbe(
      ResolvedFacts facts,
      Memory memory,
      Structures structures,
      CodeNames names,
      ThreadPlaces threads) {
    this.facts = facts;
    this.memory = memory;
    this.structures = structures;
    this.names = names;
    this.threads = threads;
    this.stacks = new SavedFrames(facts, memory, STACK_BYTES);
  }

  /** Those of goroutines, by where their gs lie. */
  Map<Address, Whereabouts> of(List<StructView> goroutines) {
    Map<Address, Whereabouts> all = new HashMap<>();
    List<StructView> left = new ArrayList<>();
    for (StructView g : goroutines) {
      Reading<String> status = g.name("status");
      if (!(status instanceof Reading.Known<String> known)) {
        all.put(g.at(), Whereabouts.of(status.flatMap(Reading::<Standing>absent)));
      } else if (known.value().startsWith("dead") || known.value().equals("idle")) {
        String why = "the goroutine is " + known.value() + ": it stands nowhere";
        all.put(g.at(), Whereabouts.of(Reading.absent(why)));
      } else if (machine(g).isPresent() && isOnThread(known.value())) {
        all.put(g.at(), running(g, machine(g).get()));
      } else {
        left.add(g);
      }
    }
    saved(left, all);
    return all;
  }

  /** What the runtime says of a goroutine whose registers are a thread's, not its g's. */
  private static boolean isOnThread(String status) {
    return status.endsWith("running") || status.endsWith("syscall");
  }

  private Optional<StructView> machine(StructView g) {
    return g.address("m").asOptional().filter(m -> !m.isZero()).map(structures::m);
  }

  private Whereabouts running(StructView g, StructView machine) {
    Reading<Standing> at = threads.of(machine.number("procid"));
    return new Whereabouts(
        at,
        at.flatMap(
            standing ->
                isOutside(standing.place())
                    ? Reading.nil()
                    : machine.number("procid").flatMap(id -> outside(g, id))));
  }

  private Reading<Standing> outside(StructView g, long thread) {
    if (++asked > MOST_THREADS) {
      return Reading.unreadable(
          "not asked for: only the first " + MOST_THREADS + " running goroutines' frames are");
    }
    return threads
        .frames(thread, MOST_FRAMES)
        .flatMap(
            frames -> {
              for (Place frame : frames) {
                if (isOutside(frame)) {
                  return Reading.known(threads.standing(frame));
                }
                if (frame.function().asOptional().filter(facts::switchesStack).isPresent()) {
                  return outsideOf(g);
                }
              }
              Place last = frames.get(frames.size() - 1);
              return none(
                  last.function().asOptional().orElse(""),
                  "the frames that the debugger finds lead no farther than ");
            });
  }

  private void saved(List<StructView> goroutines, Map<Address, Whereabouts> all) {
    List<StructView> read = goroutines.subList(0, Math.min(MOST_STACKS, goroutines.size()));
    read.forEach(stacks::need);
    memory.fetch();
    Set<Address> pcs = new HashSet<>();
    goroutines.forEach(g -> g.address("sched.pc").asOptional().ifPresent(pcs::add));
    names.learn(pcs);
    int count = 0;
    for (StructView g : goroutines) {
      boolean isRead = count++ < read.size();
      Reading<Standing> at = g.address("sched.pc").map(pc -> standing(pc, pc));
      boolean itself = at.asOptional().filter(here -> isOutside(here.place())).isPresent();
      Reading<Standing> outside = itself ? Reading.nil() : isRead ? outsideOf(g) : NOT_READ;
      all.put(g.at(), new Whereabouts(at, outside));
    }
  }

  /** The first of a goroutine's callers that is none of the runtime's. */
  private Reading<Standing> outsideOf(StructView g) {
    return stacks
        .of(g, MOST_FRAMES, pc -> isOutside(pc))
        .flatMap(
            pcs -> {
              Address last = pcs.get(pcs.size() - 1);
              return pcs.size() > 1 && isOutside(last)
                  ? Reading.known(standing(last, last.plus(-1)))
                  : none(
                      stacks.name(pcs.size() > 1 ? last.plus(-1) : last),
                      "the frame pointers on its stack lead no farther than ");
            });
  }

  /** Whether a call that returns to this address is none of the runtime's. */
  private boolean isOutside(Address pc) {
    return outside.computeIfAbsent(
        pc,
        at ->
            !facts.isRuntimesFunction(stacks.name(at.plus(-1)))
                && isOutside(standing(at, at.plus(-1)).place()));
  }

  /** Why no caller was found: there is none, or they could not be followed so far. */
  private Reading<Standing> none(String last, String otherwise) {
    return facts.isOutermost(last)
        ? Reading.absent("all of its frames are in the runtime")
        : Reading.unreadable(otherwise + (last.isEmpty() ? "an unknown function" : last));
  }

  private boolean isOutside(Place place) {
    String function = place.function().asOptional().orElse("");
    return !function.isEmpty()
        && !facts.isRuntimesFunction(function)
        && place.file().asOptional().filter(facts::isRuntimesFile).isEmpty();
  }

  /** Thousands of goroutines stand at a few places. */
  private Standing standing(Address pc, Address inside) {
    return standings.computeIfAbsent(pc, at -> threads.standing(names.place(at, inside)));
  }
}
