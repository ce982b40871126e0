package dev.gotrace.protocol.debugger;

import dev.gotrace.app.target.Commands;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The debuggers that the contract is held against. */
enum Backend {
  GDB("gdb") {
    @Override
    Debugger start(Path program, Map<String, String> environment) {
      return GdbDebugger.start(program, environment);
    }

    @Override
    List<String> server(Path target) {
      return List.of(Commands.need("gdbserver"), "localhost:0", target.toString());
    }
  },
  DLV("dlv") {
    @Override
    Debugger start(Path program, Map<String, String> environment) {
      return DelveDebugger.start(program, environment);
    }

    @Override
    List<String> server(Path target) {
      return List.of(
          program().toString(),
          "exec",
          target.toString(),
          "--headless",
          "--accept-multiclient",
          "--api-version=2",
          "--check-go-version=false",
          "--listen=127.0.0.1:0");
    }
  };

  private final String command;

  Backend(String command) {
    this.command = command;
  }

  /** Its name, as its users call it. */
  String command() {
    return command;
  }

  /** Where it is; the test is skipped without it. */
  Path program() {
    return Path.of(Commands.need(command));
  }

  Debugger start(Map<String, String> environment) {
    return start(program(), environment);
  }

  /** Starts what is, or stands in for, the debugger. */
  abstract Debugger start(Path program, Map<String, String> environment);

  /** What serves a program on a port of its own choice, which it prints. */
  abstract List<String> server(Path target);
}
