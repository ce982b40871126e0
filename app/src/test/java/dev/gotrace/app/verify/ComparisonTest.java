package dev.gotrace.app.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in two walks that are the same, and in two with one thing changed. */
class ComparisonTest {

  private static List<String> cells(Comparison comparison, boolean allowed) {
    return comparison.phases().stream()
        .flatMap(
            phase ->
                (allowed ? phase.allowed() : phase.wrong())
                    .stream().map(difference -> phase.phase() + " " + difference.cell()))
        .toList();
  }

  @Test
  void aWalkIsEqualToItself() {
    Comparison comparison = Comparison.of(TwoWalks.one(), TwoWalks.one());
    assertThat(comparison.same()).isTrue();
    assertThat(comparison.phases())
        .extracting(PhaseComparison::phase)
        .containsExactly("entry", "mstart", "runtime.main", "main.main", "exit");
    assertThat(comparison.phases()).allMatch(phase -> phase.differences().isEmpty());
    assertThat(comparison.phases()).allMatch(phase -> phase.equal() > 80);
  }

  /** Their heaps lie elsewhere, their threads have other ids, and their schedules differ. */
  @Test
  void twoRealWalksDifferInWhatMay() {
    Comparison comparison = Comparison.of(TwoWalks.one(), TwoWalks.other());
    assertThat(cells(comparison, false)).isEmpty();
    assertThat(comparison.same()).isTrue();
    assertThat(cells(comparison, true))
        .contains("mstart elapsedNanos", "mstart rdx", "exit m0.p", "exit sched.pidle")
        .doesNotContain("mstart thread", "mstart m0.p", "main.main stack.hi", "exit rsp");
  }

  @Test
  void whatIsShownIsWhatWasReadAndWhatItNames() {
    Comparison comparison =
        Comparison.of(
            TwoWalks.one(),
            TwoWalks.planted(
                "mstart", "\"p\":\"0x94aa6d90008\"", "\"p\":{\"unreadable\":\"it refused\"}"));
    assertThat(comparison.first()).isEqualTo("gdb 13.1");
    assertThat(comparison.second()).isEqualTo("planted 1");
    assertThat(comparison.phases().get(1).wrong())
        .containsExactly(
            new Difference(
                "m0.p", "0x94aa6d90008 P0", "unreadable: it refused", java.util.Optional.empty()));
  }

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          entry | "rip":"0x48b6c0" | "rip":"0x48b6c1" | rip
          entry | "word":"0x1","is":"argc" | "word":"0x2","is":"argc" | stackWords[0]
          entry | "is":"argv[0]" | "is":"envp[0]" | stackWords[1]
          entry | "cs":"0x33" | "cs":"0x23" | cs
          entry | "allp":{"absent":"no Ps: schedinit (procresize) has not run"} | "allp":[] | allp
          entry | no goroutines: newproc has not run | newproc has not run | allgs
          entry | "slot":{"absent": | "slot":{"unreadable": | tls.slot
          mstart | "kind":"phase" | "kind":"step" | the phase
          mstart | "pc":"0x4887a0","function":"runtime.mstart" | "pc":"0x4887a0","function":"mstart" | at.function
          mstart | "file":"runtime/asm_amd64.s" | "file":"asm_amd64.s" | at.file
          mstart | "line":425 | "line":426 | at.line
          mstart | "thread":1030 | "thread":1031 | thread
          mstart | "rsp":"0x7fffffffe7b8" | "rsp":"0x7fffffffe7b0" | rsp
          mstart | "rbp":"0x0" | "rbp":"0x10" | rbp
          mstart | "r14":"0x5905e0" | "r14":"0x5913a0" | r14
          mstart | "r14":"0x5905e0", | | r14
          mstart | "eflags":"0x202" | "eflags":"0x302" | eflags
          mstart | "fs_base":"0x591428" | "fs_base":"0x591430" | fs_base
          mstart | "of":"g0" | "of":"g1" | stack.of
          mstart | "sp":"0x7fffffffe7b8" | "sp":"0x7fffffffe7b0" | stack.sp
          mstart | "guard":"0x7ffffffee7c0","sp" | "guard":"0x7ffffffee7c8","sp" | stack.guard
          mstart | "word":"0x488736" | "word":"0x488737" | stackWords[0]
          mstart | ,{"pc":"0x488736","function":"runtime.rt0_go","file":"runtime/asm_amd64.s","line":382} | | frames
          mstart | "line":382 | "line":383 | frames[1].line
          mstart | m.curg is nil | m.curg is 0x0 | goroutineFrames
          mstart | "word":"0x5905e0" | "word":"0x5905e8" | tls.word
          mstart | "lo":"0x7ffffffee7c0","hi":"0x7fffffffe7c0","guard":"0x7ffffffee7c0"},"m0" | "lo":"0x7ffffffee7c8","hi":"0x7fffffffe7c0","guard":"0x7ffffffee7c0"},"m0" | g0.stack.lo
          mstart | "curg":"0x0" | "curg":"0x94aa6d661e0" | m0.curg
          mstart | "p":"0x94aa6d90008" | "p":"0x94aa6d94008" | m0.p
          mstart | "procid":0},"sched" | "procid":1030},"sched" | m0.procid
          mstart | "gomaxprocs":2 | "gomaxprocs":{"unreadable":"it refused"} | gomaxprocs
          mstart | "npidle":1 | "npidle":2 | sched.npidle
          mstart | "pidle":[1] | "pidle":[0] | sched.pidle
          mstart | "gcwaiting":false | "gcwaiting":true | sched.gcwaiting
          mstart | "status":"running" | "status":"idle" | allp[0].status
          mstart | "runnext":1 | "runnext":null | allp[0].runnext
          mstart | "status":"runnable" | "status":"running" | g1.status
          mstart | "createdBy":"runtime.newproc" | "createdBy":null | g1.createdBy
          mstart | "spinning":false | "spinning":true | m0.spinning
          mstart | "output":"" | "output":"x" | output
          main.main | "function":"main.main","file":"main.go","line":7},"thread" | "function":"main.main","file":"main.go","line":8},"thread" | at.line
          main.main | "rip":"0x4bcba0" | "rip":"0x4bcba4" | rip
          main.main | "rsp":"0x94aa6dc2f68" | "rsp":"0x94aa6dc2f60" | rsp
          main.main | "of":"g1" | "of":"g0" | stack.of
          main.main | "word":"0x452687" | "word":"0x452688" | stackWords[0]
          main.main | "line":290 | "line":291 | frames[1].line
          main.main | "maxmcount":10000 | "maxmcount":10001 | sched.maxmcount
          main.main | "npidle":1 | "npidle":{"unreadable":"it refused"} | sched.npidle
          main.main | "status":"waiting","waitReason":"force gc | "status":{"unreadable":"it refused"},"waitReason":"force gc | goroutines with something unreadable
          main.main | {"goid":2,"addr":"0x94aa6d66780","status":"waiting","waitReason":"force gc (idle)","entry":"runtime.forcegchelper","createdBy":"runtime.init.7","m":null}, | | goroutine runtime.forcegchelper by runtime.init.7
          main.main | "entry":"runtime.main" | "entry":"main.main" | g1.entry
          exit | "code":0 | "code":2 | exit
          exit | "code":0 | "signal":"SIGSEGV" | exit
          """)
  void whatMustNotDiffer(String phase, String from, String to, String cell) {
    Walked planted = TwoWalks.planted(phase, from, to == null ? "" : to);
    Comparison comparison = Comparison.of(TwoWalks.one(), planted);
    assertThat(comparison.same()).isFalse();
    assertThat(cells(comparison, false)).contains(phase + " " + cell);
    assertThat(Comparison.of(planted, TwoWalks.one()).same()).as("the other way round").isFalse();
  }

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mstart | "elapsedNanos":9769052 | "elapsedNanos":1 | elapsedNanos | a clock of its own
          mstart | "rdx":"0x94aa6d909a0" | "rdx":"0x94aa6d909a8" | rdx | no address that has a name
          mstart | "r12":"0x7fffffffe528" | "r12":"0x0" | r12 | left over in a register
          main.main | "thread":1030 | "thread":1034 | thread | which of them runs what
          main.main | "p":"0x94aa6d90008" | "p":"0x94aa6d94008" | m0.p | which of them runs what
          main.main | "npidle":1 | "npidle":0 | sched.npidle | which of them runs what
          main.main | "schedtick":2 | "schedtick":3 | allp[0].schedtick | which of them runs what
          main.main | "curg":null | "curg":18 | m1.curg | which of them runs what
          main.main | ,{"id":3,"addr":"0x94aa6e0a008","procid":1035,"curg":null,"p":null,"spinning":false} | | m3.p | which of them runs what
          main.main | "status":"waiting","waitReason":"force gc (idle)" | "status":"runnable","waitReason":null | goroutine runtime.forcegchelper by runtime.init.7.status | how far a goroutine is
          main.main | ],"machines" | ,{"goid":20,"addr":"0x94aa6d66e00","status":"dead","waitReason":null,"entry":"main.f","createdBy":"main.init.0","m":null}],"machines" | goroutine main.f by main.init.0 | begin and end beside main
          exit | "guard":"0x94aa6dc23a0" | "guard":"0xfffffffffffffade" | stack.guard | asks a goroutine to let others run
          exit | "lo":"0x94aa6dc2000" | "lo":"0x94aa6dc1000" | stack.lo | a full stack is moved
          exit | "word":"0x15" | "word":"0x0" | stackWords[2] | left over from what ran before
          exit | "eflags":"0x216" | "eflags":"0x246" | eflags | left over from what ran before
          exit | startup | started | output | what a program prints
          """)
  void whatMayDiffer(String phase, String from, String to, String cell, String why) {
    Walked planted = TwoWalks.planted(phase, from, to == null ? "" : to);
    Comparison comparison = Comparison.of(TwoWalks.one(), planted);
    assertThat(cells(comparison, false)).isEmpty();
    assertThat(comparison.same()).isTrue();
    assertThat(cells(comparison, true)).contains(phase + " " + cell);
    assertThat(reasons(comparison, phase, cell)).allMatch(reason -> reason.contains(why));
  }

  private static List<String> reasons(Comparison comparison, String phase, String cell) {
    return comparison.phases().stream()
        .filter(one -> one.phase().equals(phase))
        .flatMap(one -> one.allowed().stream())
        .filter(difference -> difference.cell().equals(cell))
        .map(difference -> difference.why().orElseThrow())
        .toList();
  }

  /** Both walks lack the value; that is the same, whatever their debuggers call it. */
  @Test
  void theWordsOfTwoDebuggersMayDiffer() {
    Walked one = TwoWalks.planted("mstart", "\"npidle\":1", "\"npidle\":{\"unreadable\":\"EIO\"}");
    Walked other =
        TwoWalks.planted("mstart", "\"npidle\":1", "\"npidle\":{\"unreadable\":\"no memory\"}");
    Comparison comparison = Comparison.of(one, other);
    assertThat(comparison.same()).isTrue();
    assertThat(reasons(comparison, "mstart", "sched.npidle"))
        .singleElement()
        .asString()
        .contains("in its own words");
  }

  @Test
  void anAddressInAReasonIsComparedByWhatItNames() {
    String of = "\"npidle\":1";
    Walked one = TwoWalks.planted("mstart", of, "\"npidle\":{\"absent\":\"word 0x94aa6d90008\"}");
    Walked same = TwoWalks.planted("mstart", of, "\"npidle\":{\"absent\":\"word 0x94aa6d90008\"}");
    Walked other = TwoWalks.planted("mstart", of, "\"npidle\":{\"absent\":\"word 0x94aa6d94008\"}");
    assertThat(Comparison.of(one, same).same()).isTrue();
    assertThat(cells(Comparison.of(one, other), false)).containsExactly("mstart sched.npidle");
  }

  /** In such programs randomizeScheduler (runtime/proc.go) is true. */
  @Test
  void theRaceDetectorMakesTheSchedulerTossCoins() {
    Walked planted =
        TwoWalks.planted("mstart", "\"runnext\":1,\"runq\":[]", "\"runnext\":null,\"runq\":[1]");
    assertThat(cells(Comparison.of(TwoWalks.one(), planted), false))
        .containsExactly("mstart allp[0].runnext", "mstart allp[0].runq");
    Comparison race = Comparison.of(TwoWalks.with("__tsan_init", TwoWalks.one()), planted);
    assertThat(cells(race, false)).isEmpty();
    assertThat(reasons(race, "mstart", "allp[0].runq"))
        .singleElement()
        .asString()
        .contains("built with -race");
  }

  /** A deadlock is found by whichever thread is the last to look for work. */
  @Test
  void anEndOffTheMainGoroutine() {
    Walked one = TwoWalks.planted("exit", "\"of\":\"g1\"", "\"of\":\"g0\"");
    assertThat(cells(Comparison.of(TwoWalks.one(), one), false)).isEmpty();
    assertThat(reasons(Comparison.of(TwoWalks.one(), one), "exit", "stack.of"))
        .singleElement()
        .asString()
        .contains("not the main goroutine");
    Walked frames = TwoWalks.planted("exit", "\"line\":329", "\"line\":330");
    assertThat(cells(Comparison.of(TwoWalks.one(), frames), false))
        .as("on it, its call stack must be equal")
        .containsExactly("exit frames[1].line");
  }

  @Test
  void aPhaseThatOnlyOneReached() {
    List<Moment> moments = new ArrayList<>(TwoWalks.one().moments());
    moments.remove(3);
    Comparison comparison = Comparison.of(TwoWalks.one(), TwoWalks.with(moments));
    assertThat(cells(comparison, false))
        .containsExactly("main.main the phase", "exit the phase's place");
    assertThat(comparison.phases().get(3).wrong().get(0).second()).isEqualTo("not reached");
    comparison = Comparison.of(TwoWalks.with(moments), TwoWalks.one());
    assertThat(cells(comparison, false)).contains("main.main the phase");
    assertThat(comparison.phases()).hasSize(5);
  }

  @Test
  void aStopThatIsNoPhaseMayBeOneDebuggersOwn() {
    List<Moment> moments = new ArrayList<>(TwoWalks.one().moments());
    moments.add(
        4,
        TwoWalks.planted("main.main", "\"kind\":\"phase\"", "\"kind\":\"breakpoint\"")
            .moments()
            .get(3));
    Comparison comparison = Comparison.of(TwoWalks.one(), TwoWalks.with(moments));
    assertThat(comparison.same()).isTrue();
    assertThat(cells(comparison, true)).containsExactly("main.main stop at main.main");
  }

  /** A walk that is cut short is no walk that is the same. */
  @Test
  void aWalkWithoutMoments() {
    Comparison comparison = Comparison.of(TwoWalks.one(), TwoWalks.with(List.of()));
    assertThat(cells(comparison, false)).hasSize(5).allMatch(cell -> cell.endsWith(" the phase"));
  }

  @Test
  void everyReasonStandsForADifferenceThatTestsKnow() throws NoSuchMethodException {
    String known =
        getClass()
                .getDeclaredMethod(
                    "whatMayDiffer",
                    String.class,
                    String.class,
                    String.class,
                    String.class,
                    String.class)
                .getAnnotation(CsvSource.class)
                .textBlock()
            + "| in its own words\n| by itself\n| built with -race\n| functions called Go's first one\n| not the main goroutine ended";
    Set<String> unknown = new TreeSet<>(MayDiffer.reasons());
    unknown.removeIf(
        reason -> known.lines().anyMatch(line -> reason.contains(line.replaceAll(".*\\| ", ""))));
    assertThat(unknown).isEmpty();
  }
}
