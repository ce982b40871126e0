package dev.gotrace.protocol.moment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A node in the JSON of a session's line, and its place there for messages. Whatever is read throws
 * {@link MomentFormatException} where it has another shape.
 *
 * @param path such as {@code allp[1].runnext}; empty for the line itself
 */
public record JsonPlace(JsonNode node, String path) {

  /** Why a value is missing that an older gotrace did not write. */
  public static final String NOT_RECORDED = "not in this recording";

  /** Longer lines, and such of more values, are no line of a session: they would fill memory. */
  public static final int MOST_CHARACTERS = 32 << 20;

  private static final long MOST_TOKENS = 6_000_000;
  private static final int MOST_DEPTH = 50;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(MOST_DEPTH)
                      .maxTokenCount(MOST_TOKENS)
                      .maxDocumentLength(MOST_CHARACTERS)
                      .maxStringLength(MOST_CHARACTERS)
                      .build())
              // Keys of a hostile file would stay in memory otherwise.
              .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
              .build());

  /**
   * One line.
   *
   * @throws MomentFormatException when it is not JSON
   */
  public static JsonPlace parse(String json) {
    try {
      return new JsonPlace(MAPPER.readTree(json), "");
    } catch (JsonProcessingException e) {
      throw new MomentFormatException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  public JsonPlace get(String key) {
    JsonPlace child = optional(key);
    if (child == null) {
      throw new MomentFormatException(below(key) + " is missing");
    }
    return child;
  }

  /** What stands under a key; null where there is none. */
  public @Nullable JsonPlace optional(String key) {
    if (!node.isObject()) {
      throw wrong("an object");
    }
    JsonNode child = node.get(key);
    return child == null ? null : new JsonPlace(child, below(key));
  }

  public <T> Reading<T> orNotRecorded(String key, Function<JsonPlace, Reading<T>> read) {
    JsonPlace child = optional(key);
    return child == null ? Reading.absent(NOT_RECORDED) : read.apply(child);
  }

  public List<String> names() {
    if (!node.isObject()) {
      throw wrong("an object");
    }
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  public boolean isNull() {
    return node.isNull();
  }

  public String text() {
    if (!node.isTextual()) {
      throw wrong("a string");
    }
    return node.textValue();
  }

  public long number() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong("a whole number");
    }
    return node.longValue();
  }

  public int count() {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong("a whole number of 32 bits");
    }
    return node.intValue();
  }

  public boolean flag() {
    if (!node.isBoolean()) {
      throw wrong("true or false");
    }
    return node.booleanValue();
  }

  public Address address() {
    String text = text();
    try {
      if (text.startsWith("0x")) {
        return Address.parse(text);
      }
    } catch (NumberFormatException e) {
      // Falls through to the same message as a text without 0x.
    }
    throw wrong("an address such as \"0x46a0e0\"");
  }

  /** A value of a witness, by its form. */
  public Object any() {
    if (node.isTextual()) {
      return node.textValue().startsWith("0x") ? address() : text();
    }
    return node.isBoolean() ? (Object) flag() : (Object) number();
  }

  public <T> Reading<T> reading(Function<JsonPlace, T> read) {
    if (node.isNull()) {
      return Reading.nil();
    }
    if (node.isObject() && node.size() == 1) {
      if (node.path("unreadable").isTextual()) {
        return Reading.unreadable(node.get("unreadable").textValue());
      }
      if (node.path("absent").isTextual()) {
        return Reading.absent(node.get("absent").textValue());
      }
    }
    return Reading.known(read.apply(this));
  }

  public Place place() {
    return new Place(
        get("pc").reading(JsonPlace::address),
        get("function").reading(JsonPlace::text),
        get("file").reading(JsonPlace::text),
        get("line").reading(JsonPlace::number));
  }

  /** An element of a list, from 0. */
  public JsonPlace item(int index) {
    JsonNode item = node.isArray() ? node.get(index) : null;
    if (item == null) {
      throw wrong("a list of more than " + index);
    }
    return new JsonPlace(item, path + "[" + index + "]");
  }

  /** The elements of a list that is never cut. */
  public <T> List<T> each(Function<JsonPlace, T> read) {
    return elements(read).items();
  }

  public <T> Reading<Listing<T>> listing(Function<JsonPlace, T> read) {
    return reading(at -> at.elements(read));
  }

  public <T> Listing<T> elements(Function<JsonPlace, T> read) {
    if (!node.isArray()) {
      throw wrong("a list");
    }
    List<T> items = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      JsonPlace item = new JsonPlace(node.get(i), path + "[" + i + "]");
      if (item.node.has("cut") && i == node.size() - 1) {
        return new Listing<>(items, item.get("cut").get("of").number());
      }
      items.add(read.apply(item));
    }
    return Listing.whole(items);
  }

  public MomentFormatException wrong(String expected) {
    String found = node.toString();
    return new MomentFormatException(
        (path.isEmpty() ? "a Moment" : path)
            + " should be "
            + expected
            + ", is "
            + (found.length() > 60 ? found.substring(0, 60) + "…" : found));
  }

  private String below(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
