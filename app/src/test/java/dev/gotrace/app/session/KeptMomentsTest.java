package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Breakpoint;
import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Search;
import dev.gotrace.tui.state.Shown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments that are kept, found again and searched; no program is there. */
class KeptMomentsTest {

  private static final Source SOURCE = new Source("runtime/proc.go", 1, List.of("package runtime"));

  private final KeptMoments kept = new KeptMoments();
  private final List<Msg> messages = new ArrayList<>();
  private final TimeWalk walk =
      new TimeWalk(kept, false, messages::add, Runnable::run, Runnable::run);

  @AfterEach
  void close() {
    kept.close();
  }

  private static Header header() {
    return new Header(
        "hello",
        Reading.known("go1.26.8"),
        "linux/amd64",
        Reading.known("static"),
        Reading.known(false),
        "gdb 13.1");
  }

  private static Moment moment(int number, String phase, String output) {
    return Moment.without(number, phase, number, output, 0, new Exit.Code(0), "test " + number);
  }

  private Moment keep(int number, String phase, String output) {
    Moment moment = moment(number, phase, output);
    kept.accept(moment);
    return moment;
  }

  private Shown shown(Effect.InTime asked) {
    messages.clear();
    walk.accept(asked);
    return messages.stream()
        .filter(Msg.Past.class::isInstance)
        .map(told -> ((Msg.Past) told).what())
        .findFirst()
        .orElseThrow();
  }

  private List<Msg> answers(Effect.InTime asked) {
    messages.clear();
    walk.accept(asked);
    return messages;
  }

  @Test
  void aWarningIsOfTheMomentThatItWasToldBefore() {
    Message first = new Message(Message.Level.WARNING, "built without -N -l");
    Message doubt = new Message(Message.Level.WARNING, "the file has changed");
    kept.accept(header());
    kept.accept(first);
    keep(1, "entry", "");
    kept.accept(new Message(Message.Level.INFO, "no warning"));
    kept.accept(doubt);
    keep(2, "rt0_go", "");
    keep(3, "check", "");
    assertThat(shown(new Effect.Back()).messages()).containsExactly(doubt);
    assertThat(shown(new Effect.Back()).messages()).containsExactly(first);
    kept.accept(header());
    keep(1, "entry", "");
    assertThat(shown(new Effect.Forward()).messages()).containsExactly(doubt);
    assertThat(shown(new Effect.Forward()).messages()).isEmpty();
  }

  @Test
  void everyMomentComesBackAsItWas() {
    kept.accept(header());
    List<Moment> moments = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      moments.add(keep(i, "p" + i / 10, i % 7 == 0 ? "line " + i + "\n" : ""));
    }
    for (int i : new int[] {0, 15, 16, 17, 150, 295, 296, 299}) {
      assertThat(kept.moment(i)).isEqualTo(moments.get(i));
    }
    List<Integer> scanned = new ArrayList<>();
    kept.scan(
        5,
        300,
        (index, json) -> {
          assertThat(new String(json, StandardCharsets.UTF_8))
              .startsWith("{\"moment\":" + (index + 1) + ",");
          scanned.add(index);
          return index < 298;
        });
    assertThat(scanned).hasSize(294).startsWith(5, 6).endsWith(297, 298);
  }

  /** What memory does not hold lies in a file, and comes back just so. */
  @Test
  void memoryIsBounded() {
    Random random = new Random(7);
    try (PackedMoments packed = new PackedMoments()) {
      List<byte[]> lines = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        byte[] line = new byte[300_000];
        random.nextBytes(line);
        lines.add(line);
        packed.add(line);
      }
      assertThat(packed.inFile()).isGreaterThan(8_000_000L);
      for (int i : new int[] {0, 20, 40, 59}) {
        assertThat(packed.read(i)).isEqualTo(lines.get(i));
      }
    }
  }

  @Test
  void backAndForward() {
    kept.accept(header());
    kept.accept(SOURCE);
    Moment first = keep(1, "entry", "");
    Moment second = keep(2, "check", "one\n");
    keep(3, "args", "two\n");
    Shown shown = shown(new Effect.Back());
    assertThat(shown.moment()).isEqualTo(second);
    assertThat(shown.before()).isEqualTo(first);
    assertThat(shown.output()).isEqualTo("one\n");
    assertThat(shown.seen()).isEqualTo(Set.of("entry", "check"));
    assertThat(shown.ground()).containsExactly(header(), SOURCE);
    assertThat(shown.newest()).isEqualTo(3);
    Shown start = shown(new Effect.Back());
    assertThat(start.before()).isNull();
    assertThat(start.ground()).isSameAs(shown.ground());
    assertThat(answers(new Effect.Back()).get(1))
        .isEqualTo(new Msg.Refused("this is the first moment"));
    assertThat(answers(new Effect.Last())).containsExactly(new Msg.Newest());
    assertThat(shown(new Effect.First()).moment()).isEqualTo(first);
    assertThat(shown(new Effect.Forward()).moment()).isEqualTo(second);
    assertThat(answers(new Effect.Forward())).containsExactly(new Msg.Newest());
    assertThat(shown(new Effect.Seek(2)).moment()).isEqualTo(second);
    assertThat(answers(new Effect.Seek(9)).get(1))
        .isEqualTo(new Msg.Refused("there is no moment 9: the newest is 3"));
    assertThat(answers(new Effect.SeekPhase("exit")).get(1))
        .isEqualTo(new Msg.Refused("no moment of exit was kept"));
    assertThat(shown(new Effect.SeekPhase("entry")).moment()).isEqualTo(first);
  }

  /** Whoever is in the past stays there while the program goes on. */
  @Test
  void thePastStaysWhereItIs() {
    keep(1, "entry", "");
    keep(2, "check", "");
    assertThat(shown(new Effect.Back()).newest()).isEqualTo(2);
    keep(3, "args", "");
    assertThat(shown(new Effect.Forward()).newest()).isEqualTo(3);
  }

  @Test
  void phasesStepsAndLines() {
    keep(1, "entry", "");
    keepAs(2, "entry", Moment.Kind.STEP);
    keepAs(3, "entry", Moment.Kind.LINE);
    keep(4, "check", "");
    keepAs(5, "check", Moment.Kind.LINE);
    keepAs(6, "check", Moment.Kind.INTERRUPT);
    assertThat(shown(new Effect.BackPhase()).moment().number()).isEqualTo(4);
    assertThat(shown(new Effect.BackPhase()).moment().number()).isEqualTo(1);
    assertThat(shown(new Effect.ForwardStep()).moment().number()).isEqualTo(2);
    assertThat(shown(new Effect.ForwardBy(Moment.Kind.LINE)).moment().number()).isEqualTo(3);
    assertThat(answers(new Effect.ForwardBy(Moment.Kind.LINE)).get(1))
        .isInstanceOf(Msg.Refused.class);
    assertThat(shown(new Effect.ForwardPhase()).moment().number()).isEqualTo(4);
    assertThat(answers(new Effect.ForwardPhase())).containsExactly(new Msg.Newest());
  }

  private void keepAs(int number, String phase, Moment.Kind kind) {
    kept.accept(Moment.without(number, phase, null, kind, "test"));
  }

  @Test
  void runsAreToldApart() {
    kept.accept(header());
    keep(1, "entry", "a");
    keep(2, "exit", "b");
    kept.accept(header());
    keep(1, "entry", "c");
    keep(2, "check", "d");
    Shown second = shown(new Effect.Back());
    assertThat(second.output()).isEqualTo("c");
    assertThat(second.before()).isNull();
    assertThat(second.run()).isEqualTo(2);
    Shown first = shown(new Effect.Back());
    assertThat(first.output()).isEqualTo("ab");
    assertThat(first.outputDropped()).isZero();
    assertThat(first.run()).isEqualTo(1);
    assertThat(first.runs()).isEqualTo(2);
    assertThat(first.seen()).containsExactly("entry", "exit");
  }

  @Test
  void breakpointsAreThoseOfTheMoment() {
    Breakpoints one =
        new Breakpoints(
            List.of(new Breakpoint("main.main", Place.absent("test"), "", 0, 0)), false);
    keep(1, "entry", "");
    kept.accept(one);
    keep(2, "check", "");
    kept.accept(Breakpoints.NONE);
    keep(3, "args", "");
    assertThat(shown(new Effect.Back()).breakpoints()).isEqualTo(one);
    assertThat(shown(new Effect.Back()).breakpoints()).isEqualTo(Breakpoints.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello | 3",
        "hello, <world> | 3",
        "check | 2",
        "moment | 0",
        "test 4 | 0",
        "0x0 | 0",
      })
  void textsAreFoundInValuesAlone(String text, int hits) {
    keep(1, "entry", "");
    keep(2, "check", "Hello, <World>\n");
    keep(3, "check", "Hello, <World>\n");
    keep(4, "args", "Hello, <World>\n");
    Search found = search(text);
    assertThat(found.hits()).isEqualTo(hits);
    assertThat(found.looked()).isEqualTo(4);
    assertThat(found.running()).isFalse();
  }

  private Search search(String text) {
    List<Msg> told = answers(new Effect.Search(text));
    return ((Msg.Found) told.get(told.size() - 1)).search();
  }

  @Test
  void hitsAreWalkedRoundTheEnd() {
    for (int i = 1; i <= 40; i++) {
      keep(i, "entry", i % 10 == 5 ? "mark\n" : "");
    }
    Search found = search("mark");
    assertThat(found).isEqualTo(new Search("mark", 4, 1, 40, 40, false));
    assertThat(((Msg.Past) messages.get(0)).what().moment().number()).isEqualTo(5);
    assertThat(shown(new Effect.Hit(1)).moment().number()).isEqualTo(15);
    assertThat(shown(new Effect.Hit(-1)).moment().number()).isEqualTo(5);
    assertThat(shown(new Effect.Hit(-1)).moment().number()).isEqualTo(35);
    assertThat(messages.get(1)).isEqualTo(new Msg.Found(new Search("mark", 4, 4, 40, 40, false)));
  }

  @Test
  void aSearchThatMeansNothingIsRefused() {
    keep(1, "entry", "");
    assertThat(answers(new Effect.Search("sched.npidel > 0")))
        .containsExactly(
            new Msg.Refused(
                "no condition: no value is called sched.npidel; did you mean sched.npidle?"));
    assertThat(answers(new Effect.Hit(1)))
        .containsExactly(new Msg.Refused("nothing was searched yet"));
  }
}
