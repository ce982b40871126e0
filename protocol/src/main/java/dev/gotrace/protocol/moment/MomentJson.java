package dev.gotrace.protocol.moment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * The JSON form of a {@link Moment}: one object on one line. Keys keep their order, addresses are
 * hex strings, nil is {@code null}, and a value that is not there says why in its place: {@code
 * {"unreadable": why}} or {@code {"absent": why}}. A cut list ends with {@code {"cut": {"shown": n,
 * "of": m}}}.
 */
public final class MomentJson {

  // Writing goes through Jackson's core alone: loading databind would cost a first Moment more
  // than all of its probes.
  private static final JsonFactory FACTORY = new JsonFactory();

  private MomentJson() {}

  /** The Moment as one line of JSON, without a line end. */
  public static String write(Moment moment) {
    StringWriter text = new StringWriter(4096);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      new MomentWriter(out).moment(moment);
    } catch (IOException e) {
      throw new UncheckedIOException("a string could not be written", e);
    }
    return text.toString();
  }

  /**
   * Writes the Moment's object.
   *
   * @throws IOException when what is behind the generator does not take it
   */
  public static void write(Moment moment, JsonGenerator out) throws IOException {
    new MomentWriter(out).moment(moment);
  }

  /**
   * Reads what {@link #write} wrote. Unknown keys are passed over.
   *
   * @throws MomentFormatException when the text is not JSON or not a Moment; the message names the
   *     place, such as {@code allp[1].runnext}
   */
  public static Moment read(String json) {
    return MomentReader.read(json);
  }
}
