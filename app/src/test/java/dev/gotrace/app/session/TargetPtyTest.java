package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.Output;
import dev.gotrace.app.target.Commands;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The target's terminal, with real programs that print on it. */
@Tag("live")
@Timeout(60)
class TargetPtyTest {

  private TargetPty pty;

  @BeforeEach
  void open() throws IOException {
    pty = TargetPty.open();
  }

  @AfterEach
  void close() throws IOException {
    pty.close();
  }

  /** Runs a shell command on the terminal, to its end. */
  private void shell(String command) throws IOException, InterruptedException {
    Commands.need("sh");
    int status =
        new ProcessBuilder("sh", "-c", command)
            .redirectOutput(new File(pty.name()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    assertThat(status).isZero();
  }

  @Test
  void everythingThatWasWrittenIsThereAtTheNextTake() throws IOException {
    try (OutputStream program = new FileOutputStream(pty.name())) {
      for (int i = 0; i < 500; i++) {
        String line = "line " + i + (i % 2 == 0 ? "\n" : "");
        program.write(line.getBytes(StandardCharsets.UTF_8));
        assertThat(pty.take()).isEqualTo(new Output(line, 0));
      }
    }
    assertThat(pty.take()).isEqualTo(new Output("", 0));
  }

  /** The program may go on after a stop at which nobody took what it had printed. */
  @Test
  void whatWasAnnouncedAndNotTakenComesWithTheNext() throws IOException {
    try (OutputStream program = new FileOutputStream(pty.name())) {
      for (int i = 0; i < 200; i++) {
        program.write("first ".getBytes(StandardCharsets.UTF_8));
        pty.expect();
        program.write("second".getBytes(StandardCharsets.UTF_8));
        pty.expect();
        assertThat(pty.take()).isEqualTo(new Output("first second", 0));
      }
    }
  }

  /** A mark that stayed would count as output. */
  @Test
  void whatWasWithdrawnLeavesNothingBehind() throws IOException, InterruptedException {
    pty.expect();
    pty.withdraw();
    int bytes = 3 << 20;
    shell("head -c " + bytes + " /dev/zero | tr '\\0' x");
    Output output = pty.take();
    assertThat(output.text()).hasSize(1 << 20).containsOnlyOnce("x".repeat(1 << 20));
    assertThat(output.droppedBytes()).isEqualTo(bytes - (1 << 20));
  }

  @Test
  void passesBytesOnAsTheyAre() throws IOException, InterruptedException {
    shell("printf 'one\\ntwo\\r\\n\\tthree\\033[31m\\a 世界'");
    assertThat(pty.take().text()).isEqualTo("one\ntwo\r\n\tthree\u001b[31m\u0007 世界");
  }

  @Test
  void whatIsNoUtf8IsReplaced() throws IOException, InterruptedException {
    shell("printf 'a\\377b\\344\\270'");
    assertThat(pty.take().text()).isEqualTo("a\ufffdb\ufffd");
  }

  @Test
  void keepsTheEndOfTenMegabytesAndCountsTheRest() throws IOException, InterruptedException {
    long bytes = 10L << 20;
    shell("head -c " + bytes + " /dev/zero | tr '\\0' x; printf end");
    Output output = pty.take();
    assertThat(output.text()).hasSize(1 << 20).endsWith("xend");
    assertThat(output.droppedBytes()).isEqualTo(bytes + 3 - (1 << 20));
    assertThat(pty.take()).isEqualTo(new Output("", 0));
  }

  @Test
  void aProgramThatOpensAndClosesItDoesNotEndIt() throws IOException, InterruptedException {
    shell("printf first");
    shell("printf second");
    assertThat(pty.take().text()).isEqualTo("firstsecond");
  }

  @Test
  void closesEvenIfItIsStillWrittenTo() throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder("yes")
            .redirectOutput(new File(pty.name()))
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(pty.take().text()).isNotNull();
      pty.close();
      // With the other side closed, writing fails, and that ends it.
      assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      writer.destroyForcibly();
    }
  }
}
