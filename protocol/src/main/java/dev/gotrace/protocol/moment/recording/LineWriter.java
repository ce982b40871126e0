package dev.gotrace.protocol.moment.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Bookmark;
import dev.gotrace.protocol.moment.Breakpoint;
import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.End;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.JsonValues;
import dev.gotrace.protocol.moment.Layouts;
import dev.gotrace.protocol.moment.Maps;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.protocol.moment.Text;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** Writes every line but Moments, key by key in the documented order. */
final class LineWriter extends JsonValues {

  LineWriter(JsonGenerator out) {
    super(out);
  }

  void line(SessionLine line) throws IOException {
    if (line instanceof Header header) {
      object("header", () -> header(header));
    } else if (line instanceof Source source) {
      object("source", () -> source(source));
    } else if (line instanceof Code code) {
      object("code", () -> code(code));
    } else if (line instanceof Operands operands) {
      object("operands", () -> operands(operands));
    } else if (line instanceof Text text) {
      object("text", () -> text(text));
    } else if (line instanceof Message message) {
      object("message", () -> message(message));
    } else if (line instanceof Breakpoints breakpoints) {
      object("breakpoints", () -> breakpoints(breakpoints));
    } else if (line instanceof Creation creation) {
      object("creation", () -> creation(creation));
    } else if (line instanceof Layouts layouts) {
      object("layouts", () -> layouts(layouts));
    } else if (line instanceof Maps maps) {
      object("maps", () -> each("all", maps.all(), this::mapping));
    } else if (line instanceof Note note) {
      object("note", () -> note(note));
    } else if (line instanceof Question question) {
      object("question", () -> question(question));
    } else if (line instanceof Bookmark bookmark) {
      object("bookmark", () -> bookmark(bookmark));
    } else if (line instanceof End end) {
      object("end", () -> out.writeNumberField("moments", end.moments()));
    } else {
      throw new IllegalArgumentException("no line of its own: " + line.getClass());
    }
  }

  /** What stands inside an object. */
  @FunctionalInterface
  private interface Inside {
    void write() throws IOException;
  }

  private void object(String kind, Inside inside) throws IOException {
    out.writeStartObject();
    out.writeFieldName(kind);
    object(inside);
    out.writeEndObject();
  }

  private void object(Inside inside) throws IOException {
    out.writeStartObject();
    inside.write();
    out.writeEndObject();
  }

  private <T> void each(String key, Collection<T> items, Put<T> put) throws IOException {
    out.writeArrayFieldStart(key);
    for (T item : items) {
      put.put(item);
    }
    out.writeEndArray();
  }

  private void words(String key, Collection<String> texts) throws IOException {
    each(key, texts, text -> out.writeString(wellFormed(text)));
  }

  private void string(String key, String text) throws IOException {
    out.writeStringField(key, wellFormed(text));
  }

  private void word(String key, Enum<?> word) throws IOException {
    out.writeStringField(key, word.name().toLowerCase(Locale.ROOT));
  }

  private void header(Header header) throws IOException {
    out.writeNumberField("format", LineJson.FORMAT);
    out.writeStringField("needs", LineJson.NEEDS);
    string("program", header.program());
    text("goVersion", header.goVersion());
    string("platform", header.platform());
    text("buildMode", header.buildMode());
    flag("optimized", header.optimized());
    string("debugger", header.debugger());
    string("way", header.way());
    word("leaving", header.leaving());
    out.writeObjectFieldStart("cannot");
    for (Ability what : Ability.values()) {
      if (header.why(what).isPresent()) {
        string(what.name().toLowerCase(Locale.ROOT), header.why(what).get());
      }
    }
    out.writeEndObject();
    Header.Recorded about = header.recorded();
    if (about != null) {
      out.writeFieldName("recorded");
      object(() -> recorded(about));
    }
  }

  private void recorded(Header.Recorded about) throws IOException {
    string("gotrace", about.gotrace());
    text("buildId", about.buildId());
    out.writeFieldName("build");
    value(
        about.build(),
        flags -> {
          out.writeStartArray();
          for (String flag : flags) {
            out.writeString(wellFormed(flag));
          }
          out.writeEndArray();
        });
    flag("randomized", about.randomized());
    string("facts", about.facts());
    out.writeBooleanField("whole", about.whole());
  }

  private void source(Source source) throws IOException {
    string("file", source.file());
    out.writeNumberField("firstLine", source.firstLine());
    words("lines", source.lines());
    word("origin", source.origin());
    string("doubt", source.doubt());
  }

  private void code(Code code) throws IOException {
    string("function", code.function());
    word("syntax", code.syntax());
    each("instructions", code.instructions(), this::instruction);
  }

  private void instruction(Code.Instruction instruction) throws IOException {
    out.writeStartObject();
    out.writeStringField("pc", instruction.pc().toString());
    string("bytes", instruction.bytes());
    string("text", instruction.text());
    text("file", instruction.file());
    number("line", instruction.line());
    out.writeEndObject();
  }

  private void operands(Operands operands) throws IOException {
    out.writeStringField("pc", operands.pc().toString());
    each("values", operands.values(), this::operand);
  }

  private void operand(Operands.Operand operand) throws IOException {
    out.writeStartObject();
    string("name", operand.name());
    address("at", operand.at());
    address("value", operand.value());
    string("symbol", operand.symbol());
    out.writeEndObject();
  }

  private void text(Text text) throws IOException {
    string("of", text.of());
    string("language", text.language());
    string("title", text.title());
    string("text", text.text());
    words("look", text.look());
  }

  private void message(Message message) throws IOException {
    word("level", message.level());
    string("text", message.text());
  }

  private void breakpoints(Breakpoints breakpoints) throws IOException {
    each("all", breakpoints.all(), this::breakpoint);
    out.writeBooleanField("creations", breakpoints.creations());
  }

  private void breakpoint(Breakpoint breakpoint) throws IOException {
    out.writeStartObject();
    string("where", breakpoint.where());
    out.writeFieldName("at");
    place(breakpoint.at());
    string("condition", breakpoint.condition());
    out.writeNumberField("hits", breakpoint.hits());
    out.writeNumberField("passes", breakpoint.passes());
    out.writeEndObject();
  }

  private void creation(Creation creation) throws IOException {
    text("entry", creation.entry());
    out.writeFieldName("by");
    place(creation.by());
    out.writeNumberField("thread", creation.thread());
  }

  private void layouts(Layouts layouts) throws IOException {
    string("memory", layouts.memory());
    out.writeObjectFieldStart("structs");
    for (Map.Entry<String, String> struct : layouts.structs().entrySet()) {
      string(struct.getKey(), struct.getValue());
    }
    out.writeEndObject();
    out.writeObjectFieldStart("globals");
    for (Map.Entry<String, Layouts.Variable> global : layouts.globals().entrySet()) {
      out.writeObjectFieldStart(global.getKey());
      string("name", global.getValue().name());
      address("at", global.getValue().at());
      out.writeEndObject();
    }
    out.writeEndObject();
    out.writeObjectFieldStart("fields");
    for (Map.Entry<String, Reading<Layouts.Field>> field : layouts.fields().entrySet()) {
      out.writeFieldName(field.getKey());
      value(field.getValue(), this::field);
    }
    out.writeEndObject();
  }

  private void field(Layouts.Field field) throws IOException {
    out.writeStartObject();
    string("path", field.path());
    string("type", field.type());
    out.writeNumberField("offset", field.offset());
    out.writeNumberField("size", field.size());
    out.writeEndObject();
  }

  private void mapping(Maps.Mapping mapping) throws IOException {
    out.writeStartObject();
    out.writeStringField("lo", mapping.lo().toString());
    out.writeStringField("hi", mapping.hi().toString());
    string("access", mapping.access());
    string("name", mapping.name());
    out.writeEndObject();
  }

  private void note(Note note) throws IOException {
    string("of", note.of());
    both("text", note.text());
    both("speaker", note.speaker());
    out.writeBooleanField("own", note.own());
  }

  private void question(Question question) throws IOException {
    string("id", question.id());
    string("of", question.of());
    word("kind", question.kind());
    both("text", question.text());
    each("choices", question.choices(), this::choice);
    words("cells", question.cells());
    string("holds", question.holds());
    both("why", question.why());
  }

  private void choice(Question.Choice choice) throws IOException {
    out.writeStartObject();
    both("text", choice.text());
    out.writeBooleanField("right", choice.right());
    both("why", choice.why());
    out.writeEndObject();
  }

  private void bookmark(Bookmark bookmark) throws IOException {
    string("of", bookmark.of());
    both("label", bookmark.label());
  }

  private void both(String key, Bilingual text) throws IOException {
    out.writeObjectFieldStart(key);
    string("en", text.en());
    string("zh", text.zh());
    out.writeEndObject();
  }
}
