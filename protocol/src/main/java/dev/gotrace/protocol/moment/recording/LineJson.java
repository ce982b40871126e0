package dev.gotrace.protocol.moment.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentFormatException;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Other;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.WrittenCode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The JSON of every line of a session: one object on one line, whose first key is its kind. */
public final class LineJson {

  /** Changes only when a reader of the one before would read wrongly. */
  public static final int FORMAT = 1;

  /** The first gotrace that reads this format. */
  static final String NEEDS = "0.1.0";

  private static final JsonFactory FACTORY = new JsonFactory();

  private static final Map<Class<?>, String> KINDS = kinds();

  private LineJson() {}

  private static Map<Class<?>, String> kinds() {
    Map<Class<?>, String> kinds = new HashMap<>();
    for (Class<?> type : SessionLine.class.getPermittedSubclasses()) {
      kinds.put(type, type.getSimpleName().toLowerCase(Locale.ROOT));
    }
    kinds.put(WrittenCode.class, kinds.get(Code.class));
    return Map.copyOf(kinds);
  }

  /** The line, without an end. One of an unknown kind is given as it came. */
  public static String write(SessionLine line) {
    if (line instanceof Moment moment) {
      return MomentJson.write(moment);
    }
    if (line instanceof Other other) {
      return other.json();
    }
    if (line instanceof WrittenCode code) {
      return code.json();
    }
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      new LineWriter(out).line(line);
    } catch (IOException e) {
      throw new UncheckedIOException("a string could not be written", e);
    }
    return text.toString();
  }

  /**
   * Reads what {@link #write} wrote. Unknown keys are passed over, a line of an unknown kind is an
   * {@link Other}.
   *
   * @throws MomentFormatException when the text is not JSON, is no such line, or is the header of a
   *     format that is newer than {@link #FORMAT}
   */
  public static SessionLine read(String json) {
    String kind = kind(json);
    return kind.equals("moment") ? MomentJson.read(json) : LineReader.read(kind, json);
  }

  /** The kind of a line, which is its first key in JSON. */
  public static String kindOf(SessionLine line) {
    return line instanceof Other other
        ? other.kind()
        : Objects.requireNonNull(KINDS.get(line.getClass()));
  }

  /**
   * The kind of a line: its first key.
   *
   * @throws MomentFormatException when it has none
   */
  static String kind(String json) {
    try (JsonParser in = FACTORY.createParser(json)) {
      if (in.nextToken() == JsonToken.START_OBJECT && in.nextToken() == JsonToken.FIELD_NAME) {
        return in.currentName();
      }
    } catch (IOException e) {
      throw new MomentFormatException("not JSON: " + e.getMessage(), e);
    }
    throw new MomentFormatException("not a JSON object with a kind as its first key");
  }
}
