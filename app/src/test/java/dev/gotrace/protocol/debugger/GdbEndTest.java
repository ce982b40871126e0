package dev.gotrace.protocol.debugger;

import static dev.gotrace.protocol.jgdb.MiCommand.consoleCommand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that end while gdb is about to tell a stop of theirs. What gdb 13 says then was recorded
 * from samples/many, one run of fifteen; the process that ended is a real one.
 */
@Timeout(60)
class GdbEndTest {

  private static final Path HELLO = Path.of("src", "test", "resources", "transcripts", "hello.gdb");
  private static final String RECORDED = "4200000";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final List<Process> parents = new ArrayList<>();
  private Runnable end = () -> {};

  @AfterEach
  void endAll() {
    for (Process parent : parents) {
      parent.descendants().forEach(ProcessHandle::destroyForcibly);
      parent.destroyForcibly();
    }
  }

  @Test
  void aStopOfAThreadThatIsGoneIsTheProgramsEnd() throws IOException, InterruptedException {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    assertThat(
            told(
                launched(gone.pid()),
                "> 11-exec-continue",
                "< 11^running",
                "< *running,thread-id=\"all\"",
                "< (gdb) ",
                "< *stopped,reason=\"breakpoint-hit\",disp=\"del\",bkptno=\"4\",frame={"
                    + "addr=\"0x00000000004559a0\",func=\"runtime.mstart0\",args=[],"
                    + "arch=\"i386:x86-64\"},thread-id=\"7\",stopped-threads=\"all\",core=\"1\"",
                "< =breakpoint-deleted,id=\"4\"",
                "< ~\"warning: Error removing breakpoint 4\\n\"",
                "> 12-thread-info",
                "< 12^error,msg=\"Couldn't get registers: No such process.\"",
                "< (gdb) ",
                "> 13-interpreter-exec console \"delete\"",
                "> 14-exec-continue",
                "< 13^done",
                "< (gdb) ",
                "< 14^running",
                "< *running,thread-id=\"all\"",
                "< (gdb) ",
                "< *stopped,reason=\"exited\",exit-code=\"03\""))
        .as("gdb knows it")
        .isEqualTo(new Stop.Exited(3));
  }

  /**
   * Three walks of a hundred with both processors busy, of a program that is ended by another
   * thread than its first one; gdb has asked the system how it ended by then, which tells nobody
   * twice.
   */
  @Test
  void anEndThatWaitsInAnotherThreadIsTold() throws IOException, InterruptedException {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    assertThat(
            told(
                launched(gone.pid()),
                "> 11-exec-continue",
                "< 11^running",
                "< *running,thread-id=\"all\"",
                "< (gdb) ",
                "< &\"Couldn't read debug register: No such process.\\n\"",
                "< (gdb) ",
                "< =thread-exited,id=\"5\",group-id=\"i1\"",
                "< =thread-exited,id=\"2\",group-id=\"i1\"",
                "> 12-interpreter-exec console \"delete\"",
                "> 13-exec-continue",
                "< =breakpoint-deleted,id=\"27\"",
                "< ~\"warning: Error removing breakpoint 27\\n\"",
                "< 12^done",
                "< (gdb) ",
                "< 13^error,msg=\"Cannot execute this command without a live selected thread.\"",
                "< (gdb) ",
                "> 14-thread-list-ids",
                "< 14^done,thread-ids={thread-id=\"1\"},current-thread-id=\"5\","
                    + "number-of-threads=\"1\"",
                "< (gdb) ",
                "> 15-interpreter-exec --thread 1 console \"signal 0\"",
                "< ~\"Continuing with no signal.\\n\"",
                "< 15^running",
                "< *running,thread-id=\"all\"",
                "< (gdb) ",
                "< ~\"[Inferior 1 (process 30983) exited with code 07]\\n\"",
                "< =thread-exited,id=\"1\",group-id=\"i1\"",
                "< =thread-group-exited,id=\"i1\",exit-code=\"07\"",
                "< *stopped,reason=\"exited\",exit-code=\"07\"",
                "< (gdb) "))
        .isEqualTo(new Stop.Exited(7));
  }

  @Test
  void aProgramThatGdbTakesForARunningOneHasEndedAllTheSame() throws IOException {
    assertThat(told(launched("exit 3"), ABORTED)).isEqualTo(new Stop.Exited(3));
  }

  @Test
  void andWasKilledByItsSignal() throws IOException {
    assertThat(told(launched("kill -KILL $$"), ABORTED)).isEqualTo(new Stop.Killed("SIGKILL"));
  }

  /**
   * One walk of a hundred with both processors busy, where a thread began and the program ended.
   */
  @Test
  void itIsToldWhereGdbFailedOverIt() throws IOException {
    assertThat(told(launched("exit 3"), FAILED)).isEqualTo(new Stop.Exited(3));
  }

  @Test
  void aGdbThatFailedOverALivingProgramIsLost() throws IOException {
    assertThatThrownBy(() -> told(launched(child("exec sleep 60")), FAILED))
        .isInstanceOfSatisfying(DebuggerException.class, e -> assertThat(e.isLost()).isTrue())
        .hasMessage(
            "gdb failed at linux-nat.c:1849: internal-error: wait returned unexpected status 0x0;"
                + " run gotrace again");
  }

  /** It neither ends itself nor leaves a core file where the user works. */
  @Test
  @Tag("live")
  void gdbLivesOnWhereItFails() {
    GdbStart start = GdbStart.of(Backend.GDB.program(), System.getenv(), null);
    try {
      start.await();
      assertThatThrownBy(
              () -> start.gdb().run(consoleCommand("maintenance internal-error on purpose"), LIMIT))
          .isInstanceOf(DebuggerException.class)
          .hasMessageMatching("gdb failed at maint\\.c:\\d+: internal-error: on purpose; .*");
    } finally {
      start.close(true);
    }
  }

  private static final String[] FAILED = {
    "> 11-exec-continue",
    "< 11^running",
    "< *running,thread-id=\"all\"",
    "< (gdb) ",
    "< =thread-created,id=\"2\",group-id=\"i1\"",
    "< &\"/build/gdb-kUlB6r/gdb-13.1/gdb/linux-nat.c:1849: internal-error: wait returned unexpected"
        + " status 0x0\\nA problem internal to GDB has been detected,\\nfurther debugging may prove"
        + " unreliable.\"",
    "< &\"Command aborted.\\n\"",
    "< (gdb) "
  };

  private static final String[] ABORTED = {
    "> 11-exec-continue",
    "< 11^running",
    "< *running,thread-id=\"all\"",
    "< (gdb) ",
    "< &\"Couldn't get registers: No such process.\\n\"",
    "< (gdb) ",
    "> 12-list-features",
    "< 12^done,features=[\"frozen-varobjs\",\"thread-info\"]",
    "< (gdb) "
  };

  /** What the program's next stop is told to be. */
  private Stop told(List<String> launched, String... lines) throws IOException {
    List<String> transcript = new ArrayList<>(launched);
    transcript.addAll(List.of(lines));
    Path file = Files.write(folder.resolve("transcript"), transcript);
    Path player =
        Scripts.of(
            folder, TranscriptPlayer.class, file.toString(), folder.resolve("played").toString());
    Path program = Path.of("/hello");
    try (Debugger gdb = Backend.GDB.start(player, Map.of("PATH", System.getenv("PATH")))) {
      gdb.load(program);
      gdb.launch(new Launch(program, List.of(), Map.of(), null, Path.of("/dev/null"), "/terminal"));
      gdb.whenRunning(end);
      return gdb.resume(LIMIT);
    }
  }

  /**
   * The conversation up to the first instruction, of a process that ends like this when it runs.
   */
  private List<String> launched(String how) throws IOException {
    long process = child(how);
    end =
        () -> {
          try {
            parents.get(0).getOutputStream().close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          await().until(() -> ProcessEnd.isOver(process));
        };
    return launched(process);
  }

  private static List<String> launched(long process) throws IOException {
    return Files.readAllLines(HELLO).stream()
        .takeWhile(line -> !line.startsWith("> 11-"))
        .map(line -> line.replace(RECORDED, Long.toString(process)))
        .toList();
  }

  /**
   * A process that does this when nothing more can be said to it, and whose end nobody asks for:
   * its parent is a sleep.
   */
  private long child(String end) throws IOException {
    String waiting = "sh -c 'read go; " + end + "' <&3 & echo $!; exec sleep 60";
    Process parent = new ProcessBuilder("sh", "-c", "exec 3<&0; " + waiting).start();
    parents.add(parent);
    long process;
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      process = Long.parseLong(in.readLine());
    }
    Path name = Path.of("/proc/" + parent.pid() + "/comm");
    await().until(() -> Files.readString(name).strip().equals("sleep"));
    return process;
  }
}
