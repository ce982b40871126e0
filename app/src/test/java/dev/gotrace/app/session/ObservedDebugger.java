package dev.gotrace.app.session;

import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.Instruction;
import dev.gotrace.protocol.debugger.Launch;
import dev.gotrace.protocol.debugger.Layout;
import dev.gotrace.protocol.debugger.Lookout;
import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.debugger.MemoryRange;
import dev.gotrace.protocol.debugger.Stop;
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

/** A debugger that lets somebody look at the stopped program before it goes on. */
record ObservedDebugger(Debugger debugger, Runnable beforeResume) implements Debugger {

  @Override
  public Stop resume(Duration limit) {
    beforeResume.run();
    return debugger.resume(limit);
  }

  @Override
  public Map<Long, CodeLocation> threadPlaces() {
    return debugger.threadPlaces();
  }

  @Override
  public void load(Path program) {
    debugger.load(program);
  }

  @Override
  public String name() {
    return debugger.name();
  }

  @Override
  public void expect(
      Collection<String> types, Collection<String> constants, Collection<Address> places) {
    debugger.expect(types, constants, places);
  }

  @Override
  public void expect(Address from, Address to, Syntax syntax) {
    debugger.expect(from, to, syntax);
  }

  @Override
  public void expect(Launch launch) {
    debugger.expect(launch);
  }

  @Override
  public void expect(long thread, int most) {
    debugger.expect(thread, most);
  }

  @Override
  public void unbreak(Collection<Address> addresses) {
    debugger.unbreak(addresses);
  }

  @Override
  public Stop launch(Launch launch) {
    return debugger.launch(launch);
  }

  @Override
  public Stop attach(long process) {
    return debugger.attach(process);
  }

  @Override
  public Stop connect(String address) {
    return debugger.connect(address);
  }

  @Override
  public Stop open(Path core) {
    return debugger.open(core);
  }

  @Override
  public Optional<String> cannot(Ability what) {
    return debugger.cannot(what);
  }

  @Override
  public void kill() {
    debugger.kill();
  }

  @Override
  public Address entry() {
    return debugger.entry();
  }

  @Override
  public void breakOnce(Collection<Address> addresses) {
    debugger.breakOnce(addresses);
  }

  @Override
  public void breakAlways(Collection<Address> addresses) {
    debugger.breakAlways(addresses);
  }

  @Override
  public void clearAlways(Collection<Address> addresses) {
    debugger.clearAlways(addresses);
  }

  @Override
  public String howMemoryIsRead() {
    return debugger.howMemoryIsRead();
  }

  @Override
  public Stop await(Duration limit) {
    return debugger.await(limit);
  }

  @Override
  public Stop stepInstruction(long thread, Duration limit) {
    return debugger.stepInstruction(thread, limit);
  }

  @Override
  public void interrupt() {
    debugger.interrupt();
  }

  @Override
  public void expectStop(int most, Lookout lookout) {
    debugger.expectStop(most, lookout);
  }

  @Override
  public void whenRunning(Runnable task) {
    debugger.whenRunning(task);
  }

  @Override
  public List<Long> threads() {
    return debugger.threads();
  }

  @Override
  public Map<String, Address> registers(long thread) {
    return debugger.registers(thread);
  }

  @Override
  public List<CodeLocation> frames(long thread, int most) {
    return debugger.frames(thread, most);
  }

  @Override
  public List<MemoryBlock> read(List<MemoryRange> ranges) {
    return debugger.read(ranges);
  }

  @Override
  public List<CodeLocation> locate(List<Address> addresses) {
    return debugger.locate(addresses);
  }

  @Override
  public Map<String, Layout> layouts(Collection<String> types) {
    return debugger.layouts(types);
  }

  @Override
  public Map<String, Long> constants(Collection<String> names) {
    return debugger.constants(names);
  }

  @Override
  public List<Instruction> disassemble(Address from, Address to, Syntax syntax) {
    return debugger.disassemble(from, to, syntax);
  }

  @Override
  public CompletionStage<DebuggerException> lost() {
    return debugger.lost();
  }

  @Override
  public void close() {
    debugger.close();
  }
}
