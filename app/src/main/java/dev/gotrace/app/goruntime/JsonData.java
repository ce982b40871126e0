package dev.gotrace.app.goruntime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads gotrace's own data files, which every start waits for. */
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
      return JsonText.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(resource + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  /** A JSON object that is known to be one. */
  @SuppressWarnings("unchecked") // JsonText makes maps with string keys only
  public static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  /** A JSON array of strings. */
  public static List<String> strings(Object value) {
    return ((List<?>) value).stream().map(String.class::cast).toList();
  }
}
