package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.session.Walks.Walked;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Machine;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.P;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known to be true of Go's start at a phase, in each release: the story that is told. */
@Tag("live")
class StartTruthTest {

  /** From here on g0 is bound to m0 and to the thread, until the main goroutine runs. */
  private static final List<String> ON_G0 =
      List.of("check", "args", "osinit", "schedinit", "newproc", "mstart", "schedule");

  private static final List<String> ON_G1 = List.of("runtime.main", "main.main", "exit");

  static List<String> versions() {
    return TestToolchains.VERSIONS;
  }

  private static Walked hello(String version) {
    return Walks.walk(
        TestToolchains.build(version, "hello", TestToolchains.FOR_DEBUGGING),
        Map.of("GOMAXPROCS", "2"));
  }

  private static int minor(String version) {
    return Integer.parseInt(version.substring("1.".length()));
  }

  private static <T> T known(Reading<T> reading) {
    return reading.asOptional().orElseThrow(() -> new AssertionError("not known: " + reading));
  }

  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void startsAsItsReleaseDoes(String version) {
    Walked walked = hello(version);
    g0StackOf(walked, minor(version));
    threadLocalG(walked, minor(version));
    countersOf(walked);
    processorsOf(walked);
    goroutinesOf(walked, minor(version));
    machinesOf(walked);
  }

  /** Carved out of the system's stack in rt0_go; its guard is moved up by mstart0. */
  private static void g0StackOf(Walked walked, int minor) {
    for (String phase : List.of("entry", "rt0_go")) {
      assertThat(known(walked.at(phase).g0().hi()).isZero()).as(phase).isTrue();
      assertThat(known(walked.at(phase).stack().hi()).isZero()).as(phase).isTrue();
      assertThat(walked.at(phase).stack().of()).isInstanceOf(Reading.Absent.class);
    }
    for (String phase : ON_G0) {
      Moment moment = walked.at(phase);
      Address lo = known(moment.g0().lo());
      assertThat(known(moment.g0().hi()).minus(lo)).isEqualTo(minor <= 20 ? 65432 : 65536);
      long guard = known(moment.g0().guard()).minus(lo);
      assertThat(guard)
          .as(phase)
          .isEqualTo(!phase.equals("schedule") ? 0 : minor == 13 ? 880 : 928);
      assertThat(moment.stack().of()).as(phase).isEqualTo(Reading.known("g0"));
      assertThat(moment.stack().lo()).isEqualTo(moment.g0().lo());
      assertThat(known(moment.stack().sp()).within(lo, known(moment.stack().hi()))).isTrue();
    }
    for (String phase : ON_G1) {
      Moment moment = walked.at(phase);
      assertThat(moment.stack().of()).as(phase).isEqualTo(Reading.known("g1"));
      assertThat(moment.stack().lo()).isNotEqualTo(moment.g0().lo());
      assertThat(moment.g0().lo()).isEqualTo(walked.at("check").g0().lo());
    }
  }

  private static void threadLocalG(Walked walked, int minor) {
    for (String phase : List.of("entry", "rt0_go")) {
      assertThat(walked.at(phase).tls().base()).isEqualTo(Reading.known(Address.ZERO));
      assertThat(walked.at(phase).tls().slot())
          .isEqualTo(Reading.absent("the thread pointer is not set: settls has not run"));
      assertThat(walked.at(phase).m0().g0()).isEqualTo(Reading.known(Address.ZERO));
    }
    for (String phase : Stream.concat(ON_G0.stream(), ON_G1.stream()).toList()) {
      Moment moment = walked.at(phase);
      Address g = known(moment.tls().g());
      assertThat(known(moment.tls().slot()).minus(known(moment.tls().base()))).isEqualTo(-8);
      assertThat(g.equals(known(moment.g0().addr()))).as(phase).isEqualTo(ON_G0.contains(phase));
      assertThat(moment.m0().g0()).isEqualTo(moment.g0().addr());
      if (minor >= 17) {
        assertThat(known(moment.registers()).get("r14")).as(phase).isEqualTo(g);
      }
      if (ON_G1.contains(phase)) {
        assertThat(known(goroutine(moment, 1).addr())).as(phase).isEqualTo(g);
      }
    }
  }

  private static void countersOf(Walked walked) {
    assertThat(known(walked.at("osinit").sched().ncpu())).isZero();
    assertThat(known(walked.at("schedinit").sched().ncpu())).isPositive();
    assertThat(known(walked.at("schedinit").sched().maxmcount())).isZero();
    assertThat(known(walked.at("newproc").sched().maxmcount())).isEqualTo(10_000);
    assertThat(known(walked.at("schedinit").sched().mcount())).isZero();
    assertThat(known(walked.at("newproc").sched().mcount())).isEqualTo(1);
    assertThat(known(walked.at("newproc").sched().gomaxprocs())).isEqualTo(2);
    assertThat(known(walked.at("newproc").sched().gcwaiting())).isFalse();
    for (String phase : List.of("check", "osinit", "schedinit", "newproc", "mstart")) {
      assertThat(walked.at(phase).m0().procid()).as(phase).isEqualTo(Reading.known(0L));
    }
    for (String phase : List.of("schedule", "runtime.main")) {
      assertThat(walked.at(phase).m0().procid()).isEqualTo(walked.at(phase).thread());
    }
  }

  private static List<P> ps(Walked walked, String phase) {
    return known(walked.at(phase).allp()).items();
  }

  private static void processorsOf(Walked walked) {
    assertThat(walked.at("schedinit").allp())
        .isEqualTo(Reading.absent("no Ps: schedinit (procresize) has not run"));
    for (String phase : List.of("newproc", "mstart", "schedule")) {
      P first = ps(walked, phase).get(0);
      assertThat(first.status()).as(phase).isEqualTo(Reading.known("running"));
      assertThat(first.m()).isEqualTo(Reading.known(0L));
      assertThat(first.addr()).isEqualTo(walked.at(phase).m0().p());
      assertThat(first.runq()).isEqualTo(Reading.known(Listing.whole(List.of())));
      // g1 waits in the fast lane beside the ring, from newproc's end to the first schedule's.
      assertThat(first.runnext())
          .as(phase)
          .isEqualTo(phase.equals("newproc") ? Reading.nil() : Reading.known(1L));
      P second = ps(walked, phase).get(1);
      assertThat(second.status()).isEqualTo(Reading.known("idle"));
      assertThat(second.m()).isEqualTo(Reading.nil());
      assertThat(walked.at(phase).sched().npidle()).isEqualTo(Reading.known(1L));
      assertThat(walked.at(phase).sched().pidle())
          .isEqualTo(Reading.known(Listing.whole(List.of(Reading.known(1L)))));
    }
    assertThat(ps(walked, "runtime.main").get(0).runnext()).isEqualTo(Reading.nil());
  }

  private static Goroutine goroutine(Moment moment, long goid) {
    return known(moment.goroutines()).items().stream()
        .filter(g -> g.goid().equals(Reading.known(goid)))
        .findFirst()
        .orElseThrow();
  }

  private static void goroutinesOf(Walked walked, int minor) {
    assertThat(walked.at("newproc").goroutines())
        .isEqualTo(Reading.absent("no goroutines: newproc has not run"));
    Goroutine made = goroutine(walked.at("mstart"), 1);
    assertThat(made.status()).isEqualTo(Reading.known("runnable"));
    assertThat(made.entry()).isEqualTo(Reading.known("runtime.main"));
    assertThat(made.createdBy())
        .isEqualTo(Reading.known(minor < 17 ? "runtime.rt0_go" : "runtime.newproc"));
    assertThat(made.m()).isEqualTo(Reading.nil());
    Goroutine runs = goroutine(walked.at("runtime.main"), 1);
    assertThat(runs.status()).isEqualTo(Reading.known("running"));
    assertThat(runs.m()).isEqualTo(Reading.known(0L));
    assertThat(runs.waitReason()).isEqualTo(Reading.nil());
    assertThat(walked.at("runtime.main").m0().curg()).isEqualTo(runs.addr());
    // Their goids vary from run to run; what they run does not.
    List<String> entries = new ArrayList<>();
    for (Goroutine g : known(walked.at("main.main").goroutines()).items()) {
      entries.add(known(g.entry()));
    }
    String collectors = minor <= 17 ? "bg" : minor <= 21 ? "gcenable.func" : "gcenable.gowrap";
    assertThat(new TreeSet<>(entries))
        .contains(
            "runtime.main",
            "runtime.forcegchelper",
            "runtime." + collectors + (minor <= 17 ? "sweep" : "1"),
            "runtime." + collectors + (minor <= 17 ? "scavenge" : "2"));
    assertThat(known(walked.at("main.main").goroutines()).items())
        .filteredOn(g -> known(g.entry()).equals("runtime.forcegchelper"))
        .singleElement()
        .satisfies(StartTruthTest::waitsOnceItRan);
  }

  /** Another thread runs it, which may not have come to it when main begins. */
  private static void waitsOnceItRan(Goroutine helper) {
    boolean waits = helper.status().equals(Reading.known("waiting"));
    assertThat(helper.waitReason())
        .isEqualTo(waits ? Reading.known("force gc (idle)") : Reading.nil());
    assertThat(known(helper.status())).isIn("waiting", "runnable", "running");
  }

  private static void machinesOf(Walked walked) {
    assertThat(walked.at("schedinit").machines()).isInstanceOf(Reading.Absent.class);
    for (String phase : List.of("newproc", "mstart", "schedule", "runtime.main")) {
      List<Machine> machines = known(walked.at(phase).machines()).items();
      assertThat(machines).as(phase).hasSize(1);
      assertThat(machines.get(0).addr()).isEqualTo(walked.at(phase).m0().addr());
      assertThat(machines.get(0).p()).isEqualTo(Reading.known(0L));
      assertThat(machines.get(0).curg())
          .isEqualTo(phase.equals("runtime.main") ? Reading.known(1L) : Reading.nil());
    }
    // sysmon's, and at least one that was started for another goroutine.
    assertThat(known(walked.at("main.main").machines()).items()).hasSizeGreaterThan(2);
  }

  /** libc's thread-local variables lie between the thread pointer and Go's slot. */
  @ParameterizedTest(name = "go{0} cgo, static")
  @MethodSource("versions")
  void staticCgoKeepsGFurtherDown(String version) {
    Commands.need("gcc");
    Walked walked =
        Walks.walk(
            TestToolchains.build(
                version,
                "cgo",
                TestToolchains.FOR_DEBUGGING,
                "-ldflags=-linkmode=external -extldflags=-static"),
            Map.of());
    for (String phase : ON_G0) {
      Moment moment = walked.at(phase);
      assertThat(known(moment.tls().slot()).minus(known(moment.tls().base()))).isEqualTo(-88);
      assertThat(moment.tls().g()).as(phase).isEqualTo(moment.g0().addr());
      // C's stack is as large as the system lets it be, and its guard is set from the start.
      assertThat(known(moment.g0().hi()).minus(known(moment.g0().lo()))).isGreaterThan(1 << 20);
      assertThat(known(moment.g0().guard()).minus(known(moment.g0().lo())))
          .isEqualTo(version.equals("1.13") ? 880 : 928);
    }
  }
}
