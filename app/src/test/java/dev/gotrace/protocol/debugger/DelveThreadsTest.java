package dev.gotrace.protocol.debugger;

class DelveThreadsTest extends ThreadsContract {

  DelveThreadsTest() {
    // What dlv interrupts by it takes for a hit, and steps the thread alone when it goes on: in the
    // call, which others may have to end.
    super(Backend.DLV, 1);
  }
}
