package dev.gotrace.app.goruntime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads gotrace's own data files. The streaming parser alone does it, because data binding would
 * cost every start of gotrace more time than the files take to read.
 */
public final class JsonData {

  private JsonData() {}

  /**
   * Reads a resource into maps, lists, strings, longs and booleans.
   *
   * @throws IllegalStateException when the resource is missing or not JSON: gotrace is broken
   */
  public static Object read(String resource) {
    try (InputStream in = JsonData.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      try (JsonParser parser = new JsonFactory().createParser(in)) {
        parser.nextToken();
        return value(parser);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  /**
   * Reads a file in the same way.
   *
   * @throws IOException when it cannot be read or is not JSON
   */
  static Object read(Path file) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(Files.readAllBytes(file))) {
      parser.nextToken();
      return value(parser);
    }
  }

  /** A JSON object that is known to be one. */
  @SuppressWarnings("unchecked") // value() makes maps with string keys only
  public static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  /** A JSON array of strings. */
  public static List<String> strings(Object value) {
    return ((List<?>) value).stream().map(String.class::cast).toList();
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, value(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new IllegalStateException("unexpected " + parser.currentToken());
    };
  }
}
