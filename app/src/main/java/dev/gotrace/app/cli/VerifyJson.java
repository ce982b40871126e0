package dev.gotrace.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gotrace.app.verify.Comparison;
import dev.gotrace.app.verify.Difference;
import dev.gotrace.app.verify.PhaseComparison;
import dev.gotrace.protocol.moment.Header;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A comparison of two walks as one line of JSON. */
final class VerifyJson {

  private VerifyJson() {}

  static String of(Header program, Comparison comparison) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("program", program.program());
      out.writeStringField("goVersion", program.goVersion().asOptional().orElse(null));
      pair(out, "debuggers", comparison.first(), comparison.second());
      out.writeBooleanField("same", comparison.same());
      out.writeArrayFieldStart("phases");
      for (PhaseComparison phase : comparison.phases()) {
        phase(out, phase);
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a comparison could not be written", e);
    }
    return text.toString();
  }

  private static void phase(JsonGenerator out, PhaseComparison phase) throws IOException {
    out.writeStartObject();
    out.writeStringField("phase", phase.phase());
    out.writeNumberField("equal", phase.equal());
    differences(out, "differ", phase.wrong());
    differences(out, "mayDiffer", phase.allowed());
    out.writeEndObject();
  }

  private static void differences(JsonGenerator out, String key, List<Difference> differences)
      throws IOException {
    out.writeArrayFieldStart(key);
    for (Difference difference : differences) {
      out.writeStartObject();
      out.writeStringField("cell", difference.cell());
      pair(out, "values", difference.first(), difference.second());
      if (difference.mayBe()) {
        out.writeStringField("why", difference.why().orElseThrow());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void pair(JsonGenerator out, String key, String first, String second)
      throws IOException {
    out.writeArrayFieldStart(key);
    out.writeString(first);
    out.writeString(second);
    out.writeEndArray();
  }
}
