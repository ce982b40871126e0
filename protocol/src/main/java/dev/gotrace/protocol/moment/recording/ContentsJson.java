package dev.gotrace.protocol.moment.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gotrace.protocol.moment.JsonPlace;
import dev.gotrace.protocol.moment.MomentFormatException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The index as a line of JSON. */
final class ContentsJson {

  static final String KIND = "index";

  private ContentsJson() {}

  static String write(Contents contents) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      out.writeObjectFieldStart(KIND);
      out.writeArrayFieldStart("members");
      for (Contents.Member member : contents.members()) {
        out.writeStartArray();
        out.writeNumber(member.at());
        out.writeNumber(member.first());
        out.writeBoolean(member.output());
        out.writeEndArray();
      }
      out.writeEndArray();
      out.writeArrayFieldStart("marks");
      for (Contents.Mark mark : contents.marks()) {
        out.writeStartArray();
        out.writeString(mark.kind());
        out.writeString(mark.of());
        out.writeNumber(mark.before());
        out.writeNumber(mark.member());
        out.writeEndArray();
      }
      out.writeEndArray();
      runs(out, "phases", contents.phases());
      runs(out, "steps", contents.steps());
      runs(out, "kinds", contents.kinds());
      out.writeEndObject();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string could not be written", e);
    }
    return text.toString();
  }

  private static void runs(JsonGenerator out, String key, Runs runs) throws IOException {
    out.writeArrayFieldStart(key);
    for (int i = 0; i < runs.runs(); i++) {
      out.writeStartArray();
      out.writeString(runs.word(i));
      out.writeNumber(runs.length(i));
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  /**
   * Reads it.
   *
   * @param size where the lines' members must end, in bytes
   * @throws MomentFormatException when it is none, or contradicts itself
   */
  static Contents read(String json, long size) {
    JsonPlace index = JsonPlace.parse(json).get(KIND);
    Contents contents =
        new Contents(
            index.get("members").each(ContentsJson::member),
            index.get("marks").each(ContentsJson::mark),
            runs(index.get("phases")),
            runs(index.get("steps")),
            runs(index.get("kinds")));
    check(contents, size);
    return contents;
  }

  private static Contents.Member member(JsonPlace member) {
    return new Contents.Member(
        member.item(0).number(), member.item(1).count(), member.item(2).flag());
  }

  private static Contents.Mark mark(JsonPlace mark) {
    return new Contents.Mark(
        mark.item(0).text(), mark.item(1).text(), mark.item(2).count(), mark.item(3).count());
  }

  private static Runs runs(JsonPlace list) {
    Runs runs = new Runs();
    for (JsonPlace run : list.each(item -> item)) {
      int count = run.item(1).count();
      if (count < 1 || count > Limits.MOMENTS - runs.size()) {
        throw new MomentFormatException("an index of that many Moments is none");
      }
      runs.add(word(run.item(0)), count);
    }
    return runs;
  }

  private static @Nullable String word(JsonPlace word) {
    return word.isNull() ? null : word.text();
  }

  private static void check(Contents contents, long size) {
    long at = -1;
    int first = 0;
    for (Contents.Member member : contents.members()) {
      ensure(member.at() > at && member.at() < size);
      ensure(member.first() >= first && member.first() <= contents.size());
      at = member.at();
      first = member.first();
    }
    ensure(!contents.members().isEmpty() && contents.members().get(0).first() == 0);
    ensure(contents.steps().size() == contents.size());
    ensure(contents.kinds().size() == contents.size());
    for (Contents.Mark mark : contents.marks()) {
      ensure(mark.before() >= 0 && mark.before() <= contents.size());
      ensure(mark.member() >= 0 && mark.member() < contents.members().size());
    }
  }

  private static void ensure(boolean agrees) {
    if (!agrees) {
      throw new MomentFormatException("the index contradicts itself");
    }
  }
}
