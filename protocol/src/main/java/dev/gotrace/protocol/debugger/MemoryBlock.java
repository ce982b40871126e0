package dev.gotrace.protocol.debugger;

/** What came of reading a {@link MemoryRange}. */
public sealed interface MemoryBlock {

  MemoryRange range();

  /** The whole range, {@code bytes.length == range.length()}. The array is not copied. */
  record Bytes(MemoryRange range, byte[] bytes) implements MemoryBlock {}

  /** Some of the range could not be read; {@code why} is the debugger's word for it. */
  record Unreadable(MemoryRange range, String why) implements MemoryBlock {}
}
