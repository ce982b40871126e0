package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Syntax;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A debugger that holds one program. Calls block until they are answered, and one thread owns the
 * object; only {@link #interrupt} may come from another one. Memory, registers, frames and places
 * can be asked for only while the program is stopped.
 *
 * <p>Every call throws {@link DebuggerException} when the debugger refuses, does not answer in time
 * or is gone; the message names the request.
 */
public interface Debugger extends TypeSource, AutoCloseable {

  /**
   * Names the program, whose symbols are read while the caller does other things. {@link #name} and
   * {@link #launch} tell what is wrong with it. A second program takes the first one's place, and
   * what was expected of that one is forgotten.
   *
   * @param program the executable, absolute
   */
  void load(Path program);

  /** The debugger's name and version, such as {@code gdb 13.1}; waits until it is up. */
  String name();

  /**
   * Announces what will be asked for, so that the debugger can work ahead. It changes no answer.
   *
   * @param types for {@link #layouts}
   * @param constants for {@link #constants}
   * @param places for {@link #locate}, in a program that is not launched yet
   */
  void expect(Collection<String> types, Collection<String> constants, Collection<Address> places);

  /**
   * Announces that {@link #registers} and {@link #frames} of a thread will be asked for at this
   * stop. It changes no answer.
   *
   * @param most for {@link #frames}
   */
  void expect(long thread, int most);

  /**
   * Announces the same of the thread that will be at the next stop, if that is a breakpoint's: the
   * debugger can work on it before anybody has heard of the stop. It changes no answer.
   *
   * @param most for {@link #frames}
   * @param lookout hears of that stop alone, if at all
   */
  void expectStop(int most, Lookout lookout);

  /** Announces that {@link #disassemble} will be asked for at this stop. It changes no answer. */
  void expect(Address from, Address to, Syntax syntax);

  /**
   * Announces how the program will be launched, so that the debugger can do so already. It changes
   * no answer.
   */
  void expect(Launch launch);

  /**
   * Starts the program and stops it before its first instruction, which in a dynamically linked
   * program is the dynamic linker's.
   */
  Stop launch(Launch launch);

  /**
   * Takes hold of a program of this machine that runs already, and stops it.
   *
   * @param process the system's id of it
   */
  Stop attach(long process);

  /**
   * Takes hold of the program that a server of somebody else's holds, and stops it.
   *
   * @param address {@code HOST:PORT}, or {@code unix:} and the path of a socket
   */
  Stop connect(String address);

  /**
   * Opens the memory of a program that has ended: the one given to {@link #load}. Nothing runs in
   * it.
   *
   * @param core the file that the system wrote when it ended
   */
  Stop open(Path core);

  /**
   * Why something is not possible with the program that is held, which depends on how it came to be
   * held; empty when it is possible.
   */
  Optional<String> cannot(Ability what);

  /** The address of the program's own first instruction (AT_ENTRY of the auxiliary vector). */
  Address entry();

  /**
   * Sets a breakpoint that goes away with its first hit at each address. The address must be that
   * of an instruction's first byte. A debugger may do it while its caller does something else, and
   * then refuse it when the program is to go on.
   */
  void breakOnce(Collection<Address> addresses);

  /** Takes away the breakpoints of {@link #breakOnce} at these addresses that were not hit. */
  void unbreak(Collection<Address> addresses);

  /**
   * Sets a breakpoint that every thread hits, each time that it comes by, at each address; where
   * one of these is already, nothing changes. Who stands there has not come by. The address must be
   * that of an instruction's first byte.
   */
  void breakAlways(Collection<Address> addresses);

  /** Takes away what {@link #breakAlways} has set at these addresses. */
  void clearAlways(Collection<Address> addresses);

  /**
   * Has a task done each time that the debugger was told to let the program run, on the thread that
   * did it, before that waits for a stop: what is put off until then takes no time of it. A short
   * one: a stop is not heard meanwhile.
   */
  void whenRunning(Runnable task);

  /** Lets all threads run until something stops the program or {@code limit} has passed. */
  Stop resume(Duration limit);

  /** Goes on waiting for a program that was {@link Stop.Running} when a limit passed. */
  Stop await(Duration limit);

  /**
   * Runs one instruction of the thread; others run meanwhile if it is a system call, which may
   * wait.
   */
  Stop stepInstruction(long thread, Duration limit);

  /** Asks a running program to stop; {@link #resume} or {@link #await} then returns. */
  void interrupt();

  /** The system's ids of the program's threads. */
  List<Long> threads();

  /** Where each of the program's threads stands, by the system's id of it. */
  Map<Long, CodeLocation> threadPlaces();

  /** The general registers of a thread, in the debugger's order, by lower-case name. */
  Map<String, Address> registers(long thread);

  /**
   * The call stack of a thread, innermost frame first, {@code most} frames at most. The first is
   * where the thread stands; its callers end before one whose function is not known, because what
   * follows would be guessed.
   */
  List<CodeLocation> frames(long thread, int most);

  /** Reads ranges of memory; the answers are in the ranges' order. */
  List<MemoryBlock> read(List<MemoryRange> ranges);

  /** How {@link #read} comes by its bytes, in words that follow "read". */
  String howMemoryIsRead();

  /** Function, file and line of addresses; the answers are in the addresses' order. */
  List<CodeLocation> locate(List<Address> addresses);

  /**
   * The instructions between two addresses, the first of which is that of an instruction.
   *
   * @param syntax one whose {@link Syntax#needs} is possible
   */
  List<Instruction> disassemble(Address from, Address to, Syntax syntax);

  /**
   * Completes when the debugger is gone, whoever ended it, with what a request would throw then: a
   * debugger may die while nobody asks it anything.
   */
  CompletionStage<DebuggerException> lost();

  /**
   * Ends the program, whoever started it, and the debugger with it. Never throws; after {@link
   * #close} it does nothing.
   */
  void kill();

  /**
   * Ends what this debugger started: the program that it launched, and itself. A program that it
   * attached to, or one that a server holds, goes on running, without any breakpoint left in it;
   * the server goes on, too. Never throws; a second call does nothing.
   */
  @Override
  void close();
}
