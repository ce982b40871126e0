package dev.gotrace.protocol.moment.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentFormatException;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the index says of a line, read off its text without building anything else.
 *
 * @param kind its first key
 * @param phase a Moment's phase
 * @param step a Moment's step
 * @param stop why the program stopped at a Moment
 * @param output whether a Moment has output
 */
record LineFacts(String kind, String phase, @Nullable String step, String stop, boolean output) {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  /** Whether it is a Moment. */
  boolean isMoment() {
    return kind.equals("moment");
  }

  /** Whether Moments far behind it need it, so that the index has it. */
  boolean isMarked() {
    return isMarked(kind);
  }

  static boolean isMarked(String kind) {
    return switch (kind) {
      case "header", "source", "code", "text", "breakpoints", "layouts", "message" -> true;
      case "note", "question", "bookmark" -> true;
      default -> false;
    };
  }

  /** Those of a line that is at hand. */
  static LineFacts of(SessionLine line) {
    if (line instanceof Moment moment) {
      boolean own = moment.kind() == Moment.Kind.PANIC || moment.kind() == Moment.Kind.THROW;
      Moment.Kind kind = own ? Moment.Kind.BREAKPOINT : moment.kind();
      return new LineFacts(
          "moment",
          moment.phase(),
          moment.step(),
          kind.name().toLowerCase(Locale.ROOT),
          !moment.output().isEmpty());
    }
    return new LineFacts(LineJson.kindOf(line), "", null, "", false);
  }

  /**
   * Reads them.
   *
   * @throws MomentFormatException when the text is no line of a session
   */
  static LineFacts of(String json) {
    try (JsonParser in = FACTORY.createParser(json)) {
      if (in.nextToken() != JsonToken.START_OBJECT || in.nextToken() != JsonToken.FIELD_NAME) {
        throw new MomentFormatException("not a JSON object with a kind as its first key");
      }
      String kind = in.currentName();
      LineFacts facts =
          kind.equals("moment") ? moment(in) : new LineFacts(kind, "", null, "", false);
      if (facts.phase.length() + facts.stop.length() > Limits.NAME) {
        throw new MomentFormatException("a name in it is longer than any");
      }
      return facts;
    } catch (IOException e) {
      throw new MomentFormatException("not JSON: " + e.getMessage(), e);
    }
  }

  private static LineFacts moment(JsonParser in) throws IOException {
    String phase = "";
    String step = null;
    String stop = "";
    boolean output = false;
    in.nextToken();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      in.nextToken();
      switch (key) {
        case "phase" -> phase = in.getValueAsString("");
        case "step" -> step = in.getValueAsString();
        case "kind" -> stop = in.getValueAsString("");
        case "output" -> output = in.getTextLength() > 0;
        default -> in.skipChildren();
      }
    }
    return new LineFacts("moment", phase, step, stop, output);
  }
}
