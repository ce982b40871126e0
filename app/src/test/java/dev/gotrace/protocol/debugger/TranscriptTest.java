package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.session.TestTerminal;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract on recorded conversations: neither debugger needs to be there. {@code
 * -Dgolden.update=true} records them anew, with the debuggers of this machine; they are never
 * edited.
 */
@Timeout(60)
class TranscriptTest {

  private static final Path FOLDER = Path.of("src", "test", "resources", "transcripts");
  private static final Path PROGRAM = Path.of("/hello");
  private static final String LIMIT = "gotrace.request.seconds";
  private static final String TERMINAL = "/terminal";
  private static final Path NULL = Path.of("/dev/null");
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", System.getenv("PATH"), "HOME", "/", "CGO_CFLAGS", "-g");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Backend.class)
  void theContractHoldsOnWhatWasRecorded(Backend backend) throws IOException, TargetException {
    Path transcript = FOLDER.resolve("hello." + backend.command()).toAbsolutePath();
    if (Boolean.getBoolean("golden.update")) {
      record(backend, transcript);
    }
    Map<String, Address> symbols = symbols(transcript);
    Path played = folder.resolve("played");
    Path player =
        Scripts.of(folder, TranscriptPlayer.class, transcript.toString(), played.toString());
    try (Debugger debugger = backend.start(player, ENVIRONMENT)) {
      walk(
          backend,
          debugger,
          new Launch(PROGRAM, List.of(), Map.of(), null, NULL, TERMINAL),
          symbols);
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(played));
  }

  /** dlv gets SIGTERM then, which it heeds when it heeds no request. */
  @Test
  void aDlvThatDoesNotStopTheProgramIsEnded() throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve("hello.dlv"));
    int run = 0;
    while (!lines.get(run).contains("\"name\":\"continue\"")) {
      run++;
    }
    List<String> cut = new ArrayList<>(lines.subList(0, run + 1));
    int id = Integer.parseInt(lines.get(run).replaceAll(".*\"id\":(\\d+)}", "$1")) + 1;
    cut.add(
        "> {\"method\":\"RPCServer.Command\",\"params\":[{\"name\":\"halt\"}],\"id\":" + id + "}");
    Path transcript = Files.write(folder.resolve("halt"), cut);
    Path played = folder.resolve("played");
    Path player =
        Scripts.of(folder, TranscriptPlayer.class, transcript.toString(), played.toString());
    Address breakpoint = symbols(transcript).get(BuildsContract.BEFORE_THE_FIRST);
    try (Debugger debugger = Backend.DLV.start(player, ENVIRONMENT)) {
      debugger.launch(new Launch(PROGRAM, List.of(), Map.of(), null, NULL, TERMINAL));
      debugger.threads();
      debugger.breakOnce(List.of(breakpoint));
      assertThat(debugger.resume(Duration.ofMillis(50))).isEqualTo(new Stop.Running());
      System.setProperty(LIMIT, "0.5");
      debugger.interrupt();
      assertThatThrownBy(() -> debugger.await(Duration.ofSeconds(30)))
          .isInstanceOfSatisfying(DebuggerException.class, e -> assertThat(e.isLost()).isTrue())
          .hasMessage("dlv did not stop the program within 0.5 s; run gotrace again");
      assertThat(debugger.lost().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join())
          .hasMessageStartingWith("dlv was killed by signal 15");
    } finally {
      System.clearProperty(LIMIT);
    }
    assertThat(played).exists();
  }

  private static void walk(
      Backend backend, Debugger debugger, Launch launch, Map<String, Address> symbols) {
    debugger.load(launch.program());
    Stop.Stopped launched = BuildsContract.stopped(debugger.launch(launch));
    assertThat(launched.reason()).isEqualTo(Stop.Reason.LAUNCHED);
    assertThat(debugger.threads()).containsExactly(launched.thread());
    new BuildsContract.Tour(backend, BuildsContract.Build.PLAIN, debugger, symbols::get)
        .walk(launched.thread());
  }

  /** The head of a transcript has a line for each symbol: {@code # main.main 0x4be500}. */
  private static Map<String, Address> symbols(Path transcript) throws IOException {
    return Files.readAllLines(transcript).stream()
        .filter(line -> line.matches("# \\S+ 0x[0-9a-f]+"))
        .map(line -> line.split(" ", -1))
        .collect(Collectors.toMap(words -> words[1], words -> Address.parse(words[2])));
  }

  private void record(Backend backend, Path transcript) throws IOException, TargetException {
    Path goroot = TestToolchains.of(TestToolchains.USUAL).goroot();
    Path program =
        TestToolchains.build(TestToolchains.USUAL, "hello", TestToolchains.FOR_DEBUGGING);
    Symbols elf = ElfBinary.open(program).symbols();
    Map<String, Address> symbols =
        List.of(BuildsContract.BEFORE_THE_FIRST, "main.main").stream()
            .collect(
                Collectors.toMap(name -> name, name -> elf.find(name).orElseThrow().address()));
    Path raw = folder.resolve("raw");
    List<String> head = new ArrayList<>();
    try (TestTerminal terminal = TestTerminal.open()) {
      List<String> names =
          List.of(
              program.toString(),
              PROGRAM.toString(),
              terminal.name(),
              TERMINAL,
              goroot.toString(),
              "/goroot",
              TestToolchains.samples().toString(),
              "/samples");
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of(raw.toString(), backend.program().toString()));
      arguments.add(String.valueOf(names.size() / 2));
      arguments.addAll(names);
      Path recorder =
          Scripts.of(folder, TranscriptRecorder.class, arguments.toArray(new String[0]));
      try (Debugger debugger = backend.start(recorder, ENVIRONMENT)) {
        Launch launch = new Launch(program, List.of(), Map.of(), null, NULL, terminal.name());
        walk(backend, debugger, launch, symbols);
        head.add("# samples/hello by go" + TestToolchains.of(TestToolchains.USUAL).version());
        head.add("# under " + debugger.name());
      }
    }
    symbols.forEach((name, at) -> head.add("# " + name + " " + at));
    head.addAll(Files.readAllLines(raw));
    Files.createDirectories(FOLDER);
    Files.write(transcript, head);
  }
}
