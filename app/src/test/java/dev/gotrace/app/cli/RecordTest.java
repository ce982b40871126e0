package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Commands;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Layouts;
import dev.gotrace.protocol.moment.Maps;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.protocol.moment.Text;
import dev.gotrace.protocol.moment.recording.Recording;
import dev.gotrace.protocol.moment.recording.RecordingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks of real programs into a file. */
@Tag("live")
class RecordTest {

  private static final int MOST_BYTES = 300 << 10;

  @TempDir Path folder;

  private Gotrace gotrace;
  private Path program;
  private Path file;

  @BeforeEach
  void start() {
    Programs.gdb();
    Commands.need("dlv");
    gotrace = new Gotrace(folder);
    program = Programs.forDebugging(folder, "hello");
    file = folder.resolve("x.gotrace");
  }

  @AfterEach
  void nothingIsLeft() {
    Programs.assertNothingLeft(folder);
  }

  private static <T> List<T> all(Recording recording, Class<T> kind) {
    List<T> found = new ArrayList<>();
    recording.forEach(
        line -> {
          if (kind.isInstance(line)) {
            found.add(kind.cast(line));
          }
        });
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void aRecordingNeedsNothingElse(String backend) throws IOException {
    Outcome outcome =
        gotrace.run("record", "--detail=steps", "--backend", backend, "-o", file, program);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains(" Moments in 12 of 12 phases, ").contains("left out");
    assertThat(Files.size(file)).isLessThan(MOST_BYTES);
    try (Recording recording = Recording.open(file)) {
      assertThat(recording.warnings()).isEmpty();
      Header.Recorded about = recording.header().recorded();
      assertThat(about).isNotNull();
      assertThat(about.buildId()).isInstanceOf(Reading.Known.class);
      assertThat(about.build().toString()).contains("-gcflags=all=-N -l");
      assertThat(about.randomized()).isEqualTo(Reading.known(false));
      assertThat(about.whole()).isFalse();
      assertThat(all(recording, Layouts.class)).hasSize(1);
      assertThat(all(recording, Maps.class)).isNotEmpty();
      assertThat(all(recording, Text.class).stream().filter(t -> t.language().equals("zh")))
          .hasSizeGreaterThan(100);
      assertThat(recording.size()).isGreaterThan(100);
      for (int i = 0; i < recording.size(); i += 7) {
        assertShown(recording, i);
      }
    }
  }

  /** Source and code of where it stands are there, and what the instruction works on. */
  private static void assertShown(Recording recording, int index) {
    Moment moment = recording.moment(index);
    if (moment.exit() != null) {
      return;
    }
    String function = moment.at().function().asOptional().orElseThrow();
    String place = moment.at().file().asOptional().orElseThrow();
    long line = moment.at().line().asOptional().orElseThrow();
    List<SessionLine> known = new ArrayList<>();
    recording.forEachMarked(
        (before, told) -> {
          if (before <= index) {
            known.add(told);
          }
        });
    assertThat(known)
        .as("source of %s:%d at Moment %d", place, line, index)
        .anyMatch(
            each ->
                each instanceof Source source
                    && source.file().equals(place)
                    && source.firstLine() <= line
                    && line < source.firstLine() + source.lines().size());
    assertThat(known)
        .as("code of %s", function)
        .anyMatch(each -> each instanceof Code code && code.function().equals(function));
    for (SessionLine each : recording.around(index)) {
      if (each instanceof Operands operands) {
        assertThat(Reading.known(operands.pc())).isEqualTo(moment.at().pc());
      }
    }
  }

  @Test
  void whatIsShownIsWhatIsRecorded() throws IOException {
    Outcome outcome = gotrace.walk("--record", file, program);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.err()).endsWith("gotrace: recorded 12 Moments into " + file + "\n");
    try (Recording recording = Recording.open(file)) {
      assertThat(all(recording, Moment.class).stream().map(MomentJson::write))
          .isEqualTo(outcome.out().lines().toList());
      assertThat(recording.phase(5)).isEqualTo("schedinit");
    }
  }

  @Test
  void aWalkMayEndEarlier() throws IOException {
    assertThat(gotrace.run("record", "--to", "mstart", "-o", file, program).status()).isZero();
    try (Recording recording = Recording.open(file)) {
      assertThat(recording.phase(recording.size() - 1)).isEqualTo("mstart");
      assertThat(recording.warnings()).isEmpty();
    }
  }

  @Test
  void whatIsThereIsReplacedOnlyWhenAsked() throws IOException {
    Files.writeString(file, "mine");
    for (List<Object> words :
        List.<List<Object>>of(
            List.of("record", "-o", file, program),
            List.of("attach", "--json", "--record", file, program))) {
      Outcome outcome = gotrace.run(words.toArray());
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.refusal())
          .isEqualTo(file + " is there already; name another file, or replace it by --force");
      assertThat(file).hasContent("mine");
    }
    assertThat(gotrace.run("record", "--force", "-o", file, program).status()).isZero();
    Recording.open(file).close();
  }

  /** Whoever says no has had nothing done, and that is no wrong usage. */
  @ParameterizedTest
  @ValueSource(strings = {"record -o", "attach --json --record"})
  void whoeverSitsAtATerminalIsAsked(String words) throws IOException {
    Files.writeString(file, "mine");
    InputStream before = System.in;
    InputStream typed = new ByteArrayInputStream("n\nahead".getBytes(StandardCharsets.UTF_8));
    System.setIn(typed);
    try {
      List<Object> line = new ArrayList<>(List.of(words.split(" ")));
      line.addAll(List.of(file, program));
      Outcome outcome = gotrace.onTerminal().run(line.toArray());
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.out()).isEmpty();
      assertThat(outcome.err())
          .isEqualTo(
              "gotrace: "
                  + file
                  + " is there already; replace it? [y/N] gotrace: "
                  + file
                  + " stays as it is; name another file, or replace it by --force\n");
    } finally {
      System.setIn(before);
    }
    assertThat(typed).as("typed ahead").hasContent("ahead");
    assertThat(file).hasContent("mine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no/such/x.gotrace", "/proc/x.gotrace", "."})
  void whereNothingCanBeWritten(String name) {
    Outcome outcome = gotrace.run("record", "-o", name, program);
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.refusal()).containsAnyOf("cannot record into", "is a directory");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void aWalkThatDoesNotBeginLeavesNothing() throws IOException {
    assertThat(gotrace.run("record", "-o", file, folder.resolve("none")).status()).isNotZero();
    try (var files = Files.list(folder)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("gotrace."));
    }
  }

  /** Of a program that goes on for a minute. */
  private Started recording() throws IOException {
    Path sleeps = Programs.forDebugging(Files.createDirectory(folder.resolve("s")), "sleeps");
    return Started.java(
        folder, List.of(), "attach", "--json", "--record", file, "--wait", "60", sleeps);
  }

  /** It may not be written yet when it is shown. */
  @Test
  void onKillAtMostTheLastStopIsMissing() throws IOException {
    try (Started started = recording()) {
      started.awaitPhase("main.main");
      started.process().destroyForcibly();
      assertThat(started.status()).isNotZero();
      started.assertNothingLeft();
      int shown = (int) started.out().lines().count();
      try (Recording recording = Recording.open(folder.resolve("x.gotrace.partial"))) {
        assertThat(recording.size()).isGreaterThanOrEqualTo(shown - 1);
        assertThat(recording.phase(shown - 2)).isEqualTo("runtime.main");
        assertThat(recording.warnings()).singleElement().asString().contains("was cut off");
      }
    }
    assertThat(file).doesNotExist();
    Outcome again = gotrace.run("record", "-o", file, program);
    assertThat(again.refusal()).contains("x.gotrace.partial is there, from a recording");
  }

  @Test
  void aSignalEndsARecordingInOrder() throws IOException {
    try (Started started = recording()) {
      started.awaitPhase("main.main");
      started.process().destroy();
      assertThat(started.status()).isNotZero();
      started.assertNothingLeft();
    }
    try (Recording recording = Recording.open(file)) {
      assertThat(recording.warnings()).isEmpty();
    }
  }

  @Test
  void theDiskIsFull() throws IOException, RecordingException {
    Path small = Files.createDirectories(folder.resolve("small"));
    Commands.Result mounted =
        Commands.run(
            folder,
            java.util.Map.of(),
            List.of("mount", "-t", "tmpfs", "-o", "size=16k", "none", small.toString()));
    org.junit.jupiter.api.Assumptions.assumeTrue(mounted.status() == 0, "needs leave to mount");
    try {
      Outcome outcome = gotrace.walk("--record", small.resolve("x.gotrace"), program);
      assertThat(outcome.status()).as("the walk is whole").isZero();
      assertThat(outcome.phases()).isEqualTo(Phases.IDS);
      assertThat(outcome.err())
          .containsOnlyOnce("the walk goes on: no space left on device; what was written is in ");
      try (Recording recording = Recording.open(small.resolve("x.gotrace.partial"))) {
        assertThat(recording.size()).isPositive();
        assertThat(recording.moment(0)).isEqualTo(outcome.moments().get(0));
      }
      assertThat(gotrace.run("record", "--force", "-o", small.resolve("x.gotrace"), program))
          .extracting(Outcome::status)
          .isEqualTo(1);
    } finally {
      Commands.output(folder, "umount", small.toString());
    }
  }
}
