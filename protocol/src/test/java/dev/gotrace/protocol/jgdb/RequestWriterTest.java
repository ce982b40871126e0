package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestWriterTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final RequestWriter writer = new RequestWriter(out, lines -> {}, e -> {});

  @Test
  void whatHasRoomIsWrittenAtOnceButNeverBeforeWhatWaits() {
    queue("1", true);
    assertThat(written()).isEqualTo("1");
    queue("2", false);
    queue("3", true);
    assertThat(written()).isEqualTo("1");
    Thread thread = new Thread(writer);
    thread.start();
    await().atMost(Duration.ofSeconds(10)).until(() -> written().equals("123"));
    await().atMost(Duration.ofSeconds(10)).until(() -> thread.getState() == Thread.State.WAITING);
    queue("4", true);
    assertThat(written()).isEqualTo("1234");
    writer.stop();
  }

  /** Whether a pipe has room is known by what is not answered. */
  @Test
  void thereIsRoomForWhatAnyPipeHolds() {
    Requests requests = new Requests();
    StringBuilder rooms = new StringBuilder();
    String half = "-a " + "x".repeat(2060);
    for (int i = 0; i < 3; i++) {
      var unused =
          requests.add(List.of(half), (lines, hasRoom) -> rooms.append(hasRoom).append(' '));
    }
    assertThat(rooms.toString()).isEqualTo("true false false ");
    for (int token = 1; token <= 3; token++) {
      assertThat(requests.take(token)).isNotNull();
    }
    var unused = requests.add(List.of(half), (lines, hasRoom) -> rooms.append(hasRoom));
    assertThat(rooms.toString()).endsWith("true");
  }

  private void queue(String lines, boolean hasRoom) {
    writer.queue(lines.getBytes(UTF_8), hasRoom);
  }

  private String written() {
    return out.toString(UTF_8);
  }
}
