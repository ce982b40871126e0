package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.delve.DelveRequest;
import dev.gotrace.protocol.delve.ReadRequests.ListRegisters;
import dev.gotrace.protocol.delve.ReadRequests.ListThreads;
import dev.gotrace.protocol.delve.ReadRequests.Stacktrace;
import dev.gotrace.protocol.delve.ThreadState;
import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Syntax;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@link Debugger} on Delve, by its JSON-RPC version 2. Tried with Delve 1.27.2.
 *
 * <p>dlv reads a program's symbols only when it holds one. What is asked about a program before
 * {@link #launch} is answered by a dlv that holds it before its first instruction: the one that
 * {@link #launch} goes on with, where {@link #expect(Launch)} announced it.
 */
public final class DelveDebugger implements Debugger {

  private final Path dlv;
  private final Map<String, String> environment;
  private final @Nullable Consumer<String> wireLog;
  private volatile CompletableFuture<DebuggerException> lost = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final List<DelveRequest<?>> expected = new ArrayList<>();
  private @Nullable Path program;
  private @Nullable Launch launched;
  private volatile @Nullable DelveHold hold;
  private Runnable whenRunning = () -> {};

  private DelveDebugger(
      Path dlv, Map<String, String> environment, @Nullable Consumer<String> wireLog) {
    this.dlv = dlv;
    this.environment = Map.copyOf(environment);
    this.wireLog = wireLog;
  }

  /**
   * Prepares a Delve. What is wrong with it {@link #name} and {@link #launch} tell.
   *
   * @param dlv its path
   * @param environment all variables of dlv, which the program that it launches inherits
   * @param wireLog gets every request and reply as one line; null for none
   * @throws DebuggerException when the program cannot be run
   */
  public static DelveDebugger start(
      Path dlv, Map<String, String> environment, @Nullable Consumer<String> wireLog) {
    if (!Files.isExecutable(dlv) || Files.isDirectory(dlv)) {
      throw new DebuggerException(
          "cannot run " + dlv + ": it is no program; " + DelveVersion.NAME_ANOTHER);
    }
    return new DelveDebugger(dlv, environment, wireLog);
  }

  /** Starts it without a log, as {@link #start(Path, Map, Consumer)} does. */
  public static DelveDebugger start(Path program, Map<String, String> environment) {
    return start(program, environment, null);
  }

  @Override
  public void load(Path file) {
    program = file;
    expected.clear();
    drop();
  }

  private void drop() {
    DelveHold now = hold;
    hold = null;
    launched = null;
    if (now != null) {
      now.close(false);
      // What befell that one is no loss.
      lost = new CompletableFuture<>();
    }
  }

  @Override
  public String name() {
    DelveHold now = hold;
    if (now == null) {
      return DelveVersion.ask(dlv, environment);
    }
    return closed.get() ? now.name() : holding().name();
  }

  @Override
  public void expect(
      Collection<String> types, Collection<String> constants, Collection<Address> places) {
    expected.addAll(DelveLayouts.questions(types, constants));
    expected.addAll(DelveCode.questions(List.copyOf(places)));
  }

  @Override
  public void expect(long thread, int most) {
    DelveHold.Talk now = talk();
    if (now.run().isCurrent(thread)) {
      now.link().ahead(List.of(new ListRegisters(thread), new Stacktrace(thread, most - 1)));
    }
  }

  @Override
  public void expect(Address from, Address to, Syntax syntax) {
    talk().code().expect(from, syntax);
  }

  @Override
  public void expect(Launch launch) {
    // A record's own equals is made at its first use: 15 ms, before dlv is even started.
    Launch known = launched;
    if (known == null || (known != launch && !known.equals(launch))) {
      drop();
      take(DelveHold.launch(dlv, environment, launch)).greet();
      launched = launch;
    }
  }

  private DelveHold take(DelveHold taken) {
    hold = taken;
    taken.logTo(wireLog);
    var unused =
        taken
            .lost()
            .thenAccept(
                why -> {
                  if (taken == hold && !closed.get()) {
                    lost.complete(why);
                  }
                });
    if (closed.get()) {
      taken.close(false);
    }
    return taken;
  }

  /** The dlv that holds the program; one that only looks at it where none was launched. */
  private DelveHold holding() {
    if (closed.get()) {
      throw new DebuggerException("dlv was closed");
    }
    DelveHold now = hold;
    if (now == null) {
      Path file = program;
      if (file == null) {
        throw new DebuggerException("no program is loaded");
      }
      now = take(DelveHold.reading(dlv, environment, file));
    }
    if (now.held() == Held.CONNECTED) {
      // A server's program may run, and a question would keep dlv from reading the halt after it.
      now.name();
    }
    now.ahead(expected);
    expected.clear();
    now.name();
    return now;
  }

  private DelveHold.Talk talk() {
    return holding().talk();
  }

  @Override
  public Stop launch(Launch launch) {
    expect(launch);
    return holding().begin(Stop.Reason.LAUNCHED);
  }

  @Override
  public Stop attach(long process) {
    drop();
    take(DelveHold.attach(dlv, environment, process));
    return holding().begin(Stop.Reason.ATTACHED);
  }

  @Override
  public Stop connect(String address) {
    drop();
    take(DelveHold.connect(address));
    return holding().begin(Stop.Reason.ATTACHED);
  }

  @Override
  public Stop open(Path core) {
    Path file = program;
    if (file == null) {
      throw new DebuggerException("no program is loaded");
    }
    drop();
    take(DelveHold.open(dlv, environment, file, core));
    return holding().begin(Stop.Reason.ATTACHED);
  }

  @Override
  public Optional<String> cannot(Ability what) {
    DelveHold now = hold;
    return now == null ? Optional.empty() : now.cannot(what);
  }

  @Override
  public Address entry() {
    return holding()
        .entry()
        .orElseThrow(
            () -> new DebuggerException("nothing tells where the program was loaded (AT_ENTRY)"));
  }

  @Override
  public void breakOnce(Collection<Address> addresses) {
    breakpoints().once(code(addresses));
  }

  @Override
  public void breakAlways(Collection<Address> addresses) {
    breakpoints().always(code(addresses));
  }

  @Override
  public void clearAlways(Collection<Address> addresses) {
    breakpoints().clearAlways(addresses);
    talk().run().forget(addresses);
  }

  private DelveBreakpoints breakpoints() {
    DelveHold now = holding();
    now.held().check(Ability.BREAK);
    return now.talk().breakpoints();
  }

  /** dlv sets a breakpoint anywhere; only what it is to be written over must be there. */
  private Map<Address, Byte> code(Collection<Address> addresses) {
    Map<Address, Byte> code = new LinkedHashMap<>();
    for (MemoryBlock block :
        read(addresses.stream().map(address -> new MemoryRange(address, 1)).toList())) {
      if (block instanceof MemoryBlock.Bytes found) {
        code.put(found.range().start(), found.bytes()[0]);
      } else if (!holding().isEnding()) {
        throw new DebuggerException("there is no code to stop at: " + block.range().start());
      }
    }
    return code;
  }

  @Override
  public void unbreak(Collection<Address> addresses) {
    DelveHold.Talk now = holding().talk();
    now.breakpoints().disarm(addresses);
    now.run().forget(addresses);
  }

  @Override
  public void expectStop(int most, Lookout lookout) {}

  @Override
  public void whenRunning(Runnable task) {
    whenRunning = task;
  }

  @Override
  public Stop resume(Duration limit) {
    DelveHold now = holding();
    now.held().check(Ability.RESUME);
    return now.talk().run().resume(limit, whenRunning);
  }

  @Override
  public Stop await(Duration limit) {
    return talk().run().next(limit);
  }

  @Override
  public Stop stepInstruction(long thread, Duration limit) {
    DelveHold now = holding();
    now.held().check(Ability.STEP);
    return now.talk().run().step(thread, limit, whenRunning);
  }

  @Override
  public void interrupt() {
    DelveHold now = hold;
    if (now != null) {
      now.talk().run().interrupt();
    }
  }

  @Override
  public List<Long> threads() {
    return talk().link().run(new ListThreads(), Limits.request()).stream()
        .map(ThreadState::id)
        .sorted()
        .toList();
  }

  @Override
  public Map<Long, CodeLocation> threadPlaces() {
    Map<Long, CodeLocation> places = new HashMap<>();
    for (ThreadState thread : talk().link().run(new ListThreads(), Limits.request())) {
      places.put(thread.id(), DelveCode.location(thread.at()));
    }
    return places;
  }

  @Override
  public Map<String, Address> registers(long thread) {
    return DelveCode.registers(talk().link().run(new ListRegisters(thread), Limits.request()));
  }

  @Override
  public List<CodeLocation> frames(long thread, int most) {
    DelveHold.Talk now = talk();
    now.run().select(thread);
    return now.code().frames(now.link().run(new Stacktrace(thread, most - 1), Limits.request()));
  }

  @Override
  public List<MemoryBlock> read(List<MemoryRange> ranges) {
    return talk().memory().read(ranges);
  }

  @Override
  public String howMemoryIsRead() {
    return talk()
        .memory()
        .file()
        .map(file -> "from " + file + " while " + name() + " held the program")
        .orElseGet(() -> "by " + name());
  }

  @Override
  public List<CodeLocation> locate(List<Address> addresses) {
    return talk().code().locate(addresses);
  }

  @Override
  public List<Instruction> disassemble(Address from, Address to, Syntax syntax) {
    return talk().code().disassemble(from, to, syntax);
  }

  @Override
  public Map<String, Layout> layouts(Collection<String> types) {
    return talk().layouts().layouts(types);
  }

  @Override
  public Map<String, Long> constants(Collection<String> names) {
    return talk().layouts().constants(names);
  }

  @Override
  public CompletionStage<DebuggerException> lost() {
    return lost.minimalCompletionStage();
  }

  @Override
  public void kill() {
    end(true);
  }

  @Override
  public void close() {
    end(false);
  }

  private void end(boolean kill) {
    DelveHold now = hold;
    if (closed.compareAndSet(false, true) && now != null) {
      now.close(kill);
    }
  }
}
