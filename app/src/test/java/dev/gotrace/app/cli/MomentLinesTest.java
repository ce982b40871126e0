package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.StepNotes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines come in their order, and a lost one is told. */
class MomentLinesTest {

  private static final Moment END = Moment.without(1, "exit", 0, "", 0, new Exit.Code(0), "over");
  private static final Moment STEP = END.again(2, "exit.call", StepNotes.NONE);

  private final ByteArrayOutputStream all = new ByteArrayOutputStream();

  private Console console(OutputStream out) {
    PrintStream err = new PrintStream(all, true, StandardCharsets.UTF_8);
    return new Console(new ResultStream(out), err, Map.of(), Path.of("/"), false);
  }

  @Test
  void allComesInItsOrder() {
    MomentLines lines = new MomentLines(console(all));
    lines.accept(STEP);
    lines.accept(END);
    lines.accept(STEP);
    lines.accept(new Message(Message.Level.INFO, "said"));
    lines.accept(STEP);
    String step = MomentJson.write(STEP);
    assertThat(all.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(step, MomentJson.write(END), step, "gotrace: said", step);
  }

  @Test
  void aLostLineIsTold() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    MomentLines lines = new MomentLines(console(full));
    assertThatThrownBy(() -> lines.accept(STEP))
        .isInstanceOf(OutputLostException.class)
        .hasMessageContaining("No space left on device");
  }
}
