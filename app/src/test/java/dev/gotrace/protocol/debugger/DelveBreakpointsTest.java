package dev.gotrace.protocol.debugger;

class DelveBreakpointsTest extends BreakpointsContract {

  DelveBreakpointsTest() {
    super(Backend.DLV);
  }
}
