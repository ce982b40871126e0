package dev.gotrace.protocol.moment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moments with values in every place, and with gaps in every place. */
public final class SampleMoments {

  private SampleMoments() {}

  /** hello at mstart: two Ps, one goroutine that waits in P0's runnext. */
  public static Moment mstart() {
    Map<String, Address> registers = new LinkedHashMap<>();
    registers.put("rip", at("0x46a0e0"));
    registers.put("rsp", at("0x7fffffffe2f8"));
    registers.put("fs_base", at("0x572508"));
    Place place =
        new Place(
            Reading.known(at("0x46a0e0")),
            Reading.known("runtime.mstart"),
            Reading.known("runtime/asm_amd64.s"),
            Reading.known(425L));
    Reading<Address> g0 = address("0x571f40");
    return new Moment(
        8,
        "mstart",
        null,
        Moment.Kind.PHASE,
        place,
        Reading.known(4711L),
        8123456,
        Reading.known(registers),
        new Stack(
            Reading.known("g0"),
            address("0x7ffffffee310"),
            address("0x7fffffffe310"),
            address("0x7ffffffee310"),
            address("0x7fffffffe2f8")),
        Reading.known(
            Listing.whole(
                List.of(
                    new StackWord(
                        at("0x7fffffffe2f8"),
                        at("0x46a0da"),
                        Reading.known("runtime.rt0_go+0x13a")),
                    new StackWord(at("0x7fffffffe300"), Address.ZERO, Reading.absent("it is 0"))))),
        Reading.known(Listing.whole(List.of(place))),
        Reading.known(new GoroutineFrames("g1", Listing.whole(List.of(place)))),
        new Tls(address("0x572508"), address("0x572500"), g0, g0),
        new G0(g0, address("0x7ffffffee310"), address("0x7fffffffe310"), address("0x7ffffffee310")),
        new M0(
            address("0x572480"),
            g0,
            Reading.known(Address.ZERO),
            address("0x1c943ee2c008"),
            Reading.known(0L)),
        sched(),
        Reading.known(Listing.whole(List.of(p(0, "running", 0L, 1L), p(1, "idle", null, null)))),
        Reading.known(Listing.whole(List.of(goroutine(1, "runnable")))),
        Reading.known(Listing.whole(List.of(machine(0)))),
        "",
        0,
        null,
        StepNotes.NONE,
        StopNotes.NONE);
  }

  /** At a step, with one that ran before it and one that is around that one. */
  public static Moment step() {
    Was.Change change =
        new Was.Change(
            "g1.status", Reading.absent("there is no g1 at this stop"), Reading.known("dead"));
    Was.Change nil = new Was.Change("m0.g0", Reading.nil(), address("0x571f40"));
    StepNotes steps =
        new StepNotes(
            Reading.known(new Witness("runtime.mainStarted", Reading.known(false))),
            List.of(
                new Was("np.allg", Reading.known(change)),
                new Was("np.call", Reading.absent("a call")),
                new Was("np.more", Reading.known(nil))));
    return mstart().at("rm.started", steps, "", 0);
  }

  /** The last Moment of a walk on which nearly nothing could be read. */
  public static Moment gaps() {
    Reading<Address> unread = Reading.unreadable("Cannot access memory at address 0x8");
    Reading<Long> none = Reading.absent("no scheduler: schedinit has not run");
    return new Moment(
        12,
        "exit",
        "exit.call",
        Moment.Kind.SIGNAL,
        Place.absent("no program: it has ended"),
        Reading.unreadable("no thread"),
        0,
        Reading.unreadable("Couldn't get registers: No such process."),
        new Stack(Reading.absent("SP is in no stack"), unread, unread, unread, unread),
        Reading.unreadable("memory at 0x8"),
        Reading.absent("no frames"),
        Reading.absent("m.curg is nil"),
        new Tls(unread, unread, unread, Reading.absent("not bound yet")),
        new G0(unread, unread, unread, unread),
        new M0(unread, Reading.nil(), Reading.nil(), unread, Reading.nil()),
        new Sched(
            none,
            none,
            none,
            none,
            Reading.known(new Listing<>(List.of(Reading.known(7L), Reading.nil()), 5000)),
            none,
            Reading.known(Listing.whole(List.of(Reading.unreadable("p.link")))),
            none,
            Reading.absent("no list"),
            none,
            Reading.unreadable("gcwaiting"),
            none),
        Reading.known(new Listing<>(List.of(), 3)),
        Reading.absent("no goroutines: newproc has not run"),
        Reading.unreadable("allm"),
        "half a pair \ud83d, a whole one \ud83d\ude80, \u001b[31m and \ufffd",
        10485760,
        new Exit.Signal("SIGSEGV"),
        StepNotes.NONE,
        StopNotes.NONE);
  }

  static Address at(String hex) {
    return Address.parse(hex);
  }

  static Reading<Address> address(String hex) {
    return Reading.known(at(hex));
  }

  static P p(long id, String status, @Nullable Long m, @Nullable Long runnext) {
    return new P(
        Reading.known(id),
        Reading.known(at("0x1c943ee2c008").plus(id * 0x4000)),
        Reading.known(status),
        orNil(m),
        Reading.known(0L),
        orNil(runnext),
        Reading.known(Listing.whole(List.of())));
  }

  static Goroutine goroutine(long goid, String status) {
    return new Goroutine(
        Reading.known(goid),
        Reading.known(at("0x1c943ee061e0").plus(goid * 0x1c8)),
        Reading.known(status),
        Reading.nil(),
        Reading.known("runtime.main"),
        Reading.known("runtime.newproc"),
        Reading.nil());
  }

  static Machine machine(long id) {
    return new Machine(
        Reading.known(id),
        Reading.known(at("0x572480").plus(id * 0x720)),
        Reading.known(0L),
        Reading.nil(),
        Reading.known(0L),
        Reading.known(false));
  }

  private static Reading<Long> orNil(@Nullable Long id) {
    return id == null ? Reading.nil() : Reading.known(id);
  }

  private static Sched sched() {
    Reading<Long> zero = Reading.known(0L);
    return new Sched(
        Reading.known(2L),
        Reading.known(2L),
        Reading.known(10000L),
        zero,
        Reading.known(Listing.whole(List.of())),
        Reading.known(1L),
        Reading.known(Listing.whole(List.of(Reading.known(1L)))),
        zero,
        Reading.known(Listing.whole(List.of())),
        zero,
        Reading.known(false),
        Reading.known(1L));
  }
}
