package dev.gotrace.protocol.debugger;

import static dev.gotrace.protocol.jgdb.MiCommand.consoleCommand;

import dev.gotrace.protocol.jgdb.MiErrorException;
import dev.gotrace.protocol.jgdb.MiRecord;
import dev.gotrace.protocol.jgdb.MiReply;
import dev.gotrace.protocol.jgdb.MiTuple;
import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Syntax;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@link Debugger} on gdb, by GDB/MI version 3. Tried with gdb 13.1; needs gdb 11 or newer. */
public final class GdbDebugger implements Debugger {

  private static final Pattern ENTRY = Pattern.compile("AT_ENTRY\\s.*?(0x[0-9a-f]+)");

  private final GdbStart start;
  private final GdbConnection gdb;
  private final GdbStops stops;
  private final GdbMemory memory;
  private final TargetProcess process = new TargetProcess();
  private final GdbBreakpoints breakpoints;
  private final GdbThreads threads;
  private final GdbRun run;
  private final GdbAtStop atStop;
  private final GdbHold hold;
  private final GdbTypes types;
  private final GdbInstructions instructions;
  private @Nullable GdbRegisters registers;
  private volatile boolean closed;

  private GdbDebugger(GdbStart start) {
    this.start = start;
    this.gdb = start.gdb();
    this.stops = start.stops();
    this.memory = new GdbMemory(gdb, start.folder());
    this.breakpoints = new GdbBreakpoints(gdb, memory, process);
    this.threads = new GdbThreads(gdb);
    this.run = new GdbRun(gdb, stops, threads, memory, process);
    this.atStop = new GdbAtStop(gdb, start.folder());
    this.hold = new GdbHold(gdb, stops);
    this.types = new GdbTypes(gdb);
    this.instructions = new GdbInstructions(gdb);
    gdb.lost()
        .thenAccept(
            why -> {
              if (!closed) {
                hold.abandoned(memory.covered());
              }
            });
  }

  /**
   * Starts gdb, and does not wait for it. What is wrong with it {@link #name} and {@link #launch}
   * tell.
   *
   * @param program the path of gdb
   * @param environment all variables of gdb, which the program that it launches inherits
   * @param wireLog gets every line sent and received; null for none
   * @throws DebuggerException when the program cannot be run
   */
  public static GdbDebugger start(
      Path program, Map<String, String> environment, @Nullable Consumer<String> wireLog) {
    return new GdbDebugger(GdbStart.of(program, environment, wireLog));
  }

  /** Starts it without a log, as {@link #start(Path, Map, Consumer)} does. */
  public static GdbDebugger start(Path program, Map<String, String> environment) {
    return start(program, environment, null);
  }

  /** Deletes what killed runs left in the system's folder for temporary files. */
  public static void sweep() {
    PrivateFolder.sweep();
  }

  /**
   * Takes over a gdb that was started before this JVM, in the same way: scripts/lib/early.sh.
   *
   * @param program the path of gdb
   * @param environment all variables that the program is to inherit
   * @param loads what it was told to load already
   * @throws DebuggerException when it is gone
   */
  public static GdbDebugger inherited(
      Path program, Map<String, String> environment, Optional<Path> loads) {
    return new GdbDebugger(GdbStart.inherited(program, environment, loads));
  }

  /** For tests, which let gdb evaluate expressions at the same stop. */
  GdbConnection connection() {
    return gdb;
  }

  @Override
  public void load(Path program) {
    start.load(program);
  }

  @Override
  public String name() {
    return start.await();
  }

  @Override
  public void expect(
      Collection<String> names, Collection<String> constants, Collection<Address> places) {
    List<String> commands = new ArrayList<>();
    names.forEach(type -> commands.add(GdbTypes.layoutCommand(type)));
    constants.forEach(constant -> commands.add(GdbTypes.constantCommand(constant)));
    places.forEach(place -> commands.add(GdbCode.placeCommand(place)));
    commands.add(GdbRegisters.NAMES);
    gdb.ahead(commands);
  }

  @Override
  public void expect(long thread, int most) {
    expect(registers(), threads.number(thread), most);
  }

  private void expect(GdbRegisters known, String thread, int most) {
    gdb.aheadAtStop(List.of(known.command(thread), GdbAtStop.framesCommand(thread, most)));
  }

  @Override
  public void expectStop(int most, Lookout lookout) {
    GdbRegisters known = registers();
    atStop.tell(known, most);
    stops.expect(new Expected(known, most), memory.file().isPresent() ? lookout : Lookout.NONE);
  }

  private final class Expected implements GdbStops.AtStop {

    private final GdbRegisters known;
    private final int most;

    Expected(GdbRegisters known, int most) {
      this.known = known;
      this.most = most;
    }

    @Override
    public void stopped(String thread, List<MiRecord.Result> told, boolean isExpected) {
      atStop.take(told, known, thread, most);
      if (isExpected) {
        expect(known, thread, most);
      }
    }

    @Override
    public Optional<Map<String, Address>> registers(MiTuple told) {
      return known.isTold(told) ? Optional.of(known.read(told)) : Optional.empty();
    }
  }

  @Override
  public void expect(Address from, Address to, Syntax wanted) {
    if (wanted.needs().flatMap(this::cannot).isEmpty()) {
      instructions.expect(from, to, wanted);
    }
  }

  @Override
  public void expect(Launch launch) {
    gdb.ahead(launchCommands(launch));
  }

  private List<String> launchCommands(Launch launch) {
    List<String> commands = new ArrayList<>(start.launchCommands(launch));
    commands.add(consoleCommand("starti"));
    return commands;
  }

  @Override
  public Stop launch(Launch launch) {
    List<String> commands = launchCommands(launch);
    start.await();
    gdb.runAll(commands.subList(0, commands.size() - 1), Limits.request());
    try {
      gdb.run(commands.get(commands.size() - 1), Limits.LAUNCH);
    } catch (DebuggerException e) {
      throw e.getCause() instanceof MiErrorException refusal ? notStarted(refusal) : e;
    }
    hold.launched();
    Stop stop = await(Limits.LAUNCH);
    if (stop instanceof Stop.Stopped stopped) {
      // The first thread has its process's id.
      isHere(stopped.thread());
    }
    return stop;
  }

  /** Tells which process of this machine the program is. */
  private void isHere(long id) {
    process.is(id);
    memory.isOf(id);
  }

  @Override
  public Stop attach(long process) {
    start.await();
    hold.attach(process);
    Stop stop = await(Limits.LAUNCH);
    isHere(process);
    return stop;
  }

  @Override
  public Stop connect(String address) {
    start.await();
    hold.connect(address);
    return await(Limits.LAUNCH);
  }

  @Override
  public Stop open(Path core) {
    start.await();
    return hold.open(core, threads);
  }

  @Override
  public Optional<String> cannot(Ability what) {
    return what == Ability.GO_SYNTAX
        ? Optional.of("gdb does not write instructions as Go does; dlv does (--backend dlv)")
        : hold.held().cannot(what);
  }

  private void check(Ability what) {
    cannot(what)
        .ifPresent(
            why -> {
              throw new DebuggerException(why);
            });
  }

  private static DebuggerException notStarted(MiErrorException refusal) {
    return new DebuggerException(
        "the program did not start: " + refusal.gdbMessage().replaceFirst("\\.$", ""),
        "try whether it starts without gotrace",
        false,
        refusal);
  }

  @Override
  public Address entry() {
    String auxiliary = gdb.run(consoleCommand("info auxv"), Limits.request()).console();
    Matcher found = ENTRY.matcher(auxiliary);
    if (!found.find()) {
      throw new DebuggerException("gdb does not tell the program's entry (AT_ENTRY in info auxv)");
    }
    return Address.parse(found.group(1));
  }

  @Override
  public void breakOnce(Collection<Address> addresses) {
    hold.held().check(Ability.BREAK);
    breakpoints.once(addresses);
  }

  @Override
  public void unbreak(Collection<Address> addresses) {
    breakpoints.disarm(addresses);
  }

  @Override
  public void breakAlways(Collection<Address> addresses) {
    hold.held().check(Ability.BREAK);
    breakpoints.always(addresses);
  }

  @Override
  public void clearAlways(Collection<Address> addresses) {
    breakpoints.clearAlways(addresses);
  }

  @Override
  public void whenRunning(Runnable task) {
    run.whenRunning(task);
  }

  @Override
  public Stop resume(Duration limit) {
    hold.held().check(Ability.RESUME);
    breakpoints.settle();
    return run.resume(limit);
  }

  @Override
  public Stop stepInstruction(long thread, Duration limit) {
    hold.held().check(Ability.STEP);
    breakpoints.settle();
    atStop.tellNothing();
    return run.stepInstruction(thread, limit);
  }

  @Override
  public Stop await(Duration limit) {
    return run.await(limit);
  }

  @Override
  public void interrupt() {
    stops.interruptAsked();
    gdb.send("-exec-interrupt");
  }

  @Override
  public List<Long> threads() {
    return threads.all();
  }

  @Override
  public Map<Long, CodeLocation> threadPlaces() {
    return threads.places();
  }

  @Override
  public Map<String, Address> registers(long thread) {
    return registers().read(gdb, threads.number(thread));
  }

  private GdbRegisters registers() {
    if (registers == null) {
      registers = GdbRegisters.learn(gdb);
    }
    return registers;
  }

  @Override
  public List<CodeLocation> frames(long thread, int most) {
    MiReply reply =
        gdb.run(GdbAtStop.framesCommand(threads.number(thread), most), Limits.request());
    List<CodeLocation> frames = new ArrayList<>();
    for (MiTuple frame : reply.fields().requireList("stack").tuples()) {
      CodeLocation caller = GdbStops.location(frame);
      // Below the function that the system entered there is no caller: gdb goes on with whatever
      // words lie on the stack, and may even come upon a known function again.
      if (caller.function() == null && !frames.isEmpty()) {
        break;
      }
      frames.add(caller);
    }
    return frames;
  }

  @Override
  public List<MemoryBlock> read(List<MemoryRange> ranges) {
    return memory.read(ranges);
  }

  @Override
  public String howMemoryIsRead() {
    return memory
        .file()
        .map(file -> "from " + file + " while " + name() + " held the program")
        .orElseGet(() -> "by " + name());
  }

  @Override
  public List<CodeLocation> locate(List<Address> addresses) {
    List<String> commands = addresses.stream().map(GdbCode::placeCommand).toList();
    List<Optional<MiReply>> replies = gdb.runAll(commands, Limits.LOAD);
    List<CodeLocation> located = new ArrayList<>();
    for (int i = 0; i < replies.size(); i++) {
      located.add(GdbCode.location(addresses.get(i), replies.get(i)));
    }
    return located;
  }

  @Override
  public List<Instruction> disassemble(Address from, Address to, Syntax wanted) {
    wanted.needs().ifPresent(this::check);
    return instructions.of(from, to, wanted);
  }

  @Override
  public Map<String, Layout> layouts(Collection<String> names) {
    return types.layouts(names);
  }

  @Override
  public Map<String, Long> constants(Collection<String> names) {
    return types.constants(names);
  }

  @Override
  public CompletionStage<DebuggerException> lost() {
    return gdb.lost();
  }

  @Override
  public void kill() {
    if (!closed) {
      hold.kill();
      close();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      memory.close();
      boolean holdsProgram = !stops.programEnded();
      if (holdsProgram) {
        hold.letGo(run.undelivered());
      }
      start.close(holdsProgram);
    }
  }
}
