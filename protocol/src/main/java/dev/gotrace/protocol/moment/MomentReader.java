package dev.gotrace.protocol.moment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a Moment from its JSON form. A wrong shape is told by its place in the object. */
final class MomentReader {

  /** Why a value is missing that an older gotrace did not write. */
  private static final String NOT_RECORDED = "not in this recording";

  /** Breakpoints that a debugger sets by itself. */
  private static final Set<String> OWN = Set.of("panic", "throw");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private MomentReader() {}

  static Moment read(String json) {
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new MomentFormatException("not JSON: " + e.getOriginalMessage(), e);
    }
    return moment(new At(root, ""));
  }

  private static Moment moment(At m) {
    At dropped = m.optional("outputDropped");
    return new Moment(
        m.get("moment").count(),
        m.get("phase").text(),
        m.get("step").isNull() ? null : m.get("step").text(),
        kind(isOwn(m) ? m.get("stoppedAt") : m.get("kind")),
        place(m.get("at")),
        m.get("thread").reading(At::number),
        m.get("elapsedNanos").number(),
        m.get("registers").reading(MomentReader::registers),
        stack(m.get("stack")),
        m.orNotRecorded("stackWords", at -> at.listing(MomentReader::stackWord)),
        m.get("frames").listing(MomentReader::place),
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

  private static StopNotes notes(At m) {
    At signal = m.optional("signal");
    At after = m.optional("phasesAfter");
    return new StopNotes(
        signal == null ? null : signal.text(),
        after == null ? null : after.get("unreadable").text(),
        isOwn(m) || !m.node.has("stoppedAt") ? null : m.get("stoppedAt").text());
  }

  private static StepNotes steps(At m) {
    At witness = m.optional("witness");
    List<Was> was = new ArrayList<>();
    At last = m.optional("was");
    if (last != null) {
      was.add(was(last));
    }
    At around = m.optional("wasAlso");
    if (around != null) {
      was.addAll(around.elements(MomentReader::was).items());
    }
    return new StepNotes(witness == null ? null : witness.reading(MomentReader::witness), was);
  }

  private static Witness witness(At witness) {
    return new Witness(witness.get("name").text(), witness.get("value").reading(At::any));
  }

  private static Was was(At was) {
    At why = was.optional("absent");
    return new Was(
        was.get("step").text(),
        why != null
            ? Reading.absent(why.text())
            : Reading.known(
                new Was.Change(
                    was.get("name").text(),
                    was.get("before").reading(At::any),
                    was.get("after").reading(At::any))));
  }

  /** Of a breakpoint of the user's its place stands there. */
  private static boolean isOwn(At m) {
    return m.node.has("stoppedAt") && OWN.contains(m.get("stoppedAt").text());
  }

  private static Moment.Kind kind(At kind) {
    try {
      return Moment.Kind.valueOf(kind.text().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw kind.wrong("a kind of stop");
    }
  }

  private static Place place(At place) {
    return new Place(
        place.get("pc").reading(At::address),
        place.get("function").reading(At::text),
        place.get("file").reading(At::text),
        place.get("line").reading(At::number));
  }

  private static Map<String, Address> registers(At registers) {
    Map<String, Address> values = new LinkedHashMap<>();
    for (String name : registers.names()) {
      values.put(name, registers.get(name).address());
    }
    return Collections.unmodifiableMap(values);
  }

  private static Stack stack(At stack) {
    return new Stack(
        stack.get("of").reading(At::text),
        stack.get("lo").reading(At::address),
        stack.get("hi").reading(At::address),
        stack.get("guard").reading(At::address),
        stack.get("sp").reading(At::address));
  }

  private static StackWord stackWord(At word) {
    return new StackWord(
        word.get("at").address(), word.get("word").address(), word.get("is").reading(At::text));
  }

  private static GoroutineFrames goroutineFrames(At goroutine) {
    return new GoroutineFrames(
        goroutine.get("of").text(), goroutine.get("frames").elements(MomentReader::place));
  }

  private static Tls tls(At tls) {
    return new Tls(
        tls.get("base").reading(At::address),
        tls.get("slot").reading(At::address),
        tls.get("word").reading(At::address),
        tls.get("g").reading(At::address));
  }

  private static G0 g0(@Nullable At g0) {
    if (g0 == null) {
      Reading<Address> none = Reading.absent(NOT_RECORDED);
      return new G0(none, none, none, none);
    }
    return new G0(
        g0.get("addr").reading(At::address),
        g0.get("lo").reading(At::address),
        g0.get("hi").reading(At::address),
        g0.get("guard").reading(At::address));
  }

  private static M0 m0(At m0) {
    return new M0(
        m0.get("addr").reading(At::address),
        m0.get("g0").reading(At::address),
        m0.get("curg").reading(At::address),
        m0.get("p").reading(At::address),
        m0.get("procid").reading(At::number));
  }

  private static Sched sched(At sched) {
    return new Sched(
        sched.get("gomaxprocs").reading(At::number),
        sched.get("ncpu").reading(At::number),
        sched.get("maxmcount").reading(At::number),
        sched.get("runqsize").reading(At::number),
        ids(sched.get("runq")),
        sched.get("npidle").reading(At::number),
        ids(sched.get("pidle")),
        sched.get("nmidle").reading(At::number),
        ids(sched.get("midle")),
        sched.get("nmspinning").reading(At::number),
        sched.get("gcwaiting").reading(At::flag),
        sched.get("mcount").reading(At::number));
  }

  private static P p(At p) {
    return new P(
        p.get("id").reading(At::number),
        p.get("addr").reading(At::address),
        p.get("status").reading(At::text),
        p.get("m").reading(At::number),
        p.get("schedtick").reading(At::number),
        p.get("runnext").reading(At::number),
        ids(p.get("runq")));
  }

  private static Goroutine goroutine(At g) {
    return new Goroutine(
        g.get("goid").reading(At::number),
        g.get("addr").reading(At::address),
        g.get("status").reading(At::text),
        g.get("waitReason").reading(At::text),
        g.get("entry").reading(At::text),
        g.get("createdBy").reading(At::text),
        g.get("m").reading(At::number),
        whereabouts(g));
  }

  private static @Nullable Whereabouts whereabouts(At g) {
    At at = g.optional("at");
    At outside = g.optional("userAt");
    return at == null
        ? null
        : new Whereabouts(
            at.reading(MomentReader::standing),
            outside == null ? Reading.nil() : outside.reading(MomentReader::standing));
  }

  private static Standing standing(At at) {
    return new Standing(place(at), at.get("offset").reading(At::number));
  }

  private static @Nullable Reading<Standing> standingOf(@Nullable At at) {
    return at == null ? null : at.reading(MomentReader::standing);
  }

  private static Machine machine(At m) {
    return new Machine(
        m.get("id").reading(At::number),
        m.get("addr").reading(At::address),
        m.get("procid").reading(At::number),
        m.get("curg").reading(At::number),
        m.get("p").reading(At::number),
        m.get("spinning").reading(At::flag),
        standingOf(m.optional("at")));
  }

  private static @Nullable Exit exit(At exit) {
    if (exit.isNull()) {
      return null;
    }
    At code = exit.optional("code");
    if (code != null) {
      return new Exit.Code(code.count());
    }
    At signal = exit.optional("signal");
    if (signal != null) {
      return new Exit.Signal(signal.text());
    }
    return new Exit.Absent(exit.get("absent").text());
  }

  private static Reading<Listing<Reading<Long>>> ids(At list) {
    return list.listing(id -> id.reading(At::number));
  }

  /** A node and its place in the object, for messages. */
  private record At(JsonNode node, String path) {

    At get(String key) {
      At child = optional(key);
      if (child == null) {
        throw new MomentFormatException(below(key) + " is missing");
      }
      return child;
    }

    @Nullable At optional(String key) {
      if (!node.isObject()) {
        throw wrong("an object");
      }
      JsonNode child = node.get(key);
      return child == null ? null : new At(child, below(key));
    }

    <T> Reading<T> orNotRecorded(String key, Function<At, Reading<T>> read) {
      At child = optional(key);
      return child == null ? Reading.absent(NOT_RECORDED) : read.apply(child);
    }

    List<String> names() {
      if (!node.isObject()) {
        throw wrong("an object");
      }
      List<String> names = new ArrayList<>();
      node.fieldNames().forEachRemaining(names::add);
      return names;
    }

    boolean isNull() {
      return node.isNull();
    }

    String text() {
      if (!node.isTextual()) {
        throw wrong("a string");
      }
      return node.textValue();
    }

    long number() {
      if (!node.isIntegralNumber() || !node.canConvertToLong()) {
        throw wrong("a whole number");
      }
      return node.longValue();
    }

    int count() {
      if (!node.isIntegralNumber() || !node.canConvertToInt()) {
        throw wrong("a whole number of 32 bits");
      }
      return node.intValue();
    }

    boolean flag() {
      if (!node.isBoolean()) {
        throw wrong("true or false");
      }
      return node.booleanValue();
    }

    Address address() {
      String text = text();
      try {
        if (text.startsWith("0x")) {
          return Address.parse(text);
        }
      } catch (NumberFormatException e) {
        // Falls through to the same message as a text without 0x.
      }
      throw wrong("an address such as \"0x46a0e0\"");
    }

    /** A value of a witness, by its form. */
    Object any() {
      if (node.isTextual()) {
        return node.textValue().startsWith("0x") ? address() : text();
      }
      return node.isBoolean() ? (Object) flag() : (Object) number();
    }

    <T> Reading<T> reading(Function<At, T> read) {
      if (node.isNull()) {
        return Reading.nil();
      }
      if (node.isObject() && node.size() == 1) {
        if (node.path("unreadable").isTextual()) {
          return Reading.unreadable(node.get("unreadable").textValue());
        }
        if (node.path("absent").isTextual()) {
          return Reading.absent(node.get("absent").textValue());
        }
      }
      return Reading.known(read.apply(this));
    }

    <T> Reading<Listing<T>> listing(Function<At, T> read) {
      return reading(at -> at.elements(read));
    }

    private <T> Listing<T> elements(Function<At, T> read) {
      if (!node.isArray()) {
        throw wrong("a list");
      }
      List<T> items = new ArrayList<>(node.size());
      for (int i = 0; i < node.size(); i++) {
        At item = new At(node.get(i), path + "[" + i + "]");
        if (item.node.has("cut") && i == node.size() - 1) {
          return new Listing<>(items, item.get("cut").get("of").number());
        }
        items.add(read.apply(item));
      }
      return Listing.whole(items);
    }

    MomentFormatException wrong(String expected) {
      String found = node.toString();
      return new MomentFormatException(
          (path.isEmpty() ? "a Moment" : path)
              + " should be "
              + expected
              + ", is "
              + (found.length() > 60 ? found.substring(0, 60) + "…" : found));
    }

    private String below(String key) {
      return path.isEmpty() ? key : path + "." + key;
    }
  }
}
