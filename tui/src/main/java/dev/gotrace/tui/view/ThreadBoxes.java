package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.M0;
import dev.gotrace.protocol.moment.Machine;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.P;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the current thread finds its g, that its M, and that its P: boxes, and a link for each
 * pointer that was read and is not nil.
 *
 * @param boxes TLS, g, M and P, those too that are not there yet
 * @param links those between neighbours: one fewer than boxes
 * @param below what the boxes leave out, the most telling first: why something is missing, m0's
 *     pointers, the thread pointer; in pieces that are not to be broken
 */
public record ThreadBoxes(List<Box> boxes, List<Link> links, List<List<Line>> below) {

  /**
   * One box.
   *
   * @param there whether what it stands for was read; else it is drawn faintly
   * @param fact a word or two of what it holds
   * @param address where it lies, in hex; may be empty
   * @param mark whether it is new, or why it is missing
   * @param name the name of the value that its fact is; empty for none
   */
  public record Box(
      String title, boolean there, String fact, String address, Mark mark, String name) {

    /** One that is not there, or could not be read. */
    static Box missing(String title, Reading<?> pointer) {
      boolean unread = pointer instanceof Reading.Unreadable<?>;
      return new Box(title, false, "", "", unread ? Mark.UNREADABLE : Mark.ABSENT, "");
    }
  }

  /**
   * What points from a box to the next one.
   *
   * @param to whether the left one points to the right one
   * @param back whether the right one points to the left one
   * @param isNew whether that was not so at the last stop
   */
  public record Link(boolean to, boolean back, boolean isNew) {

    static final Link NONE = new Link(false, false, false);

    boolean isThere() {
      return to || back;
    }
  }

  public ThreadBoxes {
    boxes = List.copyOf(boxes);
    links = List.copyOf(links);
    below = List.copyOf(below);
  }

  public static ThreadBoxes of(Scene scene) {
    Moment moment = scene.moment();
    Optional<Address> g = notNil(moment.tls().g());
    Optional<Goroutine> goroutine = g.flatMap(at -> goroutine(moment, at));
    boolean onG0 = g.isPresent() && moment.tls().g().equals(moment.g0().addr());
    Optional<Long> m = onG0 ? Optional.of(0L) : goroutine.flatMap(each -> each.m().asOptional());
    boolean unbound = g.isEmpty() && moment.m0().addr().asOptional().isPresent();
    @Nullable Long id = unbound ? Long.valueOf(0) : m.orElse(null);

    Optional<Address> owns = notNil(moment.m0().g0());
    boolean bound = owns.isPresent() && moment.m0().g0().equals(moment.g0().addr());
    List<Box> boxes = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    boxes.add(tls(scene));
    links.add(new Link(g.isPresent(), false, scene.changes().has("tls.g")));
    if (g.isPresent()) {
      boxes.add(current(scene, g.get(), goroutine));
      // A g was taken for one only when its m points back to it.
      links.add(
          onG0 ? new Link(true, bound, isNew(scene, "tls.g", "m0.g0")) : running(scene, goroutine));
    } else if (bound) {
      boxes.add(new Box("g0", true, "", hex(owns), mark(scene.changes().has("m0.g0")), "m0.g0"));
      links.add(new Link(false, true, scene.changes().has("m0.g0")));
    } else {
      boxes.add(Box.missing("g0", moment.tls().g()));
      links.add(Link.NONE);
    }
    machine(scene, id, boxes, links);
    return new ThreadBoxes(boxes, links, ThreadBoxesBelow.of(scene, id));
  }

  /** The chain in one line: {@code TLS ─▸ g0 ◂─▸ m0 ─▸ P0}. */
  public Line line() {
    return ThreadBoxesDrawing.line(this);
  }

  /** Boxes where there is room for them, else one line; below it what they leave out. */
  public List<Line> lines(int width, int height) {
    return ThreadBoxesDrawing.lines(this, width, height);
  }

  private static Box tls(Scene scene) {
    Tls tls = scene.moment().tls();
    if (tls.base().asOptional().filter(base -> !base.isZero()).isEmpty()) {
      return Box.missing("TLS", tls.base());
    }
    Optional<Long> offset = StackBounds.distance(tls.slot(), tls.base());
    String slot = offset.map(bytes -> "FS" + (bytes < 0 ? "−" + -bytes : "+" + bytes)).orElse("");
    return new Box(
        "TLS",
        true,
        slot.isEmpty() ? "" : Mark.DERIVED.sign() + slot,
        tls.slot().asOptional().map(Numbers::hex).orElse(""),
        mark(scene.changes().has("tls.base")),
        "tls.slot");
  }

  private static Box current(Scene scene, Address g, Optional<Goroutine> goroutine) {
    String name = scene.names().of(g).orElse(Numbers.hex(g));
    boolean here = scene.moment().stack().of().asOptional().filter(name::equals).isPresent();
    String status = goroutine.flatMap(each -> each.status().asOptional()).orElse("");
    String fact = here && status.isEmpty() ? scene.say("SP here") : status;
    String value = goroutine.isPresent() ? name + ".status" : "tls.g";
    Mark mark = mark(scene.changes().has("tls.g"));
    return new Box(name, true, fact, Numbers.hex(g), mark, value);
  }

  private static Link running(Scene scene, Optional<Goroutine> goroutine) {
    if (goroutine.isEmpty() || goroutine.get().m().asOptional().isEmpty()) {
      return Link.NONE;
    }
    String g = "g" + goroutine.get().goid().asOptional().orElse(0L);
    long id = goroutine.get().m().asOptional().orElse(0L);
    boolean back =
        machine(scene.moment(), id)
            .filter(m -> m.curg().asOptional().equals(goroutine.get().goid().asOptional()))
            .isPresent();
    return new Link(true, back, isNew(scene, g + ".m", "tls.g"));
  }

  private static void machine(Scene scene, @Nullable Long id, List<Box> boxes, List<Link> links) {
    M0 m0 = scene.moment().m0();
    Optional<Machine> machine = id == null ? Optional.empty() : machine(scene.moment(), id);
    boolean first = id != null && id == 0;
    Optional<String> at =
        first
            ? m0.addr().asOptional().map(Numbers::hex)
            : machine.map(m -> m.addr().asOptional().map(Numbers::hex).orElse(""));
    if (id == null || at.isEmpty()) {
      missing(m0, id, boxes, links);
      return;
    }
    boolean isNew =
        scene.changes().added().contains("m" + id) || first && scene.changes().has("m0.addr");
    boxes.add(
        new Box(
            "m" + id,
            true,
            curg(scene, first, machine),
            at.get(),
            mark(isNew),
            "m" + id + ".curg"));
    Optional<P> p =
        first
            ? notNil(m0.p()).flatMap(addr -> p(scene.moment(), addr))
            : machine.flatMap(m -> m.p().asOptional()).flatMap(number -> p(scene.moment(), number));
    Optional<String> name =
        first
            ? notNil(m0.p()).map(addr -> scene.names().of(addr).orElse(Numbers.hex(addr)))
            : machine.flatMap(m -> m.p().asOptional()).map(number -> "P" + number);
    if (name.isEmpty()) {
      links.add(Link.NONE);
      boxes.add(Box.missing("P", first ? m0.p() : machine.get().p()));
      return;
    }
    boolean linked = scene.changes().has("m" + id + ".p");
    links.add(new Link(true, false, linked));
    String status = p.flatMap(each -> each.status().asOptional()).orElse("");
    String addr = p.map(each -> each.addr().asOptional().map(Numbers::hex).orElse("")).orElse("");
    String value = p.map(each -> Cells.nameOf(each, 0) + ".status").orElse("m" + id + ".p");
    boxes.add(new Box(name.get(), true, status, addr, mark(linked), value));
  }

  /** No M: m0 is not there yet, or which one it is was not read. */
  private static void missing(M0 m0, @Nullable Long id, List<Box> boxes, List<Link> links) {
    boolean early = m0.addr().asOptional().isEmpty();
    Reading<?> unread = Reading.unreadable("which M this is was not read");
    String title = early ? "m0" : id == null ? "M" : "m" + id;
    boxes.add(Box.missing(title, early ? m0.addr() : unread));
    links.add(Link.NONE);
    boxes.add(Box.missing("P", early ? m0.p() : unread));
  }

  private static String curg(Scene scene, boolean first, Optional<Machine> machine) {
    if (first) {
      Reading<Address> curg = scene.moment().m0().curg();
      boolean none = curg.asOptional().filter(Address::isZero).isPresent();
      return none
          ? "curg –"
          : curg.asOptional()
              .map(at -> "curg " + scene.names().of(at).orElse(Numbers.hex(at)))
              .orElse("");
    }
    Reading<Long> curg = machine.map(Machine::curg).orElse(Reading.nil());
    return curg instanceof Reading.Nil<Long>
        ? "curg –"
        : curg.asOptional().map(goid -> "curg g" + goid).orElse("");
  }

  private static boolean isNew(Scene scene, String one, String other) {
    return scene.changes().has(one) || scene.changes().has(other);
  }

  private static Mark mark(boolean isNew) {
    return isNew ? Mark.CHANGED : Mark.NONE;
  }

  private static String hex(Optional<Address> at) {
    return at.map(Numbers::hex).orElse("");
  }

  private static Optional<Address> notNil(Reading<Address> pointer) {
    return pointer.asOptional().filter(at -> !at.isZero());
  }

  private static Optional<Goroutine> goroutine(Moment moment, Address at) {
    return Names.items(moment.goroutines()).stream()
        .filter(g -> g.addr().equals(Reading.known(at)))
        .findFirst();
  }

  static Optional<Machine> machine(Moment moment, long id) {
    return Names.items(moment.machines()).stream()
        .filter(m -> m.id().equals(Reading.known(id)))
        .findFirst();
  }

  private static Optional<P> p(Moment moment, Address at) {
    return Names.items(moment.allp()).stream()
        .filter(p -> p.addr().equals(Reading.known(at)))
        .findFirst();
  }

  private static Optional<P> p(Moment moment, long id) {
    return Names.items(moment.allp()).stream()
        .filter(p -> p.id().equals(Reading.known(id)))
        .findFirst();
  }
}
