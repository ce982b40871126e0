package dev.gotrace.protocol.moment;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one Moment, key by key in the documented order. */
final class MomentWriter extends JsonValues {

  MomentWriter(JsonGenerator out) {
    super(out);
  }

  /** The agreed kinds know breakpoints only; whose one it is stands beside it. */
  private void kind(Moment moment) throws IOException {
    Moment.Kind kind = moment.kind();
    String name = kind.name().toLowerCase(Locale.ROOT);
    boolean own = kind == Moment.Kind.PANIC || kind == Moment.Kind.THROW;
    out.writeStringField("kind", own ? "breakpoint" : name);
    String at = own ? name : moment.stoppedAt();
    if (at != null) {
      out.writeStringField("stoppedAt", wellFormed(at));
    }
  }

  void moment(Moment m) throws IOException {
    out.writeStartObject();
    out.writeNumberField("moment", m.number());
    out.writeStringField("phase", wellFormed(m.phase()));
    textOrNull("step", m.step());
    kind(m);
    out.writeFieldName("at");
    place(m.at());
    number("thread", m.thread());
    out.writeNumberField("elapsedNanos", m.elapsedNanos());
    reading("registers", m.registers(), this::registers);
    stack(m.stack());
    list("stackWords", m.stackWords(), this::stackWord);
    list("frames", m.frames(), this::place);
    reading("goroutineFrames", m.goroutineFrames(), this::goroutineFrames);
    tls(m.tls());
    g0(m.g0());
    m0(m.m0());
    sched(m.sched());
    list("allp", m.allp(), this::p);
    list("goroutines", m.goroutines(), this::goroutine);
    list("machines", m.machines(), this::machine);
    out.writeStringField("output", wellFormed(m.output()));
    if (m.outputDropped() > 0) {
      out.writeNumberField("outputDropped", m.outputDropped());
    }
    exit(m.exit());
    steps(m.steps());
    String signal = m.notes().signal();
    if (signal != null) {
      out.writeStringField("signal", wellFormed(signal));
    }
    String after = m.notes().phasesAfter();
    if (after != null) {
      out.writeFieldName("phasesAfter");
      gap("unreadable", after);
    }
    out.writeEndObject();
  }

  private void steps(StepNotes steps) throws IOException {
    if (steps.witness() != null) {
      reading("witness", steps.witness(), this::witness);
    }
    List<Was> was = steps.was();
    if (!was.isEmpty()) {
      out.writeFieldName("was");
      was(was.get(0));
    }
    if (was.size() > 1) {
      out.writeArrayFieldStart("wasAlso");
      for (Was around : was.subList(1, was.size())) {
        was(around);
      }
      out.writeEndArray();
    }
  }

  private void witness(Witness witness) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", wellFormed(witness.name()));
    reading("value", witness.value(), this::any);
    out.writeEndObject();
  }

  private void was(Was was) throws IOException {
    out.writeStartObject();
    out.writeStringField("step", wellFormed(was.step()));
    if (was.change() instanceof Reading.Known<Was.Change> known) {
      Was.Change change = known.value();
      out.writeStringField("name", wellFormed(change.name()));
      reading("before", change.before(), this::any);
      reading("after", change.after(), this::any);
    } else if (was.change() instanceof Reading.Absent<Was.Change> absent) {
      out.writeStringField("absent", wellFormed(absent.why()));
    }
    out.writeEndObject();
  }

  private void registers(Map<String, Address> registers) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, Address> register : registers.entrySet()) {
      out.writeStringField(register.getKey(), register.getValue().toString());
    }
    out.writeEndObject();
  }

  private void stack(Stack stack) throws IOException {
    out.writeObjectFieldStart("stack");
    text("of", stack.of());
    address("lo", stack.lo());
    address("hi", stack.hi());
    address("guard", stack.guard());
    address("sp", stack.sp());
    out.writeEndObject();
  }

  private void stackWord(StackWord word) throws IOException {
    out.writeStartObject();
    out.writeStringField("at", word.at().toString());
    out.writeStringField("word", word.word().toString());
    text("is", word.is());
    out.writeEndObject();
  }

  private void goroutineFrames(GoroutineFrames goroutine) throws IOException {
    out.writeStartObject();
    out.writeStringField("of", wellFormed(goroutine.of()));
    out.writeFieldName("frames");
    elements(goroutine.frames(), this::place);
    out.writeEndObject();
  }

  private void tls(Tls tls) throws IOException {
    out.writeObjectFieldStart("tls");
    address("base", tls.base());
    address("slot", tls.slot());
    address("word", tls.word());
    address("g", tls.g());
    out.writeEndObject();
  }

  private void g0(G0 g0) throws IOException {
    out.writeObjectFieldStart("g0");
    address("addr", g0.addr());
    address("lo", g0.lo());
    address("hi", g0.hi());
    address("guard", g0.guard());
    out.writeEndObject();
  }

  private void m0(M0 m0) throws IOException {
    out.writeObjectFieldStart("m0");
    address("addr", m0.addr());
    address("g0", m0.g0());
    address("curg", m0.curg());
    address("p", m0.p());
    number("procid", m0.procid());
    out.writeEndObject();
  }

  private void sched(Sched sched) throws IOException {
    out.writeObjectFieldStart("sched");
    number("gomaxprocs", sched.gomaxprocs());
    number("ncpu", sched.ncpu());
    number("maxmcount", sched.maxmcount());
    number("runqsize", sched.runqsize());
    ids("runq", sched.runq());
    number("npidle", sched.npidle());
    ids("pidle", sched.pidle());
    number("nmidle", sched.nmidle());
    ids("midle", sched.midle());
    number("nmspinning", sched.nmspinning());
    flag("gcwaiting", sched.gcwaiting());
    number("mcount", sched.mcount());
    out.writeEndObject();
  }

  private void p(P p) throws IOException {
    out.writeStartObject();
    number("id", p.id());
    address("addr", p.addr());
    text("status", p.status());
    number("m", p.m());
    number("schedtick", p.schedtick());
    number("runnext", p.runnext());
    ids("runq", p.runq());
    out.writeEndObject();
  }

  private void goroutine(Goroutine g) throws IOException {
    out.writeStartObject();
    number("goid", g.goid());
    address("addr", g.addr());
    text("status", g.status());
    text("waitReason", g.waitReason());
    text("entry", g.entry());
    text("createdBy", g.createdBy());
    number("m", g.m());
    Whereabouts where = g.where();
    if (where != null) {
      reading("at", where.at(), this::standing);
      if (!(where.outside() instanceof Reading.Nil<Standing>)) {
        reading("userAt", where.outside(), this::standing);
      }
    }
    out.writeEndObject();
  }

  private void machine(Machine m) throws IOException {
    out.writeStartObject();
    number("id", m.id());
    address("addr", m.addr());
    number("procid", m.procid());
    number("curg", m.curg());
    number("p", m.p());
    flag("spinning", m.spinning());
    Reading<Standing> at = m.at();
    if (at != null) {
      reading("at", at, this::standing);
    }
    out.writeEndObject();
  }

  private void standing(Standing standing) throws IOException {
    Place place = standing.place();
    out.writeStartObject();
    address("pc", place.pc());
    text("function", place.function());
    number("offset", standing.offset());
    text("file", place.file());
    number("line", place.line());
    out.writeEndObject();
  }

  private void exit(@Nullable Exit exit) throws IOException {
    out.writeFieldName("exit");
    if (exit instanceof Exit.Code code) {
      out.writeStartObject();
      out.writeNumberField("code", code.code());
      out.writeEndObject();
    } else if (exit instanceof Exit.Signal signal) {
      gap("signal", signal.signal());
    } else if (exit instanceof Exit.Absent absent) {
      gap("absent", absent.why());
    } else {
      out.writeNull();
    }
  }

  private void ids(String key, Reading<Listing<Reading<Long>>> list) throws IOException {
    list(key, list, id -> value(id, out::writeNumber));
  }
}
