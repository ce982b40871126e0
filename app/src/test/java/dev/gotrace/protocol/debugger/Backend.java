package dev.gotrace.protocol.debugger;

import dev.gotrace.app.target.Commands;
import java.nio.file.Path;
import java.util.Map;

/** The debuggers that the contract is held against. */
enum Backend {
  GDB("gdb") {
    @Override
    Debugger start(Map<String, String> environment) {
      return GdbDebugger.start(program(), environment);
    }
  },
  DLV("dlv") {
    @Override
    Debugger start(Map<String, String> environment) {
      return DelveDebugger.start(program(), environment);
    }
  };

  private final String command;

  Backend(String command) {
    this.command = command;
  }

  /** Where it is; the test is skipped without it. */
  Path program() {
    return Path.of(Commands.need(command));
  }

  abstract Debugger start(Map<String, String> environment);
}
