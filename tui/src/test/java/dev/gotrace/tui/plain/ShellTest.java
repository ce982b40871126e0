package dev.gotrace.tui.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Breakpoint;
import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.Golden;
import dev.gotrace.tui.Phases;
import dev.gotrace.tui.Statements;
import dev.gotrace.tui.state.Shown;
import dev.gotrace.tui.view.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {

  private final StringWriter text = new StringWriter();
  private final FakeWalk walk = new FakeWalk();
  private final PlainView view =
      new PlainView(
          new PrintWriter(text),
          Phases.IDS,
          new PlainOptions(false, false, Language.EN, () -> 100));
  private final Shell shell = new Shell(walk, view, Phases.IDS);

  private String answer(String line) {
    text.getBuffer().setLength(0);
    assertThat(shell.run(line)).isTrue();
    return text.toString();
  }

  @Test
  void wordsReachTheWalk() {
    for (String line :
        List.of("next", "", "   ", " INST ", "continue", "go mstart", "go MAIN.MAIN", "restart")) {
      assertThat(answer(line)).isEmpty();
    }
    assertThat(walk.calls)
        .containsExactly(
            "next", "next", "next", "inst", "toMain", "go mstart", "go main.main", "restart");
  }

  @Test
  void wordsMoveInTime() {
    for (String line : List.of("back", "[", "back phase", "first", "search a b", "search")) {
      assertThat(answer(line)).isEmpty();
    }
    for (String line : List.of("forward", "forward phase", "last")) {
      assertThat(answer(line)).contains("this is the newest moment");
    }
    assertThat(answer("go 12") + answer("go #m3")).isEmpty();
    assertThat(walk.calls)
        .containsExactly(
            "travel Back[]",
            "travel Back[]",
            "travel BackPhase[]",
            "travel First[]",
            "travel Search[text=a b]",
            "travel Hit[by=1]",
            "travel Seek[number=12]",
            "travel Seek[number=3]");
    assertThat(answer("back far")).isEqualTo("  not by far: phase\n");
    assertThat(shell.complete(List.of("forward", ""), 1)).containsExactly("phase");
  }

  private static Shown past(boolean recording) {
    return new Shown(
        Fixtures.moment("newproc"),
        Fixtures.moment("entry"),
        11,
        1,
        1,
        recording,
        List.of(),
        Set.of("entry", "newproc"),
        List.of(),
        Breakpoints.NONE,
        null,
        List.of(),
        "",
        0);
  }

  @Test
  void inThePastWordsAreAboutThePast() throws IOException {
    view.accept(Fixtures.header());
    view.accept(Fixtures.moment("mstart"));
    text.getBuffer().setLength(0);
    view.show(past(false));
    Golden.check("plain-past", text.toString());
    for (String line :
        List.of("forward", "forward phase", "last", "", "step", "line", "inst", "go mstart")) {
      assertThat(answer(line)).isEmpty();
    }
    assertThat(walk.calls)
        .containsExactly(
            "travel Forward[]",
            "travel ForwardPhase[]",
            "travel Last[]",
            "travel ForwardPhase[]",
            "travel ForwardStep[]",
            "travel ForwardBy[kind=LINE]",
            "travel ForwardBy[kind=INSTRUCTION]",
            "travel SeekPhase[phase=mstart]");
    walk.calls.clear();
    for (String line :
        List.of("finish", "continue", "restart", "type x", "log", "break main.main", "go a.s:1")) {
      assertThat(answer(line)).contains("not possible: this is the past of the session");
    }
    assertThat(answer("claims")).contains("not possible: the articles are held against");
    assertThat(answer("open g1")).contains("not all fields of g1 were kept");
    assertThat(answer("asm")).contains("no machine code is known for this place");
    assertThat(answer("why m0.addr")).contains("kept as it was read by gdb 13.1 at moment 7");
    assertThat(walk.calls).isEmpty();
    view.accept(Fixtures.layouts());
    assertThat(answer("why m0.procid"))
        .contains("expression: 'runtime.m0'.procid\n", "address: 0x5923e8\n")
        .contains("type: uint64, 8 bytes at offset 72 of runtime.m");
    assertThat(answer("why allp[0].runnext")).contains("expression: (*(('runtime.p' *) 0x");
    view.show(past(true));
    assertThat(answer("restart"))
        .contains("not possible: this is a recording: there is no program");
    view.showNewest();
    assertThat(answer("show phases")).contains("▸ mstart");
    answer("next");
    assertThat(walk.calls).containsExactly("next");
  }

  @Test
  void theScreensKeysAreWordsToo() {
    for (String line : List.of(".", ",", "s", "f", "c", "g exit", "r")) {
      answer(line);
    }
    assertThat(walk.calls)
        .containsExactly("step", "line", "inst", "finish", "toMain", "go exit", "restart");
    assertThat(answer("Tab")).contains("no word Tab");
  }

  @Test
  void goroutinesAreFilteredSortedAndGrouped() {
    view.accept(Fixtures.header());
    view.accept(Fixtures.moment("main.main"));
    assertThat(answer("filter forcegc"))
        .contains("runtime.forcegchelper")
        .doesNotContain("bgsweep");
    assertThat(answer("filter")).contains("runtime.bgsweep");
    assertThat(answer("group status")).contains("waiting").contains("×");
    assertThat(answer("G")).doesNotContain("×");
    assertThat(answer("sort created by").indexOf("runtime.main"))
        .isGreaterThan(answer("sort").indexOf("runtime.gcenable"));
    assertThat(answer("sort size")).isEqualTo("  not by size: goid status entry created_by tree\n");
    assertThat(shell.complete(List.of("group", ""), 1)).containsExactly("none", "entry", "status");
  }

  @Test
  void quitLeaves() {
    assertThat(shell.run("quit")).isFalse();
    assertThat(shell.run("q")).isFalse();
    assertThat(walk.calls).isEmpty();
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertThat(answer("nxt")).isEqualTo("  no word nxt; did you mean next? help lists them\n");
    assertThat(answer("cont")).contains("did you mean continue?");
    assertThat(answer("xyzzy")).isEqualTo("  no word xyzzy; help lists them\n");
    assertThat(answer("go mstat")).contains("no phase or step mstat; did you mean mstart?");
    assertThat(answer("go rand"))
        .isEqualTo("  no phase or step rand; with that in its name: sched.rand args.random\n");
    assertThat(answer("show goroutine")).contains("did you mean goroutines?");
    assertThat(answer("why g0.stack.li"))
        .contains("no value g0.stack.li; did you mean g0.stack.lo?");
    assertThat(answer("\u001b[2Jnext")).doesNotContain("\u001b");
    assertThat(walk.calls).isEmpty();
  }

  @Test
  void aWordWithoutItsArgumentListsThem() {
    assertThat(answer("go"))
        .contains("go where? a phase")
        .contains("schedinit     sched.maxm sched.rand\n");
    assertThat(answer("show")).contains("show what? source changed registers");
    assertThat(answer("why")).contains("why what?");
    assertThat(answer("next 3")).contains("next stands alone: run to the next phase");
    assertThat(walk.calls).isEmpty();
  }

  @Test
  void showPrintsOnePanel() {
    view.accept(Fixtures.moment("mstart"));
    assertThat(answer("show Ps")).startsWith("  Ps  ").contains("P1  idle").doesNotContain("TLS");
  }

  @Test
  void whyTellsWhatTheWalkKnows() {
    assertThat(answer("why g0.stack.lo"))
        .isEqualTo("  expression: runtime.g0.stack.lo\n  address: 0x571f40\n");
    assertThat(answer("? g0.stack.lo")).contains("address: 0x571f40");
  }

  @Test
  void afterTheEndOnlyAStartGoesOn() {
    walk.ended = true;
    for (String line : List.of("", "step", "line", "inst", "finish", "continue")) {
      assertThat(answer(line))
          .isEqualTo("  the program has ended: restart starts it again, quit leaves\n");
    }
    answer("go mstart");
    answer("go Sched.Rand");
    answer("restart");
    assertThat(walk.calls).containsExactly("go mstart", "go sched.rand", "restart");
  }

  @Test
  void helpIsTheTable() throws IOException {
    Golden.check("help", answer("help"));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 60, 40})
  void answersKeepWithinTheWidth(int width) {
    PlainView narrow =
        new PlainView(
            new PrintWriter(text),
            Phases.IDS,
            new PlainOptions(false, false, Language.EN, () -> width));
    Shell onIt = new Shell(walk, narrow, Phases.IDS);
    for (String line : List.of("help", "go", "show", "why", "nxt", "next 3")) {
      assertThat(onIt.run(line)).isTrue();
    }
    assertThat(text.toString().lines()).allMatch(line -> line.length() < width);
    assertThat(text.toString()).contains("  go PLACE         run to a phase");
  }

  @Test
  void valuesAreFoundOpenedAndPrintedAlone() {
    view.accept(Fixtures.moment("mstart"));
    assertThat(answer("find MAXMCOUNT"))
        .contains("queues", "maxmcount 10 000")
        .doesNotContain("global queue");
    assertThat(answer("find zebra")).contains("zebra is in no panel");
    assertThat(answer("find")).contains("find what?");
    assertThat(answer("link sched.npidle").strip()).isEqualTo("1");
    assertThat(answer("link sched.nothing")).contains("no value sched.nothing");
    assertThat(answer("open allp[0]")).contains("allp[0]", "int32", "? not mapped");
    assertThat(answer("open it")).contains("no such struct", "open takes sched");
  }

  @Test
  void whatArticlesSayIsPrintedWithItsVerdict() {
    assertThat(answer("claims")).contains("no article says anything of this place");
    walk.statements = List.of(Statements.wrong());
    assertThat(answer("claims"))
        .contains("C36  false  The number of Ps is 256 at most.")
        .contains("at newproc with GOMAXPROCS=512: gomaxprocs 512");
  }

  @Test
  void anArticlesLineIsGoneTo() {
    walk.calls.clear();
    answer("go asm_amd64.s:206");
    assertThat(walk.calls).containsExactly("goLine asm_amd64.s:206");
  }

  @Test
  void aLineIsTypedToTheProgram() {
    answer("type a line");
    assertThat(walk.calls).contains("type a line");
  }

  @Test
  void machineCodeIsWrittenAsAsked() {
    view.accept(Fixtures.moment("mstart"));
    assertThat(answer("asm")).contains("no machine code is known");
    assertThat(walk.calls).containsExactly("disassemble GO");
    walk.calls.clear();
    view.accept(
        new Code(
            "runtime.mstart",
            Syntax.GNU,
            List.of(
                new Code.Instruction(
                    Address.parse("0x46a0e0"),
                    "4831ed",
                    "xor %rbp,%rbp",
                    Reading.known("runtime/asm_amd64.s"),
                    Reading.known(425L)))));
    view.accept(
        new Operands(
            Address.parse("0x46a0e0"),
            List.of(
                new Operands.Operand(
                    "rbp", Reading.absent("no address"), Reading.known(new Address(0x10)), ""))));
    assertThat(answer("asm gnu")).contains("GNU").contains("xor %rbp,%rbp").contains("rbp = 10");
    assertThat(walk.calls).containsExactly("disassemble GNU");
    assertThat(answer("explain")).contains("xor %rbp,%rbp", "makes %rbp 0", "rbp = 10");
    assertThat(answer("asm att")).contains("not by att: go gnu intel");
  }

  /** Once at a stop, and again as often as it is asked for. */
  @Test
  void theNoteIsToldAgain() {
    assertThat(answer("more")).contains("no stop yet");
    view.accept(Fixtures.moment("mstart"));
    assertThat(answer("more")).contains("no note on mstart");
    view.accept(Fixtures.note("en"));
    String told = "mstart · " + Fixtures.note("en").title();
    assertThat(answer("more")).contains(told, "Look at");
    assertThat(answer("more")).contains(told);
  }

  @Test
  void aSyntaxThatIsNotToBeHadSaysWhy() {
    String why = "gdb does not write instructions as Go does; dlv does (--backend dlv)";
    Header header = Fixtures.header();
    view.accept(
        new Header(
            header.program(),
            header.goVersion(),
            header.platform(),
            header.buildMode(),
            header.optimized(),
            header.debugger(),
            header.way(),
            header.leaving(),
            Map.of(Ability.GO_SYNTAX, why)));
    assertThat(answer("asm go")).contains(why);
    assertThat(walk.calls).isEmpty();
    answer("asm");
    assertThat(walk.calls).containsExactly("disassemble GNU");
  }

  @Test
  void theOtherLanguageIsSpokenFromNowOn() {
    answer("lang");
    assertThat(answer("nothing")).contains("没有命令");
    answer("lang");
    assertThat(answer("nothing")).contains("no word nothing");
  }

  @Test
  void whatTheWalkThrowsPassesThrough() {
    walk.failure = new IllegalStateException("gdb has gone");
    assertThatThrownBy(() -> shell.run("next")).hasMessage("gdb has gone");
  }

  @Test
  void completionKnowsWhatMayStandWhere() {
    assertThat(shell.complete(List.of(""), 0))
        .containsExactly(
            "next",
            "step",
            "line",
            "inst",
            "finish",
            "continue",
            "back",
            "forward",
            "first",
            "last",
            "go",
            "break",
            "log",
            "show",
            "open",
            "find",
            "search",
            "filter",
            "sort",
            "group",
            "why",
            "explain",
            "more",
            "claims",
            "asm",
            "note",
            "mark",
            "link",
            "lang",
            "type",
            "restart",
            "help",
            "quit");
    assertThat(shell.complete(List.of("go", "m"), 1))
        .containsAll(Phases.IDS)
        .contains("sched.rand");
    assertThat(shell.complete(List.of("show", ""), 1)).contains("ps", "goroutines", "phases");
    assertThat(shell.complete(List.of("why", "g"), 1)).contains("g0.stack.lo");
    assertThat(shell.complete(List.of("next", ""), 1)).isEmpty();
    assertThat(shell.complete(List.of("nothing", ""), 1)).isEmpty();
    assertThat(shell.complete(List.of("go", "mstart", ""), 2)).isEmpty();
  }

  @Test
  void breakpointsAreSetListedAndTold() {
    Place at =
        new Place(
            Reading.known(Address.parse("0x4bcba0")),
            Reading.known("main.main"),
            Reading.known("main.go"),
            Reading.known(7L));
    Breakpoint one = new Breakpoint("main.main", at, "rax == 1", 0, 3);
    assertThat(answer("break")).isEqualTo("  no breakpoint is set\n");
    answer("break main.main if rax == 1");
    answer("b main.go:7");
    answer("log");
    assertThat(walk.calls)
        .containsExactly("breakpoint main.main if rax == 1", "breakpoint main.go:7", "log");
    text.getBuffer().setLength(0);
    view.accept(new Breakpoints(List.of(one), false));
    assertThat(text.toString())
        .isEqualTo("  breakpoint: main.main if rax == 1   main.go:7   0x4bcba0\n");
    assertThat(answer("break"))
        .isEqualTo("  main.main if rax == 1   main.go:7   0x4bcba0   hits 0, come by 3\n");
    text.getBuffer().setLength(0);
    view.accept(new Creation(Reading.known("main.f"), at, 4711));
    view.accept(new Creation(Reading.unreadable("not mapped"), Place.absent("why not"), 4711));
    assertThat(text.toString())
        .isEqualTo(
            "  + main.f, created by main.main   main.go:7\n"
                + "  + ? not mapped, created by ∅ why not\n");
  }

  @Test
  void whatCannotBeDoneWithACoreFileSaysWhy() {
    view.accept(Fixtures.core());
    for (String line :
        List.of("", "inst", "continue", "go exit", "restart", "type x", "break f", "log")) {
      assertThat(answer(line))
          .as(line)
          .isEqualTo(
              "  not possible: a core file is all that is left of this program: nothing runs in it\n");
    }
    assertThat(walk.calls).isEmpty();
    assertThat(answer("help"))
        .contains("leave; the program is not ended")
        .contains("run one instruction; not possible: a core file is all");
    assertThat(shell.run("quit")).isFalse();
  }

  @Test
  void leavingAServerThatEndsWithItAsksFirst() {
    view.accept(Fixtures.servedAlone());
    assertThat(answer("quit"))
        .contains("this dlv serves one client alone: it ends when gotrace leaves")
        .contains("end leaves, any other word stays");
    assertThat(shell.run("")).as("Enter is no answer to this").isTrue();
    answer("quit");
    assertThat(shell.run("quit")).as("asked again").isTrue();
    assertThat(shell.run("end")).isFalse();
    assertThat(walk.calls).isEmpty();
  }

  @Test
  void leavingAsksWhatIsToBecomeOfAServersProgram() {
    view.accept(Fixtures.served());
    assertThat(answer("quit"))
        .isEqualTo("  the program goes on: Enter leaves, end ends it, any word stays\n");
    answer("next");
    assertThat(walk.calls).as("any word stays").containsExactly("next");
    answer("quit");
    assertThat(shell.run("")).isFalse();
    answer("quit");
    assertThat(shell.run("end")).isFalse();
    assertThat(walk.calls).containsExactly("next", "endWhenLeft");
    walk.ended = true;
    assertThat(answer("next")).isEqualTo("  the program has ended: quit leaves\n");
    assertThat(shell.run("quit")).as("nothing is left to be asked about").isFalse();
  }
}
