package dev.gotrace.protocol.moment;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How values are written in the JSON of a session's lines: addresses as hex strings, nil as {@code
 * null}, and what is not there with its reason in its place.
 */
public abstract class JsonValues {

  protected final JsonGenerator out;

  /**
   * @param out stays open
   */
  protected JsonValues(JsonGenerator out) {
    this.out = out;
  }

  /** Writes a value that is there. */
  @FunctionalInterface
  protected interface Put<T> {
    void put(T value) throws IOException;
  }

  protected final void any(Object value) throws IOException {
    if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else {
      out.writeString(wellFormed(String.valueOf(value)));
    }
  }

  protected final void place(Place place) throws IOException {
    out.writeStartObject();
    address("pc", place.pc());
    text("function", place.function());
    text("file", place.file());
    number("line", place.line());
    out.writeEndObject();
  }

  protected final <T> void list(String key, Reading<Listing<T>> list, Put<T> put)
      throws IOException {
    reading(key, list, listing -> elements(listing, put));
  }

  protected final <T> void elements(Listing<T> listing, Put<T> put) throws IOException {
    out.writeStartArray();
    for (T item : listing.items()) {
      put.put(item);
    }
    if (listing.isCut()) {
      out.writeStartObject();
      out.writeObjectFieldStart("cut");
      out.writeNumberField("shown", listing.items().size());
      out.writeNumberField("of", listing.of());
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  protected final void address(String key, Reading<Address> address) throws IOException {
    reading(key, address, value -> out.writeString(value.toString()));
  }

  protected final void number(String key, Reading<Long> number) throws IOException {
    reading(key, number, out::writeNumber);
  }

  protected final void text(String key, Reading<String> text) throws IOException {
    reading(key, text, value -> out.writeString(wellFormed(value)));
  }

  protected final void flag(String key, Reading<Boolean> flag) throws IOException {
    reading(key, flag, out::writeBoolean);
  }

  protected final <T> void reading(String key, Reading<T> reading, Put<T> put) throws IOException {
    out.writeFieldName(key);
    value(reading, put);
  }

  protected final <T> void value(Reading<T> reading, Put<T> put) throws IOException {
    if (reading instanceof Reading.Known<T> known) {
      put.put(known.value());
    } else if (reading instanceof Reading.Unreadable<T> unreadable) {
      gap("unreadable", unreadable.why());
    } else if (reading instanceof Reading.Absent<T> absent) {
      gap("absent", absent.why());
    } else {
      out.writeNull();
    }
  }

  protected final void gap(String key, String why) throws IOException {
    out.writeStartObject();
    out.writeStringField(key, wellFormed(why));
    out.writeEndObject();
  }

  protected final void textOrNull(String key, @Nullable String text) throws IOException {
    out.writeFieldName(key);
    if (text == null) {
      out.writeNull();
    } else {
      out.writeString(wellFormed(text));
    }
  }

  // Jackson's UTF-8 writer refuses half a surrogate pair, and a cut output may begin with one.
  protected static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else {
        return text.codePoints()
            .map(point -> point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }
}
