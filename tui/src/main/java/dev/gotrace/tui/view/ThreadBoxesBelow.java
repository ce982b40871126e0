package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.M0;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines below the thread's boxes: why something is missing, then what the boxes leave out. */
final class ThreadBoxesBelow {

  private ThreadBoxesBelow() {}

  /**
   * @param id the M that the boxes show; null where none is known
   */
  static List<List<Line>> of(Scene scene, @Nullable Long id) {
    Moment moment = scene.moment();
    Tls tls = moment.tls();
    M0 m0 = moment.m0();
    List<List<Line>> lines = new ArrayList<>();
    List<Cell> thread =
        List.of(
            scene.cell("FS", "tls.base", tls.base()),
            scene.cell(scene.say("slot"), "tls.slot", tls.slot()),
            scene.cell(scene.say("word"), "tls.word", tls.word()));
    List<Cell> first =
        List.of(
            scene.cell("m0.g0", "m0.g0", m0.g0()),
            scene.cell("m0.curg", "m0.curg", m0.curg()),
            scene.cell("m0.p", "m0.p", m0.p()));
    Optional<Row> noTls = Scene.commonGap("TLS", thread);
    Optional<Row> noM0 = Scene.commonGap("m0", first);
    noTls.ifPresent(row -> lines.add(line(row.cells())));
    noM0.ifPresent(row -> lines.add(line(row.cells())));
    Cell g = scene.cell("g", "tls.g", tls.g());
    if (noTls.isEmpty() && g.isGap()) {
      lines.add(line(List.of(g)));
    }
    if (noM0.isEmpty()) {
      lines.add(line(first));
    }
    if (noTls.isEmpty()) {
      lines.add(line(thread));
    }
    lines.add(line(threads(scene, id)));
    return lines;
  }

  private static List<Cell> threads(Scene scene, @Nullable Long id) {
    Moment moment = scene.moment();
    List<Cell> cells = new ArrayList<>();
    cells.add(scene.cell(scene.say("thread"), "thread", moment.thread()));
    moment
        .tls()
        .g()
        .asOptional()
        .ifPresent(
            at ->
                cells.add(new Cell(scene.say("current g"), entry(scene, at), Mark.NONE, "tls.g")));
    if (id != null && id == 0) {
      Cell procid = scene.cell("m0.procid", "m0.procid", moment.m0().procid());
      boolean unset = moment.m0().procid().equals(Reading.known(0L));
      cells.add(unset ? procid.with(scene.say("until minit")) : procid);
    }
    return cells;
  }

  /** A g by its name, and a goroutine by its entry too. */
  private static String entry(Scene scene, Address at) {
    String name = scene.names().of(at).orElse(Numbers.hex(at));
    return Names.items(scene.moment().goroutines()).stream()
        .filter(g -> g.addr().equals(Reading.known(at)))
        .findFirst()
        .flatMap(g -> g.entry().asOptional())
        .map(function -> name + " " + function)
        .orElse(name);
  }

  private static List<Line> line(List<Cell> cells) {
    return cells.stream().map(cell -> new Line.Writer().cell(cell).line()).toList();
  }
}
