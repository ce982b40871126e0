package dev.gotrace.protocol.moment.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gotrace.protocol.moment.MomentFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Any bytes are read to an end. As a test these are the files beside it; with {@code JAZZER_FUZZ=1}
 * in the environment, whatever jazzer comes upon in a minute.
 */
class RecordingFuzzTest {

  @FuzzTest(maxDuration = "1m")
  void file(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("gotrace-fuzz", ".gotrace");
    try {
      Files.write(file, bytes);
      try (Recording recording = Recording.open(file)) {
        recording.forEach(line -> {});
        recording.forEachMarked((at, line) -> {});
        for (int i = 0; i < Math.min(recording.size(), 100); i++) {
          recording.moment(i);
          recording.around(i);
        }
      } catch (RecordingException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
      }
    } finally {
      Files.delete(file);
    }
  }

  /** A line that is read can be written, and then reads the same. */
  @FuzzTest(maxDuration = "1m")
  void line(byte[] bytes) {
    try {
      String again = LineJson.write(LineJson.read(new String(bytes, StandardCharsets.UTF_8)));
      assertThat(LineJson.write(LineJson.read(again))).isEqualTo(again);
    } catch (MomentFormatException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
