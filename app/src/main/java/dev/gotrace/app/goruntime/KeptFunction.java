package dev.gotrace.app.goruntime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.protocol.moment.WrittenCode;
import dev.gotrace.protocol.moment.recording.LineJson;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The code of one function as it is kept: in the text of its line, of which no more is looked into
 * than is asked for.
 */
public final class KeptFunction {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final String function;
  private final Syntax syntax;
  private final Address from;

  /** What the function consisted of. */
  private final byte[] bytes;

  /** Whether a file is named that may tell of somebody's folder. */
  private final boolean namesFolders;

  private final byte[] json;

  /** Of each instruction in {@link Syntax#INTEL}, how far behind the begin it and its text end. */
  private final IntBuffer ends;

  /** Those texts, one behind the other. */
  private final byte[] texts;

  private KeptFunction(
      String function,
      Syntax syntax,
      Address from,
      byte[] bytes,
      boolean namesFolders,
      byte[] json,
      byte[] ends,
      byte[] texts) {
    this.function = function;
    this.syntax = syntax;
    this.from = from;
    this.bytes = bytes;
    this.namesFolders = namesFolders;
    this.json = json;
    this.ends = ByteBuffer.wrap(ends).asIntBuffer();
    this.texts = texts;
  }

  /** That of a code whose lines are all known. */
  static KeptFunction of(Code code) {
    List<Code.Instruction> all = code.instructions();
    String bytes = String.join("", all.stream().map(Code.Instruction::bytes).toList());
    List<Code.Instruction> asked = code.syntax() == Syntax.INTEL ? all : List.of();
    ByteBuffer ends = ByteBuffer.allocate(2 * Integer.BYTES * asked.size());
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    int end = 0;
    for (Code.Instruction each : asked) {
      end += each.bytes().length() / 2;
      texts.writeBytes(each.text().getBytes(StandardCharsets.UTF_8));
      ends.putInt(end).putInt(texts.size());
    }
    return new KeptFunction(
        code.function(),
        code.syntax(),
        all.get(0).pc(),
        HexFormat.of().parseHex(bytes),
        all.stream().anyMatch(each -> each.file().asOptional().orElse("").startsWith("/")),
        LineJson.write(code).getBytes(StandardCharsets.UTF_8),
        ends.array(),
        texts.toByteArray());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it ends before
   * @throws IllegalArgumentException when it is something else
   */
  static KeptFunction read(DataInputStream in) throws IOException {
    return new KeptFunction(
        in.readUTF(),
        Syntax.valueOf(in.readUTF()),
        new Address(in.readLong()),
        in.readNBytes(in.readInt()),
        in.readBoolean(),
        in.readNBytes(in.readInt()),
        in.readNBytes(in.readInt()),
        in.readNBytes(in.readInt()));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(function);
    out.writeUTF(syntax.name());
    out.writeLong(from.bits());
    write(bytes, out);
    out.writeBoolean(namesFolders);
    write(json, out);
    ByteBuffer all = ByteBuffer.allocate(ends.limit() * Integer.BYTES);
    all.asIntBuffer().put(ends.duplicate());
    write(all.array(), out);
    write(texts, out);
  }

  private static void write(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** By what it is found. */
  String key() {
    return key(function, from, syntax);
  }

  static String key(String function, Address from, Syntax syntax) {
    return syntax + " " + from + " " + function;
  }

  /** How many bytes it consisted of. */
  int length() {
    return bytes.length;
  }

  /** How much there is to keep, in bytes. */
  int size() {
    return bytes.length + json.length + ends.limit() * Integer.BYTES + texts.length;
  }

  boolean consistsOf(byte[] now) {
    return Arrays.equals(bytes, now);
  }

  /** All of it. */
  public Code code() {
    List<Code.Instruction> instructions = new ArrayList<>();
    try (JsonParser in = FACTORY.createParser(json)) {
      while (!"instructions".equals(in.currentName())) {
        in.nextToken();
      }
      in.nextToken();
      while (in.nextToken() == JsonToken.START_OBJECT) {
        instructions.add(instruction(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("kept code is not JSON", e);
    }
    return new Code(function, syntax, instructions);
  }

  /**
   * The line to be written. What may tell of somebody's folder is to be looked through before, so
   * that line is a {@link Code}.
   */
  public SessionLine line() {
    return namesFolders
        ? code()
        : new WrittenCode(function, syntax, new String(json, StandardCharsets.UTF_8));
  }

  /** The instruction at an address, in {@link Syntax#INTEL}; empty where none begins there. */
  public Optional<OperandReader.Here> instruction(Address pc) {
    long offset = pc.minus(from);
    int low = 0;
    int high = ends.limit() / 2 - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int begin = middle == 0 ? 0 : ends.get(2 * middle - 2);
      if (begin == offset) {
        int text = middle == 0 ? 0 : ends.get(2 * middle - 1);
        int length = ends.get(2 * middle + 1) - text;
        return Optional.of(
            new OperandReader.Here(
                pc,
                ends.get(2 * middle) - begin,
                new String(texts, text, length, StandardCharsets.UTF_8)));
      }
      if (begin < offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /** Reads the object that has begun. */
  private static Code.Instruction instruction(JsonParser in) throws IOException {
    Address pc = Address.ZERO;
    String bytes = "";
    String text = "";
    String file = "";
    long line = 0;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      in.nextToken();
      switch (key) {
        case "pc" -> pc = Address.parse(in.getText());
        case "bytes" -> bytes = in.getText();
        case "text" -> text = in.getText();
        case "file" -> file = in.getText();
        case "line" -> line = in.getLongValue();
        default -> in.skipChildren();
      }
    }
    return new Code.Instruction(pc, bytes, text, Reading.known(file), Reading.known(line));
  }
}
