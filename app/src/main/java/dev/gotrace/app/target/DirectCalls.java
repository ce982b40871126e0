package dev.gotrace.app.target;

import dev.gotrace.protocol.moment.Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The calls in a function's machine code whose target stands in the instruction. Only amd64's one
 * form of them is looked for, byte by byte: what is none by accident would have to lead to the
 * first byte of a function, too.
 */
public final class DirectCalls {

  /** CALL rel32 (Intel's manual, volume 2). */
  private static final byte CALL = (byte) 0xe8;

  private static final int CALL_BYTES = 5;

  private DirectCalls() {}

  /**
   * A call.
   *
   * @param at the instruction's link address
   */
  public record Call(Address at, Symbol target) {}

  /**
   * The calls of a function, in the order of their addresses.
   *
   * @param function at its link address
   * @throws TargetException when the program's file can no longer be read
   */
  public static List<Call> of(ElfBinary program, Symbol function) throws TargetException {
    long start = function.address().bits();
    OptionalLong offset = program.fileOffset(start);
    if (offset.isEmpty()) {
      return List.of();
    }
    List<Call> calls = new ArrayList<>();
    Symbols symbols = program.symbols();
    try (FileBytes file = FileBytes.open(program.path())) {
      ByteBuffer code = file.readUpTo(offset.getAsLong(), function.sizeBytes(), "code");
      for (int at = 0; at + CALL_BYTES <= code.limit(); at++) {
        if (code.get(at) == CALL) {
          Address next = new Address(start + at + CALL_BYTES);
          Address call = new Address(start + at);
          symbols
              .at(next.plus(code.getInt(at + 1)))
              .filter(target -> target.offsetBytes() == 0)
              .filter(target -> target.symbol().kind() == Symbol.Kind.FUNCTION)
              .ifPresent(target -> calls.add(new Call(call, target.symbol())));
        }
      }
    }
    return calls;
  }
}
