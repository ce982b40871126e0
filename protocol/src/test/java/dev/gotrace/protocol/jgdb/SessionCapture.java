package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Captures the sessions beside the pairs ({@code mi/sessions/NAME.wire}) from a real gdb: the lines
 * sent after {@code "> "}, the lines received after {@code "< "}, first the versions after "#". Run
 * it by hand with a Go program that was built with {@code -trimpath} in a folder of no interest,
 * the folder for the files, and a line for their head. The files are never edited.
 */
final class SessionCapture implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final List<String> wire = Collections.synchronizedList(new ArrayList<>());
  private final BlockingQueue<MiRecord.Async> stops = new LinkedBlockingQueue<>();
  private final MiConnection gdb;

  private SessionCapture() throws IOException {
    this.gdb =
        MiConnection.open(
            GdbProcess.start(
                List.of(
                    "setsid",
                    "gdb",
                    "-nx",
                    "-q",
                    "--interpreter=mi3",
                    "-iex",
                    "set auto-load no",
                    "-iex",
                    "set debuginfod enabled off"),
                Map.of("PATH", "/usr/bin:/bin")),
            async -> {
              if (async.asyncClass().equals("stopped")) {
                stops.add(async);
              }
            },
            wire::add);
  }

  public static void main(String[] args) throws Exception {
    Path program = Path.of(args[0]);
    Path folder = Path.of(args[1]);
    String head = "# " + args[2];
    for (Session session : List.of(new Breakpoints(), new Walk(), new Refusals(), new Layouts())) {
      try (SessionCapture capture = new SessionCapture()) {
        capture.ask("-file-exec-and-symbols " + program);
        session.hold(capture);
        capture.ask("-gdb-exit");
        List<String> lines = new ArrayList<>(List.of(head));
        lines.addAll(List.copyOf(capture.wire));
        String name = session.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        Files.write(folder.resolve(name + ".wire"), lines, UTF_8);
      }
    }
  }

  private interface Session {
    void hold(SessionCapture gdb) throws InterruptedException;
  }

  private static final class Breakpoints implements Session {
    @Override
    public void hold(SessionCapture gdb) throws InterruptedException {
      gdb.ask("-break-insert main.main");
      gdb.ask("-break-insert runtime.newproc");
      gdb.ask("-break-insert -t runtime.mstart");
      gdb.ask("-break-insert runtime.releasem");
      gdb.ask("-break-insert -f no.such.function");
      gdb.ask("-break-condition 2 1 == 2");
      gdb.ask("-break-commands 1 \"silent\" \"print 1\" \"echo \\\"quoted\\\"\\\\n\"");
      gdb.ask("-break-list");
      gdb.ask("-break-info 1");
      gdb.ask("-exec-run");
      gdb.stop();
      gdb.ask("-break-disable 3 4");
      gdb.ask("-exec-continue");
      gdb.stop();
      gdb.ask("-break-delete 1");
      gdb.ask("-gdb-set language c");
      gdb.ask("-break-watch \"*(int*)$sp\"");
      gdb.ask("-break-list");
    }
  }

  private static final class Walk implements Session {
    @Override
    public void hold(SessionCapture gdb) throws InterruptedException {
      gdb.ask("-gdb-set language c");
      gdb.ask("-exec-run --start-of-nothing");
      gdb.ask("-break-insert -t runtime.schedinit");
      gdb.ask("-break-insert -t main.main");
      gdb.ask("-exec-run");
      gdb.stop();
      gdb.look();
      gdb.ask("-exec-step-instruction");
      gdb.stop();
      gdb.ask("-exec-continue");
      gdb.stop();
      gdb.look();
      gdb.ask("-exec-finish");
      gdb.ask("-exec-continue");
      gdb.stop();
      gdb.ask("-thread-info");
    }
  }

  private static final class Refusals implements Session {
    @Override
    public void hold(SessionCapture gdb) {
      gdb.ask("-no-such-command");
      gdb.ask("-exec-continue");
      gdb.ask("-stack-list-frames");
      gdb.ask("-data-read-memory-bytes 0 8");
      gdb.ask("-data-evaluate-expression \"no_such\"");
      gdb.ask("-data-evaluate-expression \"1 +\"");
      gdb.ask("-break-insert");
      gdb.ask("-break-insert no.such.function");
      gdb.ask("-break-delete 99");
      gdb.ask("-thread-select 7");
      gdb.ask("-file-exec-and-symbols /tmp/hello/no\\ such\\ file");
      gdb.ask(MiCommand.consoleCommand("no_such"));
      gdb.ask(MiCommand.consoleCommand("x/2x 0"));
      gdb.ask(MiCommand.consoleCommand("echo \t\"quoted\" \\\\ backslash, 世界, \u0001\\n"));
    }
  }

  private static final class Layouts implements Session {
    @Override
    public void hold(SessionCapture gdb) {
      gdb.ask("-list-features");
      gdb.ask("-list-target-features");
      gdb.ask("-gdb-version");
      gdb.ask("-gdb-set language c");
      List<String> batch = new ArrayList<>();
      for (String type : List.of("m", "p", "g", "schedt", "sudog", "stack", "gobuf", "no_such")) {
        batch.add(MiCommand.consoleCommand("ptype/o 'runtime." + type + "'"));
      }
      gdb.askAll(batch);
      gdb.ask(MiCommand.consoleCommand("info line runtime.mstart0"));
      gdb.ask("-symbol-info-functions --name mstart");
      gdb.ask("-symbol-info-variables --name ^runtime.sched");
      gdb.ask("-symbol-info-types --name ^runtime.st");
      gdb.ask("-symbol-list-lines runtime/stubs.go");
      gdb.ask("-data-evaluate-expression \"sizeof('runtime.g')\"");
    }
  }

  private void look() {
    ask("-thread-info");
    askAll(
        List.of(
            "-stack-list-frames 0 31",
            "-stack-info-frame",
            "-stack-list-variables --all-values",
            "-data-list-register-names",
            "-data-list-register-values x",
            "-data-list-register-values --skip-unavailable r 0 7 16",
            "-data-read-memory-bytes $sp 256",
            "-data-read-memory-bytes &'runtime.sched' 1024",
            "-data-disassemble -s $pc -e $pc+64 -- 0",
            "-data-disassemble -a $pc -- 5"));
    ask(MiCommand.consoleCommand("info symbol $pc"));
    ask(MiCommand.consoleCommand("info threads"));
  }

  private void ask(String command) {
    askAll(List.of(command));
  }

  private void askAll(List<String> commands) {
    for (MiPending pending : gdb.sendAll(commands)) {
      try {
        gdb.await(pending, LIMIT);
      } catch (MiErrorException e) {
        System.err.println(e.getMessage());
      }
    }
  }

  private void stop() throws InterruptedException {
    if (stops.poll(LIMIT.toSeconds(), TimeUnit.SECONDS) == null) {
      throw new MiException("the target did not stop");
    }
  }

  @Override
  public void close() {
    gdb.close();
  }
}
