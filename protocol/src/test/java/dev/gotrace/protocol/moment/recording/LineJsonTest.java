package dev.gotrace.protocol.moment.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.protocol.moment.End;
import dev.gotrace.protocol.moment.MomentFormatException;
import dev.gotrace.protocol.moment.Other;
import dev.gotrace.protocol.moment.SessionLine;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineJsonTest {

  @ParameterizedTest
  @MethodSource("dev.gotrace.protocol.moment.recording.Generated#kinds")
  void everyKindComesBack(Class<?> kind) {
    for (long seed = 0; seed < 200; seed++) {
      SessionLine line = new Generated(seed).line(kind);
      String json = LineJson.write(line);
      assertThat(json).doesNotContain("\n");
      assertThat(LineJson.kind(json)).isEqualTo(kind.getSimpleName().toLowerCase(Locale.ROOT));
      SessionLine read = LineJson.read(json);
      assertThat(LineJson.write(read)).as("seed %d", seed).isEqualTo(json);
      for (RecordComponent each : kind.getRecordComponents()) {
        assertThat(get(each, read)).as("seed %d: %s", seed, each).isEqualTo(get(each, line));
      }
    }
  }

  private static Object get(RecordComponent component, Object of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aLineOfAnUnknownKindIsKeptAsItIs() {
    String json = "{\"weather\": {\"in\": [1, 2.50, \"x\"]}}";
    SessionLine line = LineJson.read(json);
    assertThat(line).isEqualTo(new Other("weather", json));
    assertThat(LineJson.write(line)).isEqualTo(json);
  }

  @Test
  void unknownKeysArePassedOver() {
    assertThat(LineJson.read("{\"end\":{\"later\":{},\"moments\":3},\"more\":1}"))
        .isEqualTo(new End(3));
  }

  @Test
  void aNewerFormatSaysWhoReadsIt() {
    String header = LineJson.write(new Generated(1).header());
    assertThatThrownBy(
            () ->
                LineJson.read(
                    header
                        .replace("\"format\":1", "\"format\":7")
                        .replace("\"needs\":\"0.1.0\"", "\"needs\":\"3.2.0\"")))
        .isInstanceOf(MomentFormatException.class)
        .hasMessage("its format is 7, and this gotrace reads up to 1; gotrace 3.2.0 reads it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "7", "{\"a\"", "\u0000", "{\"source\":{}}", "{\"code\":[]}"})
  void whatIsNoLineIsRefused(String text) {
    assertThatThrownBy(() -> LineJson.read(text)).isInstanceOf(MomentFormatException.class);
  }
}
