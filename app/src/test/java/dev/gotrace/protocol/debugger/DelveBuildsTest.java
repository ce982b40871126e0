package dev.gotrace.protocol.debugger;

class DelveBuildsTest extends BuildsContract {

  DelveBuildsTest() {
    super(Backend.DLV);
  }
}
