package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.protocol.moment.recording.RecordingException;
import dev.gotrace.protocol.moment.recording.RecordingWriter;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Search;
import dev.gotrace.tui.state.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that are moved in and searched, without a screen. */
class ReplayTest {

  private static final Header HEADER =
      new Header(
          "hello",
          Reading.known("go1.26.8"),
          "linux/amd64",
          Reading.known("static"),
          Reading.known(false),
          "gdb 13.1");
  private static final Source SOURCE = new Source("a.go", 1, List.of("package a"));
  private static final Source LATER = new Source("b.go", 1, List.of("package b"));

  @TempDir Path folder;
  private final List<Msg> messages = new ArrayList<>();

  private static Moment moment(int number, String phase, String output) {
    return Moment.without(number, phase, number, output, 0, new Exit.Code(0), "test");
  }

  private Path record(List<SessionLine> lines) throws IOException {
    Path file = folder.resolve("a.gotrace");
    try (RecordingWriter writer =
        RecordingWriter.create(
            file,
            true,
            text -> {
              throw new AssertionError(text);
            })) {
      lines.forEach(writer);
    }
    return file;
  }

  /** Two runs, the first of 200 Moments, each of them printing something now and then. */
  private Path twoRuns() throws IOException {
    List<SessionLine> lines = new ArrayList<>(List.of(HEADER, SOURCE));
    for (int i = 1; i <= 200; i++) {
      if (i == 150) {
        lines.add(LATER);
        lines.add(new Breakpoints(List.of(), true));
        lines.add(new Creation(Reading.known("main.f"), Place.absent("test"), 1));
      }
      lines.add(moment(i, i < 100 ? "entry" : "check", i % 60 == 0 ? i + "\n" : ""));
    }
    lines.addAll(List.of(HEADER, moment(1, "entry", "again"), moment(2, "args", "")));
    return record(lines);
  }

  private Shown shown(Replay replay, Effect.InTime asked) {
    messages.clear();
    replay.accept(asked);
    return messages.stream()
        .filter(Msg.Past.class::isInstance)
        .map(told -> ((Msg.Past) told).what())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aMomentHasAllThatBelongsToIt() throws IOException {
    try (Replay replay = Replay.inTurn(twoRuns(), messages::add)) {
      assertThat(replay.size()).isEqualTo(202);
      replay.begin(0);
      assertThat(((Msg.Past) messages.get(0)).what().recording()).isTrue();
      Shown late = shown(replay, new Effect.Seek(180));
      assertThat(late.moment()).isEqualTo(moment(180, "check", "180\n"));
      assertThat(late.before()).isEqualTo(moment(179, "check", ""));
      assertThat(late.output()).isEqualTo("60\n120\n180\n");
      assertThat(late.newest()).isEqualTo(200);
      assertThat(late.ground()).contains(SOURCE, LATER).hasSize(3);
      assertThat(late.ground().get(0))
          .isInstanceOfSatisfying(
              Header.class,
              header -> assertThat(header.leaving()).isEqualTo(Header.Leaving.NOTHING));
      assertThat(late.breakpoints().creations()).isTrue();
      assertThat(late.logged()).hasSize(1);
      assertThat(late.logged().get(0).after()).isEqualTo("60\n120\n".length());
      assertThat(shown(replay, new Effect.Seek(149)).logged()).isEmpty();
      Shown last = shown(replay, new Effect.Last());
      assertThat(last.moment()).isEqualTo(moment(2, "args", ""));
      assertThat(last.output()).isEqualTo("again");
      assertThat(last.run()).isEqualTo(2);
      replay.accept(new Effect.Forward());
      assertThat(messages).contains(new Msg.Refused("this is the last moment"));
    }
  }

  @Test
  void placesHaveNames() throws IOException {
    try (Replay replay = Replay.inTurn(twoRuns(), messages::add)) {
      assertThat(replay.place("check")).isEqualTo(OptionalInt.of(99));
      assertThat(replay.place("12")).isEqualTo(OptionalInt.of(11));
      assertThat(replay.place("#m200")).isEqualTo(OptionalInt.of(199));
      assertThat(replay.place("201")).isEmpty();
      assertThat(replay.place("mstart")).isEmpty();
    }
  }

  @Test
  void allMomentsAreSearched() throws IOException {
    try (Replay replay = Replay.inTurn(twoRuns(), messages::add)) {
      replay.begin(0);
      Shown first = shown(replay, new Effect.Search("0\n".strip() + ""));
      assertThat(first.moment().number()).isEqualTo(60);
      Msg told = messages.get(messages.size() - 1);
      assertThat(told).isEqualTo(new Msg.Found(new Search("0", 3, 1, 202, 202, false)));
      assertThat(shown(replay, new Effect.Hit(-1)).moment().number()).isEqualTo(180);
    }
  }

  @Test
  void aFileThatIsReplacedOrDeletedIsTold() throws IOException {
    Path file = twoRuns();
    Path copy = Files.copy(file, folder.resolve("copy"));
    try (Replay replay = Replay.inTurn(file, messages::add)) {
      replay.begin(0);
      messages.clear();
      Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
      replay.accept(new Effect.Last());
      replay.accept(new Effect.First());
      assertThat(warnings())
          .containsExactly(file + " was replaced: what is shown is the one that was opened");
      assertThat(messages).filteredOn(Msg.Past.class::isInstance).hasSize(2);
    }
    messages.clear();
    try (Replay replay = Replay.inTurn(file, messages::add)) {
      Files.delete(file);
      replay.accept(new Effect.Last());
      assertThat(warnings())
          .containsExactly(file + " was deleted: what is shown is kept until gotrace leaves");
    }
    assertThatThrownBy(() -> Replay.inTurn(file, messages::add))
        .isInstanceOf(RecordingException.class);
  }

  private List<String> warnings() {
    return messages.stream()
        .filter(Msg.Said.class::isInstance)
        .map(said -> ((Message) ((Msg.Said) said).line()).text())
        .toList();
  }

  /** Nothing that was flushed is lost, and the screen says what is missing. */
  @Test
  void aPartialOneIsShownWithAWarning() throws IOException {
    Path file = folder.resolve("b.gotrace");
    RecordingWriter writer = RecordingWriter.create(file, true, text -> {});
    List.of(HEADER, moment(1, "entry", ""), moment(2, "check", "")).forEach(writer);
    Path partial = Files.copy(folder.resolve("b.gotrace.partial"), folder.resolve("c.gotrace"));
    writer.close();
    try (Replay replay = Replay.inTurn(partial, messages::add)) {
      replay.begin(0);
      assertThat(warnings()).isNotEmpty();
      assertThat(shown(replay, new Effect.Last()).moment().number()).isEqualTo(2);
    }
  }
}
