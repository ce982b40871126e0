package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.M0;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the current thread finds its g, and what m0 is bound to. */
public final class ThreadRows {

  private ThreadRows() {}

  public static Panel of(Scene scene) {
    Moment moment = scene.moment();
    Tls tls = moment.tls();
    List<Cell> local =
        List.of(
            scene.cell(scene.say("TLS base"), "tls.base", tls.base()),
            scene.cell(scene.say("slot"), "tls.slot", tls.slot()),
            scene.cell(scene.say("word"), "tls.word", tls.word()),
            scene.cell("g", "tls.g", tls.g()));
    M0 m0 = moment.m0();
    List<Cell> first =
        List.of(
            scene.cell("m0", "m0.addr", m0.addr()),
            scene.cell("m0.g0", "m0.g0", m0.g0()),
            scene.cell("m0.curg", "m0.curg", m0.curg()),
            scene.cell("m0.p", "m0.p", m0.p()),
            procid(scene, m0));
    List<Row> rows = new ArrayList<>();
    List<Cell> thread = new ArrayList<>();
    thread.add(scene.cell("", "thread", moment.thread()));
    links(scene).ifPresent(thread::add);
    rows.add(new Row(Mark.NONE, thread));
    rows.add(Scene.commonGap("TLS", local).orElseGet(() -> new Row(Mark.NONE, local)));
    rows.add(Scene.commonGap("m0", first).orElseGet(() -> new Row(Mark.NONE, first)));
    return Panel.of("thread", scene.say("thread"), rows);
  }

  private static Cell procid(Scene scene, M0 m0) {
    Cell procid = scene.cell("m0.procid", "m0.procid", m0.procid());
    return m0.procid().equals(Reading.known(0L)) ? procid.with(scene.say("until minit")) : procid;
  }

  /**
   * The pointers that hold now as one line: {@code TLS → g0 ↔ m0 → P0}. Nothing is said of pointers
   * that were not read. That the g in TLS points back to its m was seen when it was taken for a g.
   */
  private static Optional<Cell> links(Scene scene) {
    Moment moment = scene.moment();
    Names names = scene.names();
    List<String> parts = new ArrayList<>();
    Optional<Address> g = moment.tls().g().asOptional();
    Optional<Address> g0 = moment.m0().g0().asOptional();
    boolean back = g0.isPresent() && g.equals(g0) && moment.m0().g0().equals(moment.g0().addr());
    g.ifPresent(at -> parts.add("TLS → " + name(names, at) + (back ? " ↔ m0" : "")));
    if (!back) {
      g0.ifPresent(
          at -> parts.add(at.isZero() ? scene.say("m0 has no g0 yet") : "m0 → " + name(names, at)));
    }
    String p =
        moment
            .m0()
            .p()
            .asOptional()
            .filter(at -> !at.isZero())
            .map(at -> name(names, at))
            .orElse("");
    String text = String.join(", ", parts);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String arrow = p.isEmpty() ? "" : back ? " → " + p : ", m0 → " + p;
    return Optional.of(Cell.text(Mark.DERIVED, text + arrow));
  }

  private static String name(Names names, Address address) {
    return names.of(address).orElse(Numbers.hex(address));
  }
}
