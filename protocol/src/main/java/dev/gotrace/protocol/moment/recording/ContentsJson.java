package dev.gotrace.protocol.moment.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gotrace.protocol.moment.JsonPlace;
import dev.gotrace.protocol.moment.MomentFormatException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        out.writeBoolean(member.marked());
        out.writeEndArray();
      }
      out.writeEndArray();
      runs(out, "phases", contents.phases());
      runs(out, "steps", contents.steps());
      runs(out, "kinds", contents.kinds());
      out.writeStringField("sums", contents.sums().text());
      out.writeEndObject();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string could not be written", e);
    }
    return text.toString();
  }

  /** Its words, each once, and of each run the number of its word and its length. */
  private static void runs(JsonGenerator out, String key, Runs runs) throws IOException {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (int i = 0; i < runs.runs(); i++) {
      numbers.putIfAbsent(runs.word(i), numbers.size());
    }
    out.writeObjectFieldStart(key);
    out.writeArrayFieldStart("words");
    for (String word : numbers.keySet()) {
      out.writeString(word);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("runs");
    for (int i = 0; i < runs.runs(); i++) {
      out.writeNumber(Objects.requireNonNull(numbers.get(runs.word(i))));
      out.writeNumber(runs.length(i));
    }
    out.writeEndArray();
    out.writeEndObject();
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
            runs(index.get("phases")),
            runs(index.get("steps")),
            runs(index.get("kinds")),
            sums(index));
    check(contents, size);
    return contents;
  }

  private static Contents.Member member(JsonPlace member) {
    return new Contents.Member(
        member.item(0).number(),
        member.item(1).count(),
        member.item(2).flag(),
        member.item(3).flag());
  }

  /** Older recordings have none. */
  private static Sums sums(JsonPlace index) {
    JsonPlace sums = index.optional("sums");
    try {
      return sums == null ? new Sums() : Sums.of(sums.text());
    } catch (IllegalArgumentException e) {
      throw new MomentFormatException("the index has checksums that are none", e);
    }
  }

  private static Runs runs(JsonPlace of) {
    List<@Nullable String> words = new ArrayList<>();
    of.get("words").each(item -> item).forEach(item -> words.add(word(item)));
    Runs runs = new Runs();
    // Of these there may be as many as Moments: no place of each is kept for messages.
    Iterator<JsonNode> numbers = of.get("runs").node().elements();
    while (numbers.hasNext()) {
      int word = numbers.next().asInt(-1);
      int count = numbers.hasNext() ? numbers.next().asInt(-1) : -1;
      ensure(word >= 0 && word < words.size());
      ensure(count > 0 && count <= Limits.MOMENTS - runs.size());
      runs.add(words.get(word), count);
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
    ensure(contents.sums().size() == 0 || contents.sums().size() == contents.size());
  }

  private static void ensure(boolean agrees) {
    if (!agrees) {
      throw new MomentFormatException("the index contradicts itself");
    }
  }
}
