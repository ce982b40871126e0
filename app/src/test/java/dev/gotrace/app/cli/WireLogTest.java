package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.cli.Gotrace.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What gotrace and the debugger say to each other, in a file for whoever wants to see it. */
@Tag("live")
class WireLogTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"gdb, -break-insert, ^done", "dlv, RPCServer.CreateBreakpoint, \"result\""})
  void bothSidesAreWrittenWithTheirTimes(String backend, String said, String heard)
      throws IOException {
    Path program = Programs.forDebugging(folder, "hello");
    Gotrace gotrace = new Gotrace(folder);
    Path log = folder.resolve("wire");
    Outcome outcome =
        gotrace.walk("--backend", backend, "--wire-log", log, "--to", "check", program);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    List<String> lines = Files.readAllLines(log);
    assertThat(lines).allMatch(line -> line.matches(" *\\d+\\.\\d{3} [<>] .*"));
    assertThat(lines).anyMatch(line -> line.contains(" > ") && line.contains(said));
    assertThat(lines).anyMatch(line -> line.contains(" < ") && line.contains(heard));
    gotrace.walk("--backend", backend, "--wire-log", log, "--to", "check", program);
    assertThat(Files.readAllLines(log)).startsWith(lines.get(0)).hasSizeGreaterThan(lines.size());
  }

  @Test
  void aFileThatCannotBeWrittenIsRefused() {
    Outcome outcome =
        new Gotrace(folder).walk("--wire-log", folder, Programs.forDebugging(folder, "hello"));
    assertThat(outcome.refusal())
        .isEqualTo(
            "cannot write the wire log "
                + folder
                + ": name a file that you can write by --wire-log");
    assertThat(outcome.status()).isEqualTo(1);
  }
}
