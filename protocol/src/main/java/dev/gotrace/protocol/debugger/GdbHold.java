package dev.gotrace.protocol.debugger;

import static dev.gotrace.protocol.jgdb.MiCommand.consoleCommand;

import dev.gotrace.protocol.jgdb.MiErrorException;
import dev.gotrace.protocol.jgdb.MiReply;
import dev.gotrace.protocol.jgdb.MiTuple;
import dev.gotrace.protocol.moment.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How gdb comes by a program that it does not launch, and how it lets go of one. */
final class GdbHold {

  private static final String UNIX = "unix:";
  private static final Pattern ENDED_BY = Pattern.compile("terminated with signal (\\w+)");

  /** A refused connection is tried again for 15 s, unless told otherwise. */
  private static final String ONE_TRY = consoleCommand("set tcp auto-retry off");

  /**
   * What is no server of gdb's answers nothing; gdb asks it for half a minute, in the usual way.
   */
  private static final String SHORT_WAIT = "-gdb-set remotetimeout 1";

  private static final String USUAL_WAIT = "-gdb-set remotetimeout 2";

  /**
   * gdb kills a server's program when its input ends, as it does when gotrace is killed. A gdb that
   * is gone at once leaves all to the server. Before gdb 12, or without Python, it is refused.
   */
  private static final String LEAVE_THE_SERVER_ALONE =
      consoleCommand(
          "python gdb.events.gdb_exiting.connect(lambda event: __import__('os')._exit(0))");

  private final GdbConnection gdb;
  private final GdbStops stops;
  private volatile Held held = Held.NOTHING;
  private volatile long process;

  GdbHold(GdbConnection gdb, GdbStops stops) {
    this.gdb = gdb;
    this.stops = stops;
  }

  Held held() {
    return held;
  }

  void launched() {
    held = Held.LAUNCHED;
  }

  void attach(long id) {
    take("-target-attach " + id, "ptrace", "cannot take hold of process " + id);
    process = id;
    held = Held.ATTACHED;
  }

  void connect(String address) {
    gdb.runAll(List.of(ONE_TRY, LEAVE_THE_SERVER_ALONE, SHORT_WAIT), Limits.request());
    String gdbs = address.startsWith(UNIX) ? address.substring(UNIX.length()) : address;
    take("-target-select remote " + gdbs, gdbs, "cannot take a program from " + address);
    gdb.run(USUAL_WAIT, Limits.request());
    held = Held.CONNECTED;
  }

  private MiReply take(String command, String what, String otherwise) {
    try {
      // A program that stands must be whole if gdb is killed, for nobody ends it then.
      gdb.run("-gdb-set breakpoint always-inserted off", Limits.request());
      return gdb.run(command, Limits.LAUNCH);
    } catch (DebuggerException e) {
      throw e.getCause() instanceof MiErrorException refusal
          ? new DebuggerException(otherwise + ": " + words(refusal, what))
          : e;
    }
  }

  /** gdb's words, without what they are about, which is said before them. */
  private static String words(MiErrorException refusal, String what) {
    String words = refusal.gdbMessage().replace('\n', ' ').replaceFirst("\\.$", "");
    return words.startsWith(what + ": ") ? words.substring(what.length() + 2) : words;
  }

  /** Where the thread stood that ended the program, by which signal. */
  Stop.Stopped open(Path core, GdbThreads threads) {
    MiReply reply =
        take(consoleCommand("core-file " + core), core.toString(), "cannot read the core file");
    held = Held.CORE;
    MiTuple all = gdb.run("-thread-info", Limits.request()).fields();
    String current = all.text("current-thread-id").orElse("");
    for (MiTuple thread : all.requireList("threads").tuples()) {
      if (thread.require("id").equals(current)) {
        Matcher signal = ENDED_BY.matcher(reply.console());
        String name = signal.find() ? signal.group(1) : null;
        return new Stop.Stopped(
            name == null ? Stop.Reason.ATTACHED : Stop.Reason.SIGNAL,
            threads.system(current),
            GdbStops.location(thread.tuple("frame").orElseThrow()),
            name);
      }
    }
    throw new DebuggerException("gdb finds no thread in " + core);
  }

  /**
   * Lets a program go that was not launched here, so that it runs on.
   *
   * @param signal one that the program was to get, and has not got yet
   */
  void letGo(@Nullable String signal) {
    List<String> commands = new ArrayList<>();
    if (held == Held.ATTACHED) {
      if (signal != null) {
        commands.add(consoleCommand("handle " + signal + " pass"));
      }
      commands.add("-target-detach");
    } else if (held == Held.CONNECTED) {
      stop();
      commands.add(consoleCommand("delete"));
      commands.add(signal == null ? "-exec-continue" : consoleCommand("signal " + signal));
      commands.add("-target-disconnect");
    }
    gdb.last(commands, Limits.request());
  }

  /** gdb was killed, or failed and holds the program still; from any thread. */
  void abandoned(Map<Address, Byte> covered) {
    if (held == Held.ATTACHED) {
      gdb.discard();
      Abandoned.restore(process, covered);
    }
  }

  /** Ends a program that was not launched here. */
  void kill() {
    if (held == Held.ATTACHED) {
      ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
    } else if (held == Held.CONNECTED) {
      stop();
      gdb.last(List.of(consoleCommand("kill")), Limits.request());
    }
  }

  /** A server takes no request but this one while the program runs. */
  private void stop() {
    if (stops.isRunning()) {
      gdb.send("-exec-interrupt");
      stops.awaitStanding(Duration.ofSeconds(2));
    }
  }
}
