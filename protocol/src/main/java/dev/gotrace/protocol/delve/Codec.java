package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Requests and replies as lines of JSON. */
final class Codec {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Codec() {}

  /** Adds a request and the end of its line. */
  static void write(DelvePending<?> pending, ByteArrayOutputStream into) {
    try (JsonGenerator line = FACTORY.createGenerator(into)) {
      line.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      line.writeStartObject();
      line.writeStringField("method", "RPCServer." + pending.request().method());
      line.writeArrayFieldStart("params");
      line.writeStartObject();
      pending.request().write(line);
      line.writeEndObject();
      line.writeEndArray();
      line.writeNumberField("id", pending.id());
      line.writeEndObject();
      line.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a line says that came from dlv. */
  record Reply(long id, JsonNode result, JsonNode error) {

    /**
     * @throws IOException when the line is not a reply
     */
    static Reply parse(byte[] buffer, int from, int to) throws IOException {
      JsonNode line = Tree.read(FACTORY, buffer, from, to);
      JsonNode id = line.path("id");
      if (!id.canConvertToLong() || !line.has("result")) {
        throw new IOException("no reply");
      }
      return new Reply(id.longValue(), line.path("result"), line.path("error"));
    }
  }
}
