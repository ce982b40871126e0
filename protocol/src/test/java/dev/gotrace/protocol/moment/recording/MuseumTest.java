package dev.gotrace.protocol.moment.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Bookmark;
import dev.gotrace.protocol.moment.End;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Other;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SampleMoments;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One tiny recording of each format that there ever was; none of them is ever written again. */
class MuseumTest {

  private static final List<SessionLine> FORMAT_1 =
      List.of(
          new Header(
              "hello",
              Reading.known("go1.26.8"),
              "linux/amd64",
              Reading.known("static"),
              Reading.known(false),
              "gdb 13.1",
              "",
              Header.Leaving.ENDS,
              Map.of(Ability.GO_SYNTAX, "gdb does not write instructions as Go does"),
              new Header.Recorded(
                  "0.1.0",
                  Reading.known("a/b/c/d"),
                  Reading.known(List.of("-gcflags=all=-N -l")),
                  Reading.known(false),
                  "12345678",
                  false)),
          new Message(Message.Level.WARNING, "a warning"),
          SampleMoments.mstart(),
          new Other("weather", "{\"weather\":{\"sunny\":1.50}}"),
          SampleMoments.step(),
          new Bookmark("mstart", new Bilingual("here", "这里")),
          SampleMoments.gaps());

  private static Path exhibit(String name) throws URISyntaxException {
    return Path.of(
        MuseumTest.class.getResource("/dev/gotrace/protocol/moment/museum/" + name).toURI());
  }

  @Test
  void format1() throws IOException, URISyntaxException {
    List<SessionLine> read = new ArrayList<>();
    try (Recording recording = Recording.open(exhibit("format-1.gotrace"))) {
      recording.forEach(read::add);
      assertThat(recording.warnings()).isEmpty();
      assertThat(recording.size()).isEqualTo(3);
      assertThat(recording.moment(2)).isEqualTo(read.get(6));
      assertThat(recording.phase(2)).isEqualTo("exit");
    }
    assertThat(read.remove(read.size() - 1)).isEqualTo(new End(3));
    assertThat(read.stream().map(LineJson::write))
        .isEqualTo(FORMAT_1.stream().map(LineJson::write).toList());
  }

  /** Nobody forgets the museum when the format changes. */
  @Test
  void everyFormatIsThere() throws IOException, URISyntaxException {
    for (int format = 1; format <= LineJson.FORMAT; format++) {
      assertThat(exhibit("format-" + format + ".gotrace")).exists();
    }
    try (var all = Files.list(exhibit("format-1.gotrace").getParent())) {
      assertThat(all).hasSize(LineJson.FORMAT);
    }
  }
}
