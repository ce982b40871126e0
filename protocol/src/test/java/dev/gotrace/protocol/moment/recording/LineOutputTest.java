package dev.gotrace.protocol.moment.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Other;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.protocol.moment.WrittenCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A stream gets the same text that a string would. */
class LineOutputTest {

  @Test
  void linesOfEveryKindFollowEachOther() throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    LineOutput out = new LineOutput(stream);
    StringBuilder all = new StringBuilder();
    for (long seed = 0; seed < 50; seed++) {
      for (Class<?> kind : Generated.kinds()) {
        SessionLine line = new Generated(seed).line(kind);
        out.write(line);
        all.append(LineJson.write(line)).append('\n');
      }
      out.write(new Other("weather", "{\"weather\":{}}"));
      out.write(new WrittenCode("f", Syntax.GO, "{\"code\":{\"function\":\"f\"}}"));
      all.append("{\"weather\":{}}\n{\"code\":{\"function\":\"f\"}}\n");
      assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo(all.toString());
    }
  }
}
