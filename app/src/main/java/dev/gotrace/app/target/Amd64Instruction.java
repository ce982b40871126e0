package dev.gotrace.app.target;

import dev.gotrace.protocol.moment.Address;
import java.util.Optional;

/**
 * One instruction of amd64 as far as stepping has to know it (Intel's manual, volume 2).
 *
 * @param kind what it does to the flow of control
 * @param next what follows it in memory; its own address where nobody needs to know
 * @param target where a call leads that says so itself
 */
public record Amd64Instruction(Kind kind, Address next, Optional<Address> target) {

  /** So many bytes tell all of it. */
  public static final int MOST_BYTES = 15;

  private static final int CALL_RELATIVE = 0xe8;
  private static final int CALL_RELATIVE_BYTES = 5;
  private static final int GROUP_5 = 0xff;
  private static final int GROUP_5_CALL = 2;
  private static final int TWO_BYTES = 0x0f;
  private static final int SYSCALL = 0x05;

  /** What an instruction does to the flow of control. */
  public enum Kind {
    CALL,
    RETURN,
    /** It enters the system. */
    SYSCALL,
    /** It does its work as often as a register says: a step of it is one time. */
    REPEATED,
    OTHER
  }

  /**
   * Reads it.
   *
   * @param code from the instruction's first byte on; what is cut off counts as {@link Kind#OTHER}
   */
  public static Amd64Instruction read(Address at, byte[] code) {
    int repeat = 0;
    int from = 0;
    while (isPrefix(at(code, from))) {
      repeat = isRepeat(at(code, from)) ? at(code, from) : repeat;
      from++;
    }
    int opcode = at(code, from);
    if (opcode == CALL_RELATIVE && from + CALL_RELATIVE_BYTES <= code.length) {
      Address next = at.plus(from + CALL_RELATIVE_BYTES);
      return new Amd64Instruction(Kind.CALL, next, Optional.of(next.plus(number(code, from + 1))));
    }
    if (opcode == GROUP_5 && (at(code, from + 1) >> 3 & 7) == GROUP_5_CALL) {
      Address next = at.plus(from + 1 + operandBytes(code, from + 1));
      return new Amd64Instruction(Kind.CALL, next, Optional.empty());
    }
    if (opcode == 0xc3 || opcode == 0xc2) {
      return new Amd64Instruction(Kind.RETURN, at, Optional.empty());
    }
    if (opcode == TWO_BYTES && at(code, from + 1) == SYSCALL) {
      return new Amd64Instruction(Kind.SYSCALL, at, Optional.empty());
    }
    if (repeat != 0 && isStringOperation(opcode)) {
      return new Amd64Instruction(Kind.REPEATED, at.plus(from + 1), Optional.empty());
    }
    return new Amd64Instruction(Kind.OTHER, at, Optional.empty());
  }

  private static int at(byte[] code, int index) {
    return index < code.length ? code[index] & 0xff : 0;
  }

  /** REX, the size of operands and addresses, segments, and repetition. */
  private static boolean isPrefix(int octet) {
    return octet >= 0x40 && octet <= 0x4f
        || octet >= 0x64 && octet <= 0x67
        || octet == 0x2e
        || octet == 0x3e
        || isRepeat(octet);
  }

  private static boolean isRepeat(int octet) {
    return octet == 0xf2 || octet == 0xf3;
  }

  private static boolean isStringOperation(int opcode) {
    return opcode >= 0xa4 && opcode <= 0xa7 || opcode >= 0xaa && opcode <= 0xaf;
  }

  /** How many bytes the ModRM byte, the SIB byte and the displacement take. */
  private static int operandBytes(byte[] code, int modRm) {
    int mode = at(code, modRm) >> 6;
    int register = at(code, modRm) & 7;
    boolean sib = mode != 3 && register == 4;
    int displacement =
        switch (mode) {
          case 0 -> register == 5 || sib && (at(code, modRm + 1) & 7) == 5 ? Integer.BYTES : 0;
          case 1 -> 1;
          case 2 -> Integer.BYTES;
          default -> 0;
        };
    return 1 + (sib ? 1 : 0) + displacement;
  }

  private static int number(byte[] code, int from) {
    int value = 0;
    for (int i = Integer.BYTES - 1; i >= 0; i--) {
      value = value << Byte.SIZE | at(code, from + i);
    }
    return value;
  }
}
