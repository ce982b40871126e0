package dev.gotrace.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gotrace.app.bootstrap.ResolvedStep;
import dev.gotrace.app.bootstrap.UnnamedCalls;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.moment.Reading;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Steps in a program, and calls that are none, each as one line of JSON. */
final class StepsJson {

  private StepsJson() {}

  /** Writes the inside of an object. */
  private interface Fields {
    void write(JsonGenerator out) throws IOException;
  }

  static String of(ResolvedStep step) {
    CodeLocation at = step.at().asOptional().orElse(null);
    return object(
        out -> {
          out.writeStringField("id", step.step().id());
          out.writeStringField("phase", step.step().phase());
          out.writeBooleanField("resolved", at != null);
          place(out, at, step.line());
          if (at != null && at.line() != step.line()) {
            out.writeNumberField("stopsAt", at.line());
          }
          out.writeStringField("why", why(step.at()));
        });
  }

  static String of(UnnamedCalls.Call call) {
    return object(
        out -> {
          place(out, call.at(), call.at().line());
          out.writeStringField("calls", call.target());
        });
  }

  /** Why there is no place; null where there is one. */
  static @Nullable String why(Reading<CodeLocation> at) {
    return at instanceof Reading.Absent<CodeLocation> absent
        ? absent.why()
        : at instanceof Reading.Unreadable<CodeLocation> unreadable ? unreadable.why() : null;
  }

  private static void place(JsonGenerator out, @Nullable CodeLocation at, long line)
      throws IOException {
    out.writeStringField("address", at == null ? null : at.pc().toString());
    out.writeStringField("function", at == null ? null : at.function());
    out.writeStringField("file", at == null ? null : at.file());
    if (line > 0) {
      out.writeNumberField("line", line);
    } else {
      out.writeNullField("line");
    }
  }

  private static String object(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a step could not be written", e);
    }
    return text.toString();
  }
}
