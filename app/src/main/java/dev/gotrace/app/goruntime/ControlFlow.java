package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.Amd64Instruction;
import dev.gotrace.app.target.Symbol;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.debugger.MemoryRange;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is read of a stopped thread to step on in its source, and what its next instruction is. */
public final class ControlFlow {

  /** The debuggers' name of amd64's instruction pointer. */
  private static final String PC = "rip";

  private final Debugger debugger;
  private final ResolvedFacts facts;
  private final CodeNames names;
  private final Reading<Long> tlsOffset;
  private final Facts.@Nullable Registers registers;
  private final Memory memory;
  private final Map<Address, Amd64Instruction> instructions = new HashMap<>();

  /**
   * @param machine the target's architecture
   * @param tlsOffset what to add to the thread pointer to find the slot that holds g
   */
  public ControlFlow(
      Debugger debugger,
      ResolvedFacts facts,
      CodeNames names,
      String machine,
      Reading<Long> tlsOffset) {
    this.debugger = debugger;
    this.facts = facts;
    this.names = names;
    this.tlsOffset = tlsOffset;
    this.registers = facts.registers(machine).orElse(null);
    this.memory = new Memory(debugger);
  }

  /** The instruction at an address. Code does not change, so it is read once. */
  public Amd64Instruction instruction(Address pc) {
    return instructions.computeIfAbsent(
        pc, at -> Amd64Instruction.read(at, code(at, Amd64Instruction.MOST_BYTES)));
  }

  private byte[] code(Address pc, int length) {
    for (int bytes = length; bytes > 0; bytes--) {
      MemoryBlock block = debugger.read(List.of(new MemoryRange(pc, bytes))).get(0);
      if (block instanceof MemoryBlock.Bytes read) {
        return read.bytes();
      }
    }
    return new byte[0];
  }

  /** Where a thread stands; the program is stopped. */
  public Standing standing(long thread) {
    Map<String, Address> values = debugger.registers(thread);
    Address sp = registers == null ? Address.ZERO : value(values, registers.sp());
    Address base = registers == null ? Address.ZERO : value(values, registers.tls());
    memory.startStop();
    Optional<Address> g =
        base.isZero()
            ? Optional.empty()
            : tlsOffset.asOptional().map(base::plus).flatMap(this::pointer);
    return g.map(at -> standing(thread, sp, at))
        .orElseGet(() -> new Standing(thread, sp, null, OptionalLong.empty(), false, null));
  }

  /** Where a thread is to go on. */
  public Address pc(long thread) {
    return value(debugger.registers(thread), PC);
  }

  /** Whether there is a function at this address, so that something may return to it. */
  public boolean isCode(Address pc) {
    return function(pc).isPresent();
  }

  private static Address value(Map<String, Address> values, String register) {
    return values.getOrDefault(register, Address.ZERO);
  }

  private Optional<Address> pointer(Address at) {
    return memory.address(at).asOptional().filter(pointer -> !pointer.isZero());
  }

  /** The slot may hold the g that is about to run, or a word that is none. */
  private Standing standing(long thread, Address sp, Address at) {
    if (!facts.hasTypes()) {
      return new Standing(thread, sp, at, OptionalLong.empty(), false, null);
    }
    StructView g = new StructView(facts, memory, "g", at);
    Optional<Address> lo = g.address("stack.lo").asOptional();
    Optional<Address> hi = g.address("stack.hi").asOptional();
    if (lo.isEmpty() || hi.isEmpty() || hi.get().compareTo(lo.get()) <= 0) {
      return new Standing(thread, sp, null, OptionalLong.empty(), false, null);
    }
    Optional<StructView> m =
        g.address("m").asOptional().map(own -> new StructView(facts, memory, "m", own));
    boolean scheduling =
        m.flatMap(own -> own.address("g0").asOptional()).filter(at::equals).isPresent();
    Address curg =
        m.flatMap(own -> own.address("curg").asOptional())
            .filter(pointer -> !pointer.isZero())
            .orElse(null);
    OptionalLong deep =
        sp.within(lo.get(), hi.get().plus(1))
            ? OptionalLong.of(hi.get().minus(sp))
            : OptionalLong.empty();
    return new Standing(thread, sp, at, deep, scheduling, curg);
  }

  /** Where a stop is, in gotrace's words. */
  public Place place(CodeLocation at) {
    return names.place(at);
  }

  /**
   * Whether what this function calls through a register, or another of its kind, runs on another
   * stack or ends the goroutine.
   */
  public boolean handsOver(Address pc) {
    return function(pc).filter(facts.control().handsOver()::contains).isPresent();
  }

  /** Whether who calls this function is never come back to. */
  public boolean isOneWay(Address function) {
    return function(function).filter(facts.control().oneWay()::contains).isPresent();
  }

  /** Whether the scheduler leaves for a goroutine here. */
  public boolean resumes(Address pc) {
    return function(pc).filter(facts.control().resumes()::contains).isPresent();
  }

  /** Whether a thread that gets a signal begins here. */
  public boolean isSignalled(Address pc) {
    return function(pc).filter(facts.control().signalled()::contains).isPresent();
  }

  /** Whether a goroutine that comes here ends. */
  public boolean ends(Address pc) {
    return function(pc).filter(facts.control().ends()::contains).isPresent();
  }

  /** Where a goroutine ends, however that comes about; empty where no symbol tells. */
  public Optional<Address> goroutineEnd() {
    return first(facts.control().ends());
  }

  /** Where the scheduler leaves for a goroutine; empty where no symbol tells. */
  public Optional<Address> resumption() {
    return first(facts.control().resumes());
  }

  /** Where a goroutine goes on after a fault; empty where no symbol tells. */
  public Optional<Address> fault() {
    return first(facts.control().faulted());
  }

  private Optional<Address> first(Collection<String> functions) {
    return functions.stream()
        .flatMap(name -> facts.symbol(name).stream())
        .map(Symbol::address)
        .findFirst();
  }

  private Optional<String> function(Address pc) {
    return facts
        .symbolAt(pc)
        .map(Symbol.Offset::symbol)
        .filter(symbol -> symbol.kind() == Symbol.Kind.FUNCTION)
        .map(symbol -> CodeNames.plain(symbol.name()));
  }
}
