package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MomentLinesTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
  private final MomentLines lines =
      new MomentLines(new Console(both, both, Map.of(), Path.of("/"), false));

  @Test
  void aMomentIsWrittenWhenTheProgramGoesOn() {
    lines.accept(moment(1));
    assertThat(written()).isEmpty();
    lines.write();
    lines.write();
    assertThat(written()).isEqualTo(json(1));
  }

  @Test
  void aMomentIsWrittenBeforeWhateverFollowsIt() {
    lines.accept(moment(1));
    lines.accept(new Message(Message.Level.WARNING, "slow"));
    lines.accept(moment(2));
    lines.accept(moment(3));
    lines.close();
    assertThat(written()).isEqualTo(json(1) + "gotrace: slow\n" + json(2) + json(3));
  }

  private static Moment moment(int number) {
    return Moment.without(number, "entry", 0, "", 0, new Exit.Code(0), "not there yet");
  }

  private static String json(int number) {
    return MomentJson.write(moment(number)) + "\n";
  }

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
