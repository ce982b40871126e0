package dev.gotrace.protocol.moment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of a Moment's values, as {@code why} takes them and {@link Changes} gives them. They
 * are the runtime's own words:
 *
 * <ul>
 *   <li>{@code rip}, {@code rsp} …: a register, by the debugger's name; {@code thread}: the thread
 *       that stopped
 *   <li>{@code stack.of .lo .hi .guard .sp}: the stack that SP is in
 *   <li>{@code tls.base .slot .word .g}
 *   <li>{@code g0.addr}, {@code g0.stack.lo}, {@code g0.stack.hi}, {@code g0.stackguard0}
 *   <li>{@code m0.addr .g0 .curg .p .procid}: the first M's fields as addresses
 *   <li>{@code gomaxprocs}, {@code ncpu}, and {@code sched.maxmcount .runqsize .runq .npidle .pidle
 *       .nmidle .midle .nmspinning .gcwaiting .mcount}
 *   <li>{@code allp[N].addr .status .m .schedtick .runnext .runq}, by the P's id
 *   <li>{@code gN.addr .status .waitReason .entry .createdBy .m}, by goid; a g without a goid is
 *       named by its address, {@code g@c000006000}
 *   <li>{@code mN.addr .procid .curg .p .spinning}, by the M's id; for {@code m0} only what is not
 *       named above
 *   <li>{@code gN.at}, {@code gN.userAt} and {@code mN.at} in a program that was taken hold of:
 *       where it stands, and its innermost frame outside of package runtime where that is another
 *   <li>{@code allp}, {@code allgs}, {@code allm}, {@code registers}: such a list as a whole
 *   <li>{@code at.pc .function .file .line}; {@code frames[N]} and {@code goroutineFrames[N]} with
 *       the same below them, the innermost being 0
 *   <li>{@code stackWords[N]} and {@code stackWords[N].is}: the Nth word from SP upwards, and what
 *       it points to; {@code output}: what the program has printed
 * </ul>
 *
 * <p>The last two lines name what {@link Changes} does not list: it is of one stop alone.
 */
public final class Cells {

  /** How many elements of each list {@link #all} names. */
  private static final int NAMED_PER_LIST = 64;

  /** What is computed: mnext - nmfreed, and the thread pointer plus the linker's offset. */
  private static final Set<String> DERIVED = Set.of("sched.mcount", "tls.slot");

  /** The names of an element of a list, of a place and of a word of the stack. */
  private static final Pattern ELEMENT =
      Pattern.compile(
          "allp\\[\\d+\\]\\.(addr|status|m|schedtick|runnext|runq)"
              + "|g(\\d+|@[0-9a-f]+)\\.(addr|status|waitReason|entry|createdBy|m)"
              + "|m(\\d+|@[0-9a-f]+)\\.(addr|procid|curg|p|spinning)"
              + "|(at|frames\\[\\d+\\]|goroutineFrames\\[\\d+\\])\\.(pc|function|file|line)"
              + "|stackWords\\[\\d+\\](\\.is)?");

  private Cells() {}

  /**
   * Whether there can be a value of this name at a stop of the program, whoever has come how far;
   * of registers, whether this Moment has it. The output is none: it is no value of the program's.
   */
  public static boolean canBe(String name, Moment moment) {
    return single(moment).containsKey(name) || ELEMENT.matcher(name).matches();
  }

  /** Whether the cell's value was not read as it is, but computed from values that were. */
  public static boolean isDerived(String name) {
    return DERIVED.contains(name);
  }

  /**
   * A P, G or M.
   *
   * @param name its own name, such as {@code allp[1]}
   * @param fields its values by their names below that one
   */
  public record Entity(String name, Map<String, Reading<?>> fields) {}

  /**
   * The names that exist at a Moment, for completion. Of a long list only the first elements are
   * named; {@link #value} knows them all.
   */
  public static List<String> all(Moment moment) {
    List<String> names = new ArrayList<>(single(moment).keySet());
    for (List<Entity> list : List.of(ps(moment), goroutines(moment), machines(moment))) {
      for (Entity entity : list.subList(0, Math.min(NAMED_PER_LIST, list.size()))) {
        entity.fields().keySet().forEach(field -> names.add(entity.name() + "." + field));
      }
    }
    names.addAll(PassingCells.all(moment));
    return names;
  }

  /** The value of the cell with this name; empty when there is no such cell at this Moment. */
  public static Optional<Reading<?>> value(Moment moment, String name) {
    Reading<?> single = single(moment).get(name);
    if (single != null) {
      return Optional.of(single);
    }
    int dot = name.indexOf('.');
    String owner = dot < 0 ? name : name.substring(0, dot);
    String field = dot < 0 ? "" : name.substring(dot + 1);
    Optional<Reading<?>> passing = PassingCells.value(moment, owner, field);
    if (passing.isPresent() || dot < 0) {
      return passing;
    }
    for (List<Entity> list : List.of(ps(moment), goroutines(moment), machines(moment))) {
      for (Entity entity : list) {
        if (entity.name().equals(owner)) {
          return Optional.ofNullable(entity.fields().get(field));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The name of a P.
   *
   * @param index its place in the Moment's list, its name where its id could not be read
   */
  public static String nameOf(P p, int index) {
    return "allp[" + p.id().asOptional().orElse((long) index) + "]";
  }

  /**
   * The name of a goroutine.
   *
   * @param index its place in the Moment's list, its name where nothing else of it is known
   */
  public static String nameOf(Goroutine g, int index) {
    return name("g", g.goid().asOptional().filter(goid -> goid != 0), g.addr(), index);
  }

  /**
   * The name of an M.
   *
   * @param index its place in the Moment's list, its name where nothing else of it is known
   */
  public static String nameOf(Machine m, int index) {
    return name("m", m.id().asOptional(), m.addr(), index);
  }

  // A goid of 0 is one that was not given yet, and several gs may have it at once.
  private static String name(String letter, Optional<Long> id, Reading<Address> addr, int index) {
    return id.map(known -> letter + known)
        .or(() -> addr.asOptional().map(at -> letter + "@" + Long.toHexString(at.bits())))
        .orElse(letter + "#" + index);
  }

  /** The cells that are in no list of Ps, Gs or Ms, by name. */
  public static Map<String, Reading<?>> single(Moment m) {
    Map<String, Reading<?>> cells = new LinkedHashMap<>();
    cells.put("g0.addr", m.g0().addr());
    cells.put("g0.stack.lo", m.g0().lo());
    cells.put("g0.stack.hi", m.g0().hi());
    cells.put("g0.stackguard0", m.g0().guard());
    cells.put("m0.addr", m.m0().addr());
    cells.put("m0.g0", m.m0().g0());
    cells.put("m0.curg", m.m0().curg());
    cells.put("m0.p", m.m0().p());
    cells.put("m0.procid", m.m0().procid());
    cells.put("tls.base", m.tls().base());
    cells.put("tls.slot", m.tls().slot());
    cells.put("tls.word", m.tls().word());
    cells.put("tls.g", m.tls().g());
    sched(m.sched(), cells);
    cells.put("allp", m.allp());
    cells.put("allgs", m.goroutines());
    cells.put("allm", m.machines());
    cells.put("thread", m.thread());
    cells.put("stack.of", m.stack().of());
    cells.put("stack.lo", m.stack().lo());
    cells.put("stack.hi", m.stack().hi());
    cells.put("stack.guard", m.stack().guard());
    cells.put("stack.sp", m.stack().sp());
    cells.put("registers", m.registers());
    m.registers()
        .asOptional()
        .ifPresent(
            registers -> registers.forEach((name, value) -> cells.put(name, Reading.known(value))));
    return cells;
  }

  private static void sched(Sched sched, Map<String, Reading<?>> cells) {
    cells.put("gomaxprocs", sched.gomaxprocs());
    cells.put("ncpu", sched.ncpu());
    cells.put("sched.maxmcount", sched.maxmcount());
    cells.put("sched.runqsize", sched.runqsize());
    cells.put("sched.runq", sched.runq());
    cells.put("sched.npidle", sched.npidle());
    cells.put("sched.pidle", sched.pidle());
    cells.put("sched.nmidle", sched.nmidle());
    cells.put("sched.midle", sched.midle());
    cells.put("sched.nmspinning", sched.nmspinning());
    cells.put("sched.gcwaiting", sched.gcwaiting());
    cells.put("sched.mcount", sched.mcount());
  }

  /** All Ps of a Moment, in its order. */
  public static List<Entity> ps(Moment moment) {
    return entities(moment.allp(), Cells::entity);
  }

  /** All goroutines of a Moment, in its order. */
  public static List<Entity> goroutines(Moment moment) {
    return entities(moment.goroutines(), Cells::entity);
  }

  /** All Ms of a Moment, in its order. */
  public static List<Entity> machines(Moment moment) {
    return entities(moment.machines(), Cells::entity);
  }

  /** Names an element of a list and its fields. */
  @FunctionalInterface
  interface Naming<T> {
    Entity of(T item, int index);
  }

  static <T> List<Entity> entities(Reading<Listing<T>> list, Naming<T> naming) {
    List<T> items = list.asOptional().map(Listing::items).orElse(List.of());
    List<Entity> entities = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      entities.add(naming.of(items.get(i), i));
    }
    return entities;
  }

  static Entity entity(P p, int index) {
    Map<String, Reading<?>> fields = new LinkedHashMap<>();
    fields.put("addr", p.addr());
    fields.put("status", p.status());
    fields.put("m", p.m());
    fields.put("schedtick", p.schedtick());
    fields.put("runnext", p.runnext());
    fields.put("runq", p.runq());
    return new Entity(nameOf(p, index), fields);
  }

  static Entity entity(Goroutine g, int index) {
    Map<String, Reading<?>> fields = new LinkedHashMap<>();
    fields.put("addr", g.addr());
    fields.put("status", g.status());
    fields.put("waitReason", g.waitReason());
    fields.put("entry", g.entry());
    fields.put("createdBy", g.createdBy());
    fields.put("m", g.m());
    Whereabouts where = g.where();
    if (where != null) {
      fields.put("at", where.at());
      if (!(where.outside() instanceof Reading.Nil<Standing>)) {
        fields.put("userAt", where.outside());
      }
    }
    return new Entity(nameOf(g, index), fields);
  }

  static Entity entity(Machine m, int index) {
    Map<String, Reading<?>> fields = new LinkedHashMap<>();
    String name = nameOf(m, index);
    if (!name.equals("m0")) {
      fields.put("addr", m.addr());
      fields.put("procid", m.procid());
      fields.put("curg", m.curg());
      fields.put("p", m.p());
    }
    fields.put("spinning", m.spinning());
    Reading<Standing> at = m.at();
    if (at != null) {
      fields.put("at", at);
    }
    return new Entity(name, fields);
  }
}
