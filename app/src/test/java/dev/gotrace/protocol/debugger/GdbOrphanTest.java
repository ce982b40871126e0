package dev.gotrace.protocol.debugger;

class GdbOrphanTest extends OrphanContract {

  GdbOrphanTest() {
    super(Backend.GDB);
  }
}
