package dev.gotrace.protocol.debugger;

class DelveThreadsTest extends ThreadsContract {

  DelveThreadsTest() {
    super(Backend.DLV);
  }
}
