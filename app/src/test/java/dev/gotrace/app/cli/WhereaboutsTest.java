package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Answering;
import dev.gotrace.app.target.Commands;
import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Machine;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Standing;
import dev.gotrace.protocol.moment.Whereabouts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where threads and goroutines stand: told of programs that gotrace did not start. */
@Tag("live")
@Timeout(120)
class WhereaboutsTest {

  @TempDir private Path folder;

  @AfterEach
  void nothingIsLeft() {
    Programs.assertNothingLeft(folder);
  }

  private static String need(String backend) {
    Commands.need(backend);
    return "--backend=" + backend;
  }

  /** One goroutine in each state: what waits, runs, calls the system, and calls the runtime. */
  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void everyThreadAndGoroutineHasItsPlace(String backend) {
    Path places = Answering.program("places");
    try (Answering program = Answering.start(folder, undisturbed(places))) {
      assertThat(program.line()).isEqualTo("all there");
      Outcome outcome = new Gotrace(folder).walk(need(backend), "--pid", program.pid());
      Moment stands = outcome.last();
      for (Goroutine g : stands.goroutines().asOptional().orElseThrow().items()) {
        String entry = g.entry().asOptional().orElse("");
        Whereabouts where = Objects.requireNonNull(g.where());
        boolean isUsers = entry.startsWith("main.") || entry.equals("runtime.main");
        if (!isUsers && g.status().equals(Reading.known("waiting"))) {
          assertThat(function(where.at().asOptional().orElseThrow())).isEqualTo("runtime.gopark");
          assertThat(where.outside())
              .isEqualTo(Reading.absent("all of its frames are in the runtime"));
        }
      }
      assertThat(usersPlaces(stands))
          .containsEntry("main.spins", "main.spins")
          .containsEntry("main.receives", "main.receives")
          .containsEntry("main.sleeps", "main.sleeps")
          .hasEntrySatisfying("main.reads", function -> assertThat(function).startsWith("syscall."))
          .containsEntry("main.locks", "internal/sync.(*Mutex).lockSlow")
          .containsEntry("runtime.main", "main.main");
      for (Machine m : stands.machines().asOptional().orElseThrow().items()) {
        Standing at = Objects.requireNonNull(m.at()).asOptional().orElseThrow();
        assertThat(at.offset().asOptional()).as(m + "").isPresent();
        assertThat(at.place().line().asOptional()).as(m + "").isPresent();
      }
      assertThat(MomentJson.read(MomentJson.write(stands))).isEqualTo(stands);
    }
  }

  /** The stack of the thread that a debugger looks at first is no other thread's. */
  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void aThreadsFramesAreItsOwn(String backend) {
    Path spins = Answering.program("spinsfirst");
    try (Answering program = Answering.start(folder, undisturbed(spins))) {
      assertThat(program.line()).isEqualTo("all there");
      Moment stands = new Gotrace(folder).walk(need(backend), "--pid", program.pid()).last();
      assertThat(stands.thread()).isEqualTo(Reading.known(program.pid()));
      assertThat(usersPlaces(stands))
          .containsEntry("runtime.main", "main.spins")
          .hasEntrySatisfying(
              "main.reads", function -> assertThat(function).startsWith("syscall."));
    }
  }

  /** No thread stands in a signal's handler because its goroutine is just being preempted. */
  private static List<String> undisturbed(Path program) {
    return List.of("env", "GODEBUG=asyncpreemptoff=1", program.toString());
  }

  /** Where in the user's code, or below it, each goroutine of the user's stands, by its entry. */
  private static Map<String, String> usersPlaces(Moment stands) {
    Map<String, String> placed = new TreeMap<>();
    for (Goroutine g : stands.goroutines().asOptional().orElseThrow().items()) {
      String entry = g.entry().asOptional().orElse("");
      Whereabouts where = Objects.requireNonNull(g.where());
      if (entry.startsWith("main.") || entry.equals("runtime.main")) {
        boolean itself = where.outside() instanceof Reading.Nil<Standing>;
        placed.put(entry, function((itself ? where.at() : where.outside()).asOptional().get()));
      }
    }
    return placed;
  }

  private static String function(Standing standing) {
    return standing.place().function().asOptional().orElse("");
  }

  @Test
  void aLaunchedProgramIsNotAskedWhereAllOfItStands() {
    Outcome outcome =
        new Gotrace(folder).walk(need("gdb"), Answering.program(), "--to", "main.main");
    assertThat(outcome.out()).doesNotContain("userAt");
    assertThat(outcome.last().machines().asOptional().orElseThrow().items())
        .allSatisfy(m -> assertThat(m.at()).isNull());
  }
}
