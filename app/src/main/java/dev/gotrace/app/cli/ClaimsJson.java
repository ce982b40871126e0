package dev.gotrace.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Statement;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A statement as one line of JSON. */
final class ClaimsJson {

  private ClaimsJson() {}

  static String of(Statement statement) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      write(out, statement);
    } catch (IOException e) {
      throw new UncheckedIOException("a statement could not be written", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, Statement statement) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", statement.id());
    out.writeStringField("verdict", statement.verdict().word());
    if (statement.bySource() != null) {
      out.writeStringField("says", statement.bySource().word());
    }
    if (!statement.why().isEmpty()) {
      out.writeStringField("why", statement.why());
    }
    out.writeStringField("phase", statement.phase());
    out.writeStringField("step", statement.step());
    out.writeArrayFieldStart("articles");
    for (String article : statement.articles()) {
      out.writeString(article);
    }
    out.writeEndArray();
    texts(out, "text", statement.en(), statement.zh());
    Statement.Lesson lesson = statement.lesson();
    if (lesson != null) {
      texts(out, "lesson", lesson.en(), lesson.zh());
    }
    if (!statement.held().isEmpty()) {
      out.writeStringField("held", statement.held());
    }
    if (!statement.holds().isEmpty()) {
      out.writeStringField("holds", statement.holds());
    }
    out.writeArrayFieldStart("evidence");
    for (Statement.Seen seen : statement.seen()) {
      write(out, seen);
    }
    for (Statement.Cited line : statement.lines()) {
      write(out, line);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void texts(JsonGenerator out, String name, String en, String zh)
      throws IOException {
    out.writeObjectFieldStart(name);
    out.writeStringField("en", en);
    out.writeStringField("zh", zh);
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Statement.Seen seen) throws IOException {
    out.writeStartObject();
    if (!seen.at().isEmpty()) {
      out.writeStringField(seen.at().startsWith("+") ? "after" : "at", place(seen));
    }
    if (!seen.with().isEmpty()) {
      out.writeStringField("with", seen.with());
    }
    if (seen.moment() > 0) {
      out.writeNumberField("moment", seen.moment());
    }
    out.writeStringField("name", seen.name());
    out.writeFieldName("value");
    value(out, seen.value());
    out.writeEndObject();
  }

  private static String place(Statement.Seen seen) {
    return seen.at().startsWith("+") ? seen.at().substring(1) : seen.at();
  }

  private static void value(JsonGenerator out, Reading<?> reading) throws IOException {
    if (reading instanceof Reading.Known<?> known) {
      Object value = known.value();
      if (value instanceof Long number) {
        out.writeNumber(number);
      } else if (value instanceof Integer number) {
        out.writeNumber(number);
      } else if (value instanceof Boolean flag) {
        out.writeBoolean(flag);
      } else if (value instanceof Listing<?> list) {
        out.writeNumber(list.of());
      } else {
        out.writeString(value instanceof Address ? value.toString() : String.valueOf(value));
      }
    } else if (reading instanceof Reading.Nil<?>) {
      out.writeNull();
    } else {
      boolean absent = reading instanceof Reading.Absent<?>;
      out.writeStartObject();
      out.writeStringField(
          absent ? "absent" : "unreadable",
          reading instanceof Reading.Absent<?> gap
              ? gap.why()
              : ((Reading.Unreadable<?>) reading).why());
      out.writeEndObject();
    }
  }

  private static void write(JsonGenerator out, Statement.Cited line) throws IOException {
    out.writeStartObject();
    out.writeStringField("function", line.function().isEmpty() ? null : line.function());
    out.writeStringField("file", line.file());
    out.writeNumberField("line", line.line());
    out.writeStringField("text", line.text());
    out.writeEndObject();
  }
}
