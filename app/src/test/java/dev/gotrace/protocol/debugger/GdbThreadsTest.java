package dev.gotrace.protocol.debugger;

class GdbThreadsTest extends ThreadsContract {

  GdbThreadsTest() {
    super(Backend.GDB, 3);
  }
}
