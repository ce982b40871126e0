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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A debugger without a program, whose memory is all zero but for a stack of return addresses. A
 * Moment that is read from it is thrown away: the JVM loads and links what a first Moment takes,
 * while gdb still works on the program's symbols. Without it the first stop takes 15 ms longer.
 */
final class Rehearsal implements Debugger {

  private static final Address STACK = new Address(0x1000);

  private final Address code;

  /**
   * @param code an address in the program, which its stack is full of
   */
  Rehearsal(Address code) {
    this.code = code;
  }

  @Override
  public List<MemoryBlock> read(List<MemoryRange> ranges) {
    return ranges.stream()
        .<MemoryBlock>map(range -> new MemoryBlock.Bytes(range, bytes(range)))
        .toList();
  }

  private byte[] bytes(MemoryRange range) {
    byte[] bytes = new byte[range.length()];
    if (range.start().equals(STACK)) {
      ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      while (words.remaining() >= Long.BYTES) {
        words.putLong(code.bits());
      }
    }
    return bytes;
  }

  @Override
  public String howMemoryIsRead() {
    return "nowhere";
  }

  @Override
  public Map<String, Address> registers(long thread) {
    return Map.of("rsp", STACK);
  }

  @Override
  public List<CodeLocation> frames(long thread, int most) {
    return List.of();
  }

  @Override
  public List<CodeLocation> locate(List<Address> addresses) {
    return addresses.stream().map(pc -> new CodeLocation(pc, null, null, 0)).toList();
  }

  @Override
  public Map<String, Layout> layouts(Collection<String> types) {
    return Map.of();
  }

  @Override
  public Map<String, Long> constants(Collection<String> names) {
    return Map.of();
  }

  @Override
  public List<Long> threads() {
    return List.of();
  }

  @Override
  public String name() {
    return "a rehearsal";
  }

  @Override
  public Address entry() {
    return Address.ZERO;
  }

  @Override
  public Map<Long, CodeLocation> threadPlaces() {
    return Map.of();
  }

  @Override
  public void load(Path program) {}

  @Override
  public void expect(
      Collection<String> types, Collection<String> constants, Collection<Address> places) {}

  @Override
  public void expect(Launch launch) {}

  @Override
  public void expect(long thread, int most) {}

  @Override
  public void expect(Address from, Address to, Syntax syntax) {}

  @Override
  public Stop launch(Launch launch) {
    return new Stop.Exited(0);
  }

  @Override
  public Stop attach(long process) {
    return new Stop.Exited(0);
  }

  @Override
  public Stop connect(String address) {
    return new Stop.Exited(0);
  }

  @Override
  public Stop open(Path core) {
    return new Stop.Exited(0);
  }

  @Override
  public Optional<String> cannot(Ability what) {
    return Optional.empty();
  }

  @Override
  public void breakOnce(Collection<Address> addresses) {}

  @Override
  public void breakAlways(Collection<Address> addresses) {}

  @Override
  public void clearAlways(Collection<Address> addresses) {}

  @Override
  public void unbreak(Collection<Address> addresses) {}

  @Override
  public Stop resume(Duration limit) {
    return new Stop.Exited(0);
  }

  @Override
  public Stop await(Duration limit) {
    return new Stop.Exited(0);
  }

  @Override
  public Stop stepInstruction(long thread, Duration limit) {
    return new Stop.Exited(0);
  }

  @Override
  public void expectStop(int most, Lookout lookout) {}

  @Override
  public void whenRunning(Runnable task) {}

  @Override
  public void interrupt() {}

  @Override
  public List<Instruction> disassemble(Address from, Address to, Syntax syntax) {
    return List.of();
  }

  @Override
  public CompletionStage<DebuggerException> lost() {
    return new CompletableFuture<>();
  }

  @Override
  public void kill() {}

  @Override
  public void close() {}
}
