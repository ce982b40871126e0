package dev.gotrace.protocol.moment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a Moment from its JSON form. A wrong shape is told by its place in the object. */
final class MomentReader {

  /** Breakpoints that a debugger sets by itself. */
  private static final Set<String> OWN = Set.of("panic", "throw");

  private MomentReader() {}

  static Moment read(String json) {
    return moment(JsonPlace.parse(json));
  }

  private static Moment moment(JsonPlace m) {
    JsonPlace dropped = m.optional("outputDropped");
    return new Moment(
        m.get("moment").count(),
        m.get("phase").text(),
        m.get("step").isNull() ? null : m.get("step").text(),
        kind(isOwn(m) ? m.get("stoppedAt") : m.get("kind")),
        m.get("at").place(),
        m.get("thread").reading(JsonPlace::number),
        m.get("elapsedNanos").number(),
        m.get("registers").reading(MomentReader::registers),
        stack(m.get("stack")),
        m.orNotRecorded("stackWords", at -> at.listing(MomentReader::stackWord)),
        m.get("frames").listing(JsonPlace::place),
        m.orNotRecorded("goroutineFrames", at -> at.reading(MomentReader::goroutineFrames)),
        tls(m.get("tls")),
        g0(m.optional("g0")),
        m0(m.get("m0")),
        sched(m.get("sched")),
        m.get("allp").listing(MomentReader::p),
        m.get("goroutines").listing(MomentReader::goroutine),
        m.get("machines").listing(MomentReader::machine),
        m.get("output").text(),
        dropped == null ? 0 : dropped.number(),
        exit(m.get("exit")),
        steps(m),
        notes(m));
  }

  private static StopNotes notes(JsonPlace m) {
    JsonPlace signal = m.optional("signal");
    JsonPlace after = m.optional("phasesAfter");
    return new StopNotes(
        signal == null ? null : signal.text(),
        after == null ? null : after.get("unreadable").text(),
        isOwn(m) || !m.node().has("stoppedAt") ? null : m.get("stoppedAt").text());
  }

  private static StepNotes steps(JsonPlace m) {
    JsonPlace witness = m.optional("witness");
    List<Was> was = new ArrayList<>();
    JsonPlace last = m.optional("was");
    if (last != null) {
      was.add(was(last));
    }
    JsonPlace around = m.optional("wasAlso");
    if (around != null) {
      was.addAll(around.elements(MomentReader::was).items());
    }
    return new StepNotes(witness == null ? null : witness.reading(MomentReader::witness), was);
  }

  private static Witness witness(JsonPlace witness) {
    return new Witness(witness.get("name").text(), witness.get("value").reading(JsonPlace::any));
  }

  private static Was was(JsonPlace was) {
    JsonPlace why = was.optional("absent");
    return new Was(
        was.get("step").text(),
        why != null
            ? Reading.absent(why.text())
            : Reading.known(
                new Was.Change(
                    was.get("name").text(),
                    was.get("before").reading(JsonPlace::any),
                    was.get("after").reading(JsonPlace::any))));
  }

  /** Of a breakpoint of the user's its place stands there. */
  private static boolean isOwn(JsonPlace m) {
    return m.node().has("stoppedAt") && OWN.contains(m.get("stoppedAt").text());
  }

  private static Moment.Kind kind(JsonPlace kind) {
    try {
      return Moment.Kind.valueOf(kind.text().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw kind.wrong("a kind of stop");
    }
  }

  private static Map<String, Address> registers(JsonPlace registers) {
    Map<String, Address> values = new LinkedHashMap<>();
    for (String name : registers.names()) {
      values.put(name, registers.get(name).address());
    }
    return Collections.unmodifiableMap(values);
  }

  private static Stack stack(JsonPlace stack) {
    return new Stack(
        stack.get("of").reading(JsonPlace::text),
        stack.get("lo").reading(JsonPlace::address),
        stack.get("hi").reading(JsonPlace::address),
        stack.get("guard").reading(JsonPlace::address),
        stack.get("sp").reading(JsonPlace::address));
  }

  private static StackWord stackWord(JsonPlace word) {
    return new StackWord(
        word.get("at").address(),
        word.get("word").address(),
        word.get("is").reading(JsonPlace::text));
  }

  private static GoroutineFrames goroutineFrames(JsonPlace goroutine) {
    return new GoroutineFrames(
        goroutine.get("of").text(), goroutine.get("frames").elements(JsonPlace::place));
  }

  private static Tls tls(JsonPlace tls) {
    return new Tls(
        tls.get("base").reading(JsonPlace::address),
        tls.get("slot").reading(JsonPlace::address),
        tls.get("word").reading(JsonPlace::address),
        tls.get("g").reading(JsonPlace::address));
  }

  private static G0 g0(@Nullable JsonPlace g0) {
    if (g0 == null) {
      Reading<Address> none = Reading.absent(JsonPlace.NOT_RECORDED);
      return new G0(none, none, none, none);
    }
    return new G0(
        g0.get("addr").reading(JsonPlace::address),
        g0.get("lo").reading(JsonPlace::address),
        g0.get("hi").reading(JsonPlace::address),
        g0.get("guard").reading(JsonPlace::address));
  }

  private static M0 m0(JsonPlace m0) {
    return new M0(
        m0.get("addr").reading(JsonPlace::address),
        m0.get("g0").reading(JsonPlace::address),
        m0.get("curg").reading(JsonPlace::address),
        m0.get("p").reading(JsonPlace::address),
        m0.get("procid").reading(JsonPlace::number));
  }

  private static Sched sched(JsonPlace sched) {
    return new Sched(
        sched.get("gomaxprocs").reading(JsonPlace::number),
        sched.get("ncpu").reading(JsonPlace::number),
        sched.get("maxmcount").reading(JsonPlace::number),
        sched.get("runqsize").reading(JsonPlace::number),
        ids(sched.get("runq")),
        sched.get("npidle").reading(JsonPlace::number),
        ids(sched.get("pidle")),
        sched.get("nmidle").reading(JsonPlace::number),
        ids(sched.get("midle")),
        sched.get("nmspinning").reading(JsonPlace::number),
        sched.get("gcwaiting").reading(JsonPlace::flag),
        sched.get("mcount").reading(JsonPlace::number));
  }

  private static P p(JsonPlace p) {
    return new P(
        p.get("id").reading(JsonPlace::number),
        p.get("addr").reading(JsonPlace::address),
        p.get("status").reading(JsonPlace::text),
        p.get("m").reading(JsonPlace::number),
        p.get("schedtick").reading(JsonPlace::number),
        p.get("runnext").reading(JsonPlace::number),
        ids(p.get("runq")));
  }

  private static Goroutine goroutine(JsonPlace g) {
    return new Goroutine(
        g.get("goid").reading(JsonPlace::number),
        g.get("addr").reading(JsonPlace::address),
        g.get("status").reading(JsonPlace::text),
        g.get("waitReason").reading(JsonPlace::text),
        g.get("entry").reading(JsonPlace::text),
        g.get("createdBy").reading(JsonPlace::text),
        g.get("m").reading(JsonPlace::number),
        whereabouts(g));
  }

  private static @Nullable Whereabouts whereabouts(JsonPlace g) {
    JsonPlace at = g.optional("at");
    JsonPlace outside = g.optional("userAt");
    return at == null
        ? null
        : new Whereabouts(
            at.reading(MomentReader::standing),
            outside == null ? Reading.nil() : outside.reading(MomentReader::standing));
  }

  private static Standing standing(JsonPlace at) {
    return new Standing(at.place(), at.get("offset").reading(JsonPlace::number));
  }

  private static @Nullable Reading<Standing> standingOf(@Nullable JsonPlace at) {
    return at == null ? null : at.reading(MomentReader::standing);
  }

  private static Machine machine(JsonPlace m) {
    return new Machine(
        m.get("id").reading(JsonPlace::number),
        m.get("addr").reading(JsonPlace::address),
        m.get("procid").reading(JsonPlace::number),
        m.get("curg").reading(JsonPlace::number),
        m.get("p").reading(JsonPlace::number),
        m.get("spinning").reading(JsonPlace::flag),
        standingOf(m.optional("at")));
  }

  private static @Nullable Exit exit(JsonPlace exit) {
    if (exit.isNull()) {
      return null;
    }
    JsonPlace code = exit.optional("code");
    if (code != null) {
      return new Exit.Code(code.count());
    }
    JsonPlace signal = exit.optional("signal");
    if (signal != null) {
      return new Exit.Signal(signal.text());
    }
    return new Exit.Absent(exit.get("absent").text());
  }

  private static Reading<Listing<Reading<Long>>> ids(JsonPlace list) {
    return list.listing(id -> id.reading(JsonPlace::number));
  }
}
