package dev.gotrace.protocol.debugger;

class GdbBreakpointsTest extends BreakpointsContract {

  GdbBreakpointsTest() {
    super(Backend.GDB);
  }
}
