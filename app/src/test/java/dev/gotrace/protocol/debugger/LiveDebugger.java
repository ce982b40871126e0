package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.session.TestTerminal;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** A debugger for each test, and a terminal for its program; neither leaves a process behind. */
@Tag("live")
@Timeout(120)
@SuppressWarnings("NullAway.Init") // each test starts its own
abstract class LiveDebugger {

  static final Duration LIMIT = Duration.ofSeconds(60);

  final Set<ProcessHandle> before = children();
  final Backend backend;
  TestTerminal terminal;
  Debugger debugger;

  LiveDebugger(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() throws IOException {
    terminal = TestTerminal.open();
    debugger = backend.start(System.getenv());
  }

  @AfterEach
  void close() throws IOException {
    debugger.close();
    terminal.close();
    assertThat(children()).as("processes that were left behind").isEqualTo(before);
  }

  static Set<ProcessHandle> children() {
    return ProcessHandle.current().descendants().collect(Collectors.toSet());
  }
}
