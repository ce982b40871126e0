package dev.gotrace.protocol.moment;

import java.util.List;

/**
 * The machine code of a function.
 *
 * @param function the function's name as {@link Place#function} has it
 * @param syntax how the instructions are written
 * @param instructions in the order of their addresses
 */
public record Code(String function, Syntax syntax, List<Instruction> instructions)
    implements SessionLine {

  public Code {
    instructions = List.copyOf(instructions);
  }

  /**
   * One instruction.
   *
   * @param pc its address
   * @param bytes its bytes as hex digits, two a byte and no blanks
   * @param text mnemonic and operands, as the debugger writes them
   * @param file the source file that it was compiled from, as {@link Place#file} has it
   * @param line the line there
   */
  public record Instruction(
      Address pc, String bytes, String text, Reading<String> file, Reading<Long> line) {}
}
