package dev.gotrace.protocol.moment.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Other;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.WrittenCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes lines of a session in UTF-8, each with a line feed at its end. */
public final class LineOutput {

  // What a generator is made of costs as much as a short line, so there is one for all.
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .rootValueSeparator("")
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          // A stream and a string get the same text, beyond the basic plane too.
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private final OutputStream stream;
  private final JsonGenerator out;
  private final LineWriter lines;

  /**
   * @param stream stays open
   * @throws IOException when nothing can be written into it
   */
  public LineOutput(OutputStream stream) throws IOException {
    this.stream = stream;
    out = FACTORY.createGenerator(stream);
    lines = new LineWriter(out);
  }

  /**
   * Writes a line, as {@link LineJson#write} would, and flushes.
   *
   * @throws IOException when the stream does not take it
   */
  public void write(SessionLine line) throws IOException {
    if (line instanceof Other other) {
      stream.write(other.json().getBytes(StandardCharsets.UTF_8));
    } else if (line instanceof WrittenCode code) {
      stream.write(code.json().getBytes(StandardCharsets.UTF_8));
    } else if (line instanceof Moment moment) {
      MomentJson.write(moment, out);
    } else {
      lines.line(line);
    }
    out.writeRaw('\n');
    out.flush();
  }
}
