package dev.gotrace.protocol.moment;

import java.util.List;

/**
 * What the instruction that runs next works on, as it stands before it runs.
 *
 * @param pc the instruction's address
 * @param values in the order of the instruction's text, each once
 */
public record Operands(Address pc, List<Operand> values) implements SessionLine {

  public Operands {
    values = List.copyOf(values);
  }

  /**
   * A register, or a place in memory.
   *
   * @param name {@code rax}, or how the place is come by: {@code [rsp+0x28]}
   * @param at where it lies; absent for a register
   * @param value the lowest eight bytes of it; absent where the instruction takes the place alone
   * @param symbol what lies at that value; empty for nothing that has a name
   */
  public record Operand(String name, Reading<Address> at, Reading<Address> value, String symbol) {}
}
