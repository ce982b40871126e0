package dev.gotrace.app.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a stream of Moments, as JSON, agrees with itself: every value has the agreed kind, and
 * what the scheduler says in two places is the same in both. It knows nothing of how Moments are
 * made.
 */
final class MomentAgreement {

  private static final List<String> PHASES =
      List.of(
          "entry rt0_go check args osinit schedinit newproc mstart schedule runtime.main main.main exit"
              .split(" ", -1));

  private static final Set<String> KINDS =
      Set.of("phase", "step", "line", "instruction", "breakpoint", "interrupt", "signal");

  /** Each key with its kind of value; a question mark allows null, a list's element is in it. */
  private static final String SHAPE =
      """
      {"moment": "number", "phase": "string?", "step": "string?", "kind": "string",
       "at": {"pc": "hex", "function": "string", "file": "string", "line": "number"},
       "thread": "number", "elapsedNanos": "number", "registers": "object",
       "stack": {"of": "string", "lo": "hex", "hi": "hex", "guard": "hex", "sp": "hex"},
       "frames": [{"pc": "hex", "function": "string", "file": "string", "line": "number"}],
       "tls": {"base": "hex", "slot": "hex", "word": "hex", "g": "hex"},
       "m0": {"addr": "hex", "g0": "hex", "curg": "hex", "p": "hex", "procid": "number"},
       "sched": {"gomaxprocs": "number", "ncpu": "number", "maxmcount": "number",
                 "runqsize": "number", "runq": ["number"], "npidle": "number", "pidle": ["number"],
                 "nmidle": "number", "midle": ["number"], "nmspinning": "number",
                 "gcwaiting": "boolean", "mcount": "number"},
       "allp": [{"id": "number", "addr": "hex", "status": "string", "m": "number?",
                 "schedtick": "number", "runnext": "number?", "runq": ["number"]}],
       "goroutines": [{"goid": "number", "addr": "hex", "status": "string", "waitReason": "string?",
                       "entry": "string", "createdBy": "string?", "m": "number?"}],
       "machines": [{"id": "number", "addr": "hex", "procid": "number", "curg": "number?",
                     "p": "number?", "spinning": "boolean"}],
       "output": "string", "exit": "object?"}
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> faults = new ArrayList<>();

  private MomentAgreement() {}

  /** What is wrong with these Moments, one a line; empty when nothing is. */
  static List<String> faults(List<String> moments) {
    MomentAgreement agreement = new MomentAgreement();
    List<String> order = new ArrayList<>();
    for (int i = 0; i < moments.size(); i++) {
      JsonNode moment = parse(moments.get(i));
      String where = "moment " + moment.path("moment").asText() + ", " + moment.path("phase");
      agreement.shape(where, moment, parse(SHAPE));
      agreement.same(where, moment.path("moment").asInt(), i + 1, "its number and its place");
      agreement.scheduler(where, moment);
      agreement.stack(where, moment);
      agreement.names(where, moment);
      String phase = moment.path("phase").asText();
      if (PHASES.contains(phase) && !order.contains(phase)) {
        order.add(phase);
      }
    }
    List<String> sorted = PHASES.stream().filter(order::contains).toList();
    agreement.claim(order.equals(sorted), "the stream", "phases out of order: " + order);
    return agreement.faults;
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }

  private void claim(boolean holds, String where, String otherwise) {
    if (!holds) {
      faults.add(where + ": " + otherwise);
    }
  }

  private void same(String where, long one, long other, String what) {
    claim(one == other, where, what + " differ: " + one + " and " + other);
  }

  private void shape(String where, JsonNode value, JsonNode shape) {
    if (isGap(value)) {
      return;
    }
    if (shape.isObject()) {
      claim(value.isObject(), where, "should be an object, is " + value);
      shape
          .fields()
          .forEachRemaining(
              key -> {
                claim(value.has(key.getKey()), where, "has no " + key.getKey());
                shape(where + "." + key.getKey(), value.path(key.getKey()), key.getValue());
              });
    } else if (shape.isArray()) {
      claim(value.isArray(), where, "should be a list, is " + value);
      for (int i = 0; i < value.size(); i++) {
        if (value.get(i).has("cut")) {
          claim(i == value.size() - 1, where, "'cut' is not the last element");
        } else {
          shape(where + "[" + i + "]", value.get(i), shape.get(0));
        }
      }
    } else {
      claim(is(shape.asText(), value), where, "should be " + shape.asText() + ", is " + value);
    }
  }

  private static boolean is(String kind, JsonNode value) {
    return switch (kind) {
      case "hex" -> value.isTextual() && value.asText().matches("0x[0-9a-f]+");
      case "number" -> value.isNumber();
      case "number?" -> value.isNumber() || value.isNull();
      case "string" -> value.isTextual();
      case "string?" -> value.isTextual() || value.isNull();
      case "boolean" -> value.isBoolean();
      case "object" -> value.isObject();
      default -> value.isObject() || value.isNull();
    };
  }

  /** Is this a value that says why it is not there? */
  private static boolean isGap(JsonNode value) {
    return value.isObject()
        && value.size() == 1
        && (!value.path("absent").asText().isBlank()
            || !value.path("unreadable").asText().isBlank());
  }

  private static boolean isWhole(JsonNode list) {
    boolean whole = list.isArray();
    for (JsonNode element : list) {
      whole &= !element.has("cut") && !isGap(element);
    }
    return whole;
  }

  private void scheduler(String where, JsonNode moment) {
    JsonNode sched = moment.path("sched");
    counted(where, sched, "npidle", "pidle");
    counted(where, sched, "nmidle", "midle");
    counted(where, sched, "runqsize", "runq");
    JsonNode ps = moment.path("allp");
    // procresize makes the Ps first, and sets gomaxprocs after the last of its steps.
    boolean settled = moment.path("step").isNull();
    if (settled && isWhole(ps) && ps.size() > 0 && sched.path("gomaxprocs").isNumber()) {
      same(where, sched.path("gomaxprocs").asLong(), ps.size(), "gomaxprocs and allp's length");
    }
    List<Long> queued = new ArrayList<>();
    for (JsonNode p : ps) {
      if (p.path("runnext").isNumber()) {
        queued.add(p.path("runnext").asLong());
      }
      p.path("runq").forEach(goid -> queued.add(goid.asLong()));
    }
    if (isWhole(sched.path("runq"))) {
      sched.path("runq").forEach(goid -> queued.add(goid.asLong()));
    }
    Set<Long> once = new HashSet<>();
    queued.forEach(goid -> claim(once.add(goid), where, "goroutine " + goid + " is queued twice"));
    goroutines(where, moment.path("goroutines"), once);
  }

  private void counted(String where, JsonNode sched, String count, String list) {
    if (isWhole(sched.path(list)) && sched.path(count).isNumber()) {
      same(
          where,
          sched.path(count).asLong(),
          sched.path(list).size(),
          count + " and " + list + "'s length");
    }
  }

  private void goroutines(String where, JsonNode goroutines, Set<Long> queued) {
    List<Long> goids = new ArrayList<>();
    goroutines.forEach(g -> goids.add(g.path("goid").asLong()));
    List<Long> named = goids.stream().filter(goid -> goid != 0).toList();
    claim(
        named.equals(List.copyOf(new TreeSet<>(named))),
        where,
        "goroutines are not in the order of their goids: " + named);
    if (isWhole(goroutines)) {
      queued.forEach(
          goid ->
              claim(goids.contains(goid), where, "queued goroutine " + goid + " is not listed"));
    }
  }

  private void stack(String where, JsonNode moment) {
    JsonNode stack = moment.path("stack");
    if (!stack.path("lo").isTextual() || !stack.path("hi").isTextual()) {
      return;
    }
    long lo = Long.decode(stack.path("lo").asText());
    long hi = Long.decode(stack.path("hi").asText());
    long sp = Long.decode(stack.path("sp").asText());
    boolean early = Set.of("entry", "rt0_go").contains(moment.path("phase").asText());
    claim(hi == 0 || lo < hi, where, "stack.lo is not below stack.hi");
    claim(hi == 0 || early || lo <= sp && sp <= hi, where, "sp is not within its stack");
  }

  private void names(String where, JsonNode moment) {
    String phase = moment.path("phase").asText();
    claim(PHASES.contains(phase), where, "unknown phase " + phase);
    claim(KINDS.contains(moment.path("kind").asText()), where, "unknown kind");
  }
}
