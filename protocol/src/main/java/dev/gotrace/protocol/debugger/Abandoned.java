package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A running program whose debugger was killed. The system lets it go on, with the debugger's
 * breakpoints in it, the first of which would end it by a SIGTRAP.
 */
final class Abandoned {

  /** The instruction that debuggers write: int3. */
  private static final byte BREAKPOINT = (byte) 0xcc;

  private Abandoned() {}

  /**
   * Takes the breakpoints out. A thread that has run into one by then is lost all the same.
   *
   * @param covered what stood where the debugger may have written one
   */
  static void restore(long process, Map<Address, Byte> covered) {
    Path file = Path.of("/proc/" + process + "/mem");
    try (FileChannel memory =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      for (Map.Entry<Address, Byte> place : covered.entrySet()) {
        ByteBuffer code = ByteBuffer.allocate(1);
        long at = place.getKey().bits();
        if (memory.read(code, at) == 1 && code.get(0) == BREAKPOINT) {
          memory.write(code.put(0, place.getValue()).flip(), at);
        }
      }
    } catch (IOException e) {
      // It has ended, or the system does not let us: then nobody can help it.
    }
  }
}
