package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.Instruction;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Syntax;
import java.util.List;

/**
 * The check for room on the stack, with which most of Go's functions begin (stacksplit in
 * cmd/internal/obj/x86/obj6.go): a comparison with g.stackguard0, and a jump away to morestack. A
 * goroutine that is to be preempted fails it, too, and later begins the function again; whoever
 * wants to see each call once looks behind it. Nothing has moved there yet.
 */
public final class StackCheck {

  /**
   * CMPQ of SP, or of what it will be, with the word at 16 of the g, in R14 or, before 1.17, CX.
   */
  private static final List<String> COMPARES =
      List.of("493b6610", "4d3b6610", "483b6110", "483b4110");

  /** JBE, with a short and with a near target. */
  private static final List<String> JUMPS = List.of("76", "0f86");

  /** With the largest frames, in a program that asks for its TLS offset. */
  private static final int MOST_BYTES = 64;

  private StackCheck() {}

  /**
   * Where a function goes on that has room.
   *
   * @param function its first instruction, where it is where there is no check
   */
  public static Address behind(Debugger debugger, Address function) {
    boolean compared = false;
    boolean left = false;
    for (Instruction each : debugger.disassemble(function, function.plus(MOST_BYTES), Syntax.GNU)) {
      if (left) {
        return each.at().pc();
      }
      left = compared && JUMPS.stream().anyMatch(each.bytes()::startsWith);
      compared = COMPARES.contains(each.bytes());
    }
    return function;
  }
}
