package dev.gotrace.protocol.debugger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gotrace.protocol.delve.ReadRequests.ExamineMemory;
import dev.gotrace.protocol.delve.ReadRequests.ListRegisters;
import dev.gotrace.protocol.delve.RunRequests.SetByte;
import dev.gotrace.protocol.moment.Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a variable out of a program's environment that dlv puts into its own, and so into that of
 * the program (cmd/dlv/main.go in its source). The program has not run an instruction yet.
 */
final class DelveEnvironment {

  private static final String NAME = "CGO_CFLAGS";
  private static final byte[] ADDED = (NAME + "=-O0 -g\0").getBytes(US_ASCII);

  /** What dlv and the shell may have added. */
  private static final int MORE = 8;

  private DelveEnvironment() {}

  /**
   * @param thread the program's first thread, before its first instruction
   * @param environment what the program is to have
   */
  static void restore(DelveLink dlv, long thread, Map<String, String> environment) {
    String wanted = environment.get(NAME);
    if (wanted != null && !wanted.isEmpty()) {
      return;
    }
    // The kernel leaves argc at SP, then argv and envp, each of which ends with a zero.
    Address sp =
        DelveCode.registers(dlv.run(new ListRegisters(thread), Limits.request()))
            .getOrDefault("rsp", Address.ZERO);
    long arguments = words(dlv, sp, 1).getLong();
    ByteBuffer pointers =
        words(dlv, sp.plus((arguments + 2) * Long.BYTES), environment.size() + MORE);
    List<ExamineMemory> strings = new ArrayList<>();
    for (long at = pointers.getLong();
        at != 0 && pointers.hasRemaining();
        at = pointers.getLong()) {
      strings.add(new ExamineMemory(at, ADDED.length));
    }
    List<Optional<byte[]>> found = dlv.runAll(strings, Limits.request());
    for (int i = 0; i < strings.size(); i++) {
      if (found.get(i).filter(bytes -> Arrays.equals(bytes, ADDED)).isPresent()) {
        // Go leaves an empty string out of the environment.
        int end = wanted == null ? 0 : NAME.length() + 1;
        try {
          dlv.run(new SetByte(strings.get(i).address() + end, (byte) 0), Limits.request());
        } catch (DebuggerException e) {
          // In a program without types dlv writes nothing: there the variable stays.
          if (e.isLost()) {
            throw e;
          }
        }
      }
    }
  }

  private static ByteBuffer words(DelveLink dlv, Address at, int count) {
    byte[] bytes = dlv.run(new ExamineMemory(at.bits(), count * Long.BYTES), Limits.request());
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
