package dev.gotrace.protocol.moment.recording;

import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Bookmark;
import dev.gotrace.protocol.moment.Breakpoint;
import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.End;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.JsonPlace;
import dev.gotrace.protocol.moment.Layouts;
import dev.gotrace.protocol.moment.Maps;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.MomentFormatException;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Other;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.protocol.moment.Text;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads every line but Moments. */
final class LineReader {

  private LineReader() {}

  static SessionLine read(String kind, String json) {
    Function<JsonPlace, SessionLine> read = reader(kind);
    return read == null ? new Other(kind, json) : read.apply(JsonPlace.parse(json).get(kind));
  }

  private static @Nullable Function<JsonPlace, SessionLine> reader(String kind) {
    return switch (kind) {
      case "header" -> LineReader::header;
      case "source" -> LineReader::source;
      case "code" -> LineReader::code;
      case "operands" -> LineReader::operands;
      case "text" -> LineReader::text;
      case "message" -> LineReader::message;
      case "breakpoints" -> LineReader::breakpoints;
      case "creation" -> LineReader::creation;
      case "layouts" -> LineReader::layouts;
      case "maps" -> maps -> new Maps(maps.get("all").each(LineReader::mapping));
      case "note" -> LineReader::note;
      case "question" -> LineReader::question;
      case "bookmark" -> LineReader::bookmark;
      case "end" -> end -> new End(end.get("moments").number());
      default -> null;
    };
  }

  private static Header header(JsonPlace header) {
    int format = header.get("format").count();
    if (format > LineJson.FORMAT) {
      JsonPlace needs = header.optional("needs");
      throw new MomentFormatException(
          "its format is "
              + format
              + ", and this gotrace reads up to "
              + LineJson.FORMAT
              + (needs == null ? "" : "; gotrace " + needs.text() + " reads it"));
    }
    Map<Ability, String> cannot = new EnumMap<>(Ability.class);
    JsonPlace why = header.get("cannot");
    for (Ability what : Ability.values()) {
      JsonPlace reason = why.optional(what.name().toLowerCase(Locale.ROOT));
      if (reason != null) {
        cannot.put(what, reason.text());
      }
    }
    JsonPlace recorded = header.optional("recorded");
    return new Header(
        header.get("program").text(),
        header.get("goVersion").reading(JsonPlace::text),
        header.get("platform").text(),
        header.get("buildMode").reading(JsonPlace::text),
        header.get("optimized").reading(JsonPlace::flag),
        header.get("debugger").text(),
        header.get("way").text(),
        word(header.get("leaving"), Header.Leaving.class),
        cannot,
        recorded == null ? null : recorded(recorded));
  }

  private static Header.Recorded recorded(JsonPlace about) {
    return new Header.Recorded(
        about.get("gotrace").text(),
        about.get("buildId").reading(JsonPlace::text),
        about.get("build").reading(flags -> flags.each(JsonPlace::text)),
        about.get("randomized").reading(JsonPlace::flag),
        about.get("facts").text(),
        about.get("whole").flag());
  }

  private static <E extends Enum<E>> E word(JsonPlace at, Class<E> of) {
    try {
      return Enum.valueOf(of, at.text().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      if (e instanceof MomentFormatException) {
        throw e;
      }
      throw at.wrong("a word of " + of.getSimpleName());
    }
  }

  private static Source source(JsonPlace source) {
    return new Source(
        source.get("file").text(),
        source.get("firstLine").number(),
        source.get("lines").each(JsonPlace::text),
        word(source.get("origin"), Source.Origin.class),
        source.get("doubt").text());
  }

  private static Code code(JsonPlace code) {
    return new Code(
        code.get("function").text(),
        word(code.get("syntax"), Syntax.class),
        code.get("instructions").each(LineReader::instruction));
  }

  private static Code.Instruction instruction(JsonPlace instruction) {
    return new Code.Instruction(
        instruction.get("pc").address(),
        instruction.get("bytes").text(),
        instruction.get("text").text(),
        instruction.get("file").reading(JsonPlace::text),
        instruction.get("line").reading(JsonPlace::number));
  }

  private static Operands operands(JsonPlace operands) {
    return new Operands(
        operands.get("pc").address(), operands.get("values").each(LineReader::operand));
  }

  private static Operands.Operand operand(JsonPlace operand) {
    return new Operands.Operand(
        operand.get("name").text(),
        operand.get("at").reading(JsonPlace::address),
        operand.get("value").reading(JsonPlace::address),
        operand.get("symbol").text());
  }

  private static Text text(JsonPlace text) {
    return new Text(
        text.get("of").text(),
        text.get("language").text(),
        text.get("title").text(),
        text.get("text").text(),
        text.get("look").each(JsonPlace::text));
  }

  private static Message message(JsonPlace message) {
    return new Message(word(message.get("level"), Message.Level.class), message.get("text").text());
  }

  private static Breakpoints breakpoints(JsonPlace breakpoints) {
    return new Breakpoints(
        breakpoints.get("all").each(LineReader::breakpoint), breakpoints.get("creations").flag());
  }

  private static Breakpoint breakpoint(JsonPlace breakpoint) {
    return new Breakpoint(
        breakpoint.get("where").text(),
        breakpoint.get("at").place(),
        breakpoint.get("condition").text(),
        breakpoint.get("hits").number(),
        breakpoint.get("passes").number());
  }

  private static Creation creation(JsonPlace creation) {
    return new Creation(
        creation.get("entry").reading(JsonPlace::text),
        creation.get("by").place(),
        creation.get("thread").number());
  }

  private static Layouts layouts(JsonPlace layouts) {
    return new Layouts(
        layouts.get("memory").text(),
        named(layouts.get("structs"), JsonPlace::text),
        named(
            layouts.get("globals"),
            global ->
                new Layouts.Variable(
                    global.get("name").text(), global.get("at").reading(JsonPlace::address))),
        named(layouts.get("fields"), field -> field.reading(LineReader::field)));
  }

  private static Layouts.Field field(JsonPlace field) {
    return new Layouts.Field(
        field.get("path").text(),
        field.get("type").text(),
        field.get("offset").count(),
        field.get("size").count());
  }

  private static <T> Map<String, T> named(JsonPlace map, Function<JsonPlace, T> read) {
    Map<String, T> values = new LinkedHashMap<>();
    for (String name : map.names()) {
      values.put(name, read.apply(map.get(name)));
    }
    return values;
  }

  private static Maps.Mapping mapping(JsonPlace mapping) {
    return new Maps.Mapping(
        mapping.get("lo").address(),
        mapping.get("hi").address(),
        mapping.get("access").text(),
        mapping.get("name").text());
  }

  private static Note note(JsonPlace note) {
    return new Note(
        note.get("of").text(),
        both(note.get("text")),
        both(note.get("speaker")),
        note.get("own").flag());
  }

  private static Question question(JsonPlace question) {
    List<Question.Choice> choices = question.get("choices").each(LineReader::choice);
    return new Question(
        question.get("id").text(),
        question.get("of").text(),
        word(question.get("kind"), Question.Kind.class),
        both(question.get("text")),
        choices,
        question.get("cells").each(JsonPlace::text),
        question.get("holds").text(),
        both(question.get("why")));
  }

  private static Question.Choice choice(JsonPlace choice) {
    return new Question.Choice(
        both(choice.get("text")), choice.get("right").flag(), both(choice.get("why")));
  }

  private static Bookmark bookmark(JsonPlace bookmark) {
    return new Bookmark(bookmark.get("of").text(), both(bookmark.get("label")));
  }

  private static Bilingual both(JsonPlace text) {
    return new Bilingual(text.get("en").text(), text.get("zh").text());
  }
}
