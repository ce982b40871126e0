package dev.gotrace.protocol.moment;

import static dev.gotrace.protocol.moment.SampleMoments.goroutine;
import static dev.gotrace.protocol.moment.SampleMoments.machine;
import static dev.gotrace.protocol.moment.SampleMoments.p;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChangesTest {

  private static final Moment MSTART = SampleMoments.mstart();

  @Test
  void theFirstMomentHasNone() {
    Changes changes = Changes.between(null, MSTART);
    assertThat(changes.isFirst()).isTrue();
    assertThat(changes.all()).isEmpty();
    assertThat(changes.added()).isEmpty();
  }

  @Test
  void theSameMomentAgainHasNone() {
    Changes changes = Changes.between(MSTART, MSTART);
    assertThat(changes.isFirst()).isFalse();
    assertThat(changes.all()).isEmpty();
  }

  @Test
  void cellsCarryBothReadings() {
    Moment after =
        json(
            text ->
                text.replace("\"rip\":\"0x46a0e0\"", "\"rip\":\"0x46a100\"")
                    .replace("\"npidle\":1,\"pidle\":[1]", "\"npidle\":0,\"pidle\":[]")
                    .replace("\"curg\":\"0x0\"", "\"curg\":\"0x10\"")
                    .replace("\"runnext\":1", "\"runnext\":null")
                    .replace("\"status\":\"runnable\"", "\"status\":\"running\""));
    Changes changes = Changes.between(MSTART, after);
    assertThat(changes.all())
        .extracting(Changes.Change::cell)
        .containsExactly(
            "m0.curg", "sched.npidle", "sched.pidle", "rip", "allp[0].runnext", "g1.status");
    assertThat(changes.of("allp[0].runnext"))
        .contains(new Changes.Change("allp[0].runnext", Reading.known(1L), Reading.nil()));
    assertThat(changes.has("rip")).isTrue();
    assertThat(changes.has("rsp")).isFalse();
    assertThat(changes.of("rsp")).isEmpty();
  }

  @Test
  void newAndGoneElementsAreNamed() {
    Moment before = lists(List.of(p(0, "gcstop", null, null)), List.of(), List.of(machine(0)));
    Moment after =
        lists(
            List.of(p(0, "gcstop", null, null), p(1, "idle", null, null)),
            List.of(goroutine(1, "runnable"), goroutine(0, "dead")),
            List.of(machine(1)));
    Changes changes = Changes.between(before, after);
    assertThat(changes.added()).containsExactly("allp[1]", "g1", "g@1c943ee061e0", "m1");
    assertThat(changes.removed()).containsExactly("m0");
    assertThat(changes.all()).isEmpty();
  }

  @Test
  void whatAppearsWhereNothingWasIsNew() {
    Moment before =
        json(
            text ->
                text.replaceFirst(
                    "\"allp\":\\[.*\\],\"gor",
                    "\"allp\":{\"absent\":\"procresize has not run\"},\"gor"));
    assertThat(Changes.between(before, MSTART).added()).containsExactly("allp[0]", "allp[1]");
    Changes back = Changes.between(MSTART, before);
    assertThat(back.removed()).isEmpty();
    assertThat(back.has("allp")).isTrue();
  }

  @Test
  void anotherReasonForAGapIsNoChange() {
    Moment before = json(text -> text.replace("\"mcount\":1", "\"mcount\":{\"absent\":\"a\"}"));
    Moment after = json(text -> text.replace("\"mcount\":1", "\"mcount\":{\"unreadable\":\"b\"}"));
    assertThat(Changes.between(before, after).all()).isEmpty();
    assertThat(Changes.between(before, MSTART).has("sched.mcount")).isTrue();
    assertThat(Changes.between(MSTART, after).has("sched.mcount")).isTrue();
  }

  @Test
  void aCutListMakesNothingNewOrGone() {
    List<Goroutine> some = List.of(goroutine(1, "running"));
    List<Goroutine> others = List.of(goroutine(2, "running"));
    Moment before = goroutines(new Listing<>(some, 500));
    Moment after = goroutines(new Listing<>(others, 500));
    Changes changes = Changes.between(before, after);
    assertThat(changes.added()).isEmpty();
    assertThat(changes.removed()).isEmpty();
  }

  @Test
  void namesLeadToTheirValues() {
    assertThat(Cells.all(MSTART))
        .contains(
            "rip",
            "g0.stack.lo",
            "g0.stackguard0",
            "tls.word",
            "m0.procid",
            "m0.spinning",
            "sched.npidle",
            "gomaxprocs",
            "allp[1].runnext",
            "g1.waitReason")
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(Cells.value(MSTART, name)).isPresent());
    assertThat(Cells.value(MSTART, "allp[0].runnext")).contains(Reading.known(1L));
    assertThat(Cells.value(MSTART, "g1.entry")).contains(Reading.known("runtime.main"));
    assertThat(Cells.value(MSTART, "m0.curg")).contains(Reading.known(Address.ZERO));
    for (String unknown : List.of("", "allp[7].runnext", "g1.nothing", "rax", "g1", "allp[0]")) {
      assertThat(Cells.value(MSTART, unknown)).isEmpty();
    }
  }

  @Test
  void namesOfOtherStopsAreKnownByTheirForm() {
    assertThat(Cells.all(MSTART))
        .filteredOn(name -> !name.equals("output"))
        .allSatisfy(name -> assertThat(Cells.canBe(name, MSTART)).as(name).isTrue());
    assertThat(List.of("allp[77].runnext", "g4711.status", "m5.curg", "frames[3].line"))
        .allSatisfy(name -> assertThat(Cells.canBe(name, MSTART)).as(name).isTrue());
    assertThat(List.of("output", "rip2", "allp", "allp[1]", "g1.colour", "main.main", ""))
        .filteredOn(name -> Cells.canBe(name, MSTART))
        .containsExactly("allp");
  }

  @Test
  void aLongListIsNamedInPartAndKnownWhole() {
    Moment many =
        goroutines(
            Listing.whole(
                LongStream.rangeClosed(1, 10_000)
                    .mapToObj(goid -> goroutine(goid, "waiting"))
                    .toList()));
    assertThat(Cells.all(many)).hasSizeLessThan(600).contains("g64.status");
    assertThat(Cells.value(many, "g9999.status")).contains(Reading.known("waiting"));
  }

  private static Moment json(UnaryOperator<String> edit) {
    String text = MomentJson.write(MSTART);
    String edited = edit.apply(text);
    assertThat(edited).isNotEqualTo(text);
    return MomentJson.read(edited);
  }

  private static Moment goroutines(Listing<Goroutine> goroutines) {
    return with(MSTART.allp(), Reading.known(goroutines), MSTART.machines());
  }

  private static Moment lists(List<P> ps, List<Goroutine> goroutines, List<Machine> machines) {
    return with(
        Reading.known(Listing.whole(ps)),
        Reading.known(Listing.whole(goroutines)),
        Reading.known(Listing.whole(machines)));
  }

  private static Moment with(
      Reading<Listing<P>> ps,
      Reading<Listing<Goroutine>> goroutines,
      Reading<Listing<Machine>> machines) {
    Moment m = MSTART;
    return new Moment(
        m.number(),
        m.phase(),
        m.step(),
        m.kind(),
        m.at(),
        m.thread(),
        m.elapsedNanos(),
        m.registers(),
        m.stack(),
        m.stackWords(),
        m.frames(),
        m.goroutineFrames(),
        m.tls(),
        m.g0(),
        m.m0(),
        m.sched(),
        ps,
        goroutines,
        machines,
        m.output(),
        m.outputDropped(),
        m.exit(),
        m.steps(),
        m.notes());
  }
}
