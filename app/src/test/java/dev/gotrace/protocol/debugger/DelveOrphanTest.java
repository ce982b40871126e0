package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Delve's shell leaves nothing behind either, not even its folder. */
class DelveOrphanTest extends OrphanContract {

  DelveOrphanTest() {
    super(Backend.DLV);
  }

  @Override
  void assertNothingLeft(Holding holding) {
    super.assertNothingLeft(holding);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(path -> path.toString().contains("gotrace"))).isEmpty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** In its first moments dlv does not know how to end; its program may have been started. */
  @Test
  void itsProgramEndsWithAJvmThatIsKilledAnyTime() throws IOException {
    // Of its own, for other tests run at the same time, of the same programs.
    Path program = Files.copy(sleeps(), folder.resolve("sleeps"));
    for (int i = 0; i < 8; i++) {
      Holding holding = hold("silent", program.toString());
      holding.jvm().destroyForcibly();
      assertNothingLeft(holding);
      assertThat(
              ProcessHandle.allProcesses()
                  .filter(p -> p.info().command().filter(program.toString()::equals).isPresent()))
          .isEmpty();
    }
  }
}
