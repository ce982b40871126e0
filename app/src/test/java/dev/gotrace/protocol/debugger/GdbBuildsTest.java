package dev.gotrace.protocol.debugger;

class GdbBuildsTest extends BuildsContract {

  GdbBuildsTest() {
    super(Backend.GDB);
  }
}
