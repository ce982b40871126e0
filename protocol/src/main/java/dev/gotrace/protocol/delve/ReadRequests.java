package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;

/** Requests that read a stopped program. Delve hangs when it is asked them while one runs. */
public final class ReadRequests {

  private ReadRequests() {}

  /**
   * Bytes of the program's memory, with the breakpoints that are set in it. Refused as a whole
   * where one of them cannot be read.
   *
   * @param length in bytes, at most {@link #MOST_BYTES}
   */
  public record ExamineMemory(long address, int length) implements DelveRequest<byte[]> {

    /** Delve refuses more. */
    public static final int MOST_BYTES = 65_536;

    @Override
    public String method() {
      return "ExamineMemory";
    }

    @Override
    public String words() {
      return "ExamineMemory 0x" + Long.toHexString(address) + " " + length;
    }

    @Override
    public void write(JsonGenerator parameter) throws IOException {
      unsigned(parameter, "Address", address);
      parameter.writeNumberField("Length", length);
    }

    @Override
    public byte[] read(JsonNode result) {
      byte[] bytes = Json.bytes(result, "Mem");
      if (bytes.length != length) {
        throw new IllegalArgumentException("not " + length + " bytes");
      }
      return bytes;
    }
  }

  /** The general registers of a thread. */
  public record ListRegisters(long thread) implements DelveRequest<List<Register>> {
    @Override
    public String method() {
      return "ListRegisters";
    }

    @Override
    public String words() {
      return "ListRegisters " + thread;
    }

    @Override
    public void write(JsonGenerator parameter) throws IOException {
      parameter.writeNumberField("ThreadID", thread);
    }

    @Override
    public List<Register> read(JsonNode result) {
      return Json.list(result.path("Regs"), Register::of);
    }
  }

  /** All threads. */
  public record ListThreads() implements DelveRequest<List<ThreadState>> {
    @Override
    public String method() {
      return "ListThreads";
    }

    @Override
    public List<ThreadState> read(JsonNode result) {
      return Json.list(result.path("Threads"), ThreadState::of);
    }
  }

  /**
   * The call stack of the current thread, innermost frame first, as far as it goes on one stack.
   *
   * @param thread the current one, which Delve is not told: what has no goroutine cannot be named.
   *     It tells apart two requests that would be sent alike
   * @param most how many callers
   */
  public record Stacktrace(long thread, int most) implements DelveRequest<List<Location>> {

    /** Without this Delve follows the runtime from one stack to another. */
    private static final int ONE_STACK = 2;

    @Override
    public String method() {
      return "Stacktrace";
    }

    @Override
    public String words() {
      return "Stacktrace " + most + " of thread " + thread;
    }

    @Override
    public void write(JsonGenerator parameter) throws IOException {
      parameter.writeNumberField("Id", -1);
      parameter.writeNumberField("Depth", most);
      parameter.writeNumberField("Opts", ONE_STACK);
    }

    @Override
    public List<Location> read(JsonNode result) {
      return Json.list(result.path("Locations"), Location::of);
    }
  }

  /** Function, file and line of an address. */
  public record FindLocation(long address) implements DelveRequest<List<Location>> {
    @Override
    public String method() {
      return "FindLocation";
    }

    @Override
    public String words() {
      return "FindLocation *0x" + Long.toHexString(address);
    }

    @Override
    public void write(JsonGenerator parameter) throws IOException {
      scope(parameter);
      parameter.writeStringField("Loc", "*0x" + Long.toHexString(address));
    }

    @Override
    public List<Location> read(JsonNode result) {
      return Json.list(result.path("Locations"), Location::of);
    }
  }

  /**
   * The instructions of the function around an address; those between two addresses where {@code
   * end} is not 0. Delve can break down over an end that cuts an instruction.
   */
  public record Disassemble(long start, long end, Flavour flavour)
      implements DelveRequest<List<CodeLine>> {

    /** How instructions are written, in the order of Delve's numbers (api.AssemblyFlavour). */
    public enum Flavour {
      GNU,
      INTEL,
      GO
    }

    @Override
    public String method() {
      return "Disassemble";
    }

    @Override
    public String words() {
      return "Disassemble 0x"
          + Long.toHexString(start)
          + " 0x"
          + Long.toHexString(end)
          + " "
          + flavour;
    }

    @Override
    public void write(JsonGenerator parameter) throws IOException {
      scope(parameter);
      unsigned(parameter, "StartPC", start);
      unsigned(parameter, "EndPC", end);
      if (flavour != Flavour.GNU) {
        parameter.writeNumberField("Flavour", flavour.ordinal());
      }
    }

    @Override
    public List<CodeLine> read(JsonNode result) {
      return Json.list(result.path("Disassemble"), CodeLine::of);
    }
  }

  /**
   * An expression's value, with the fields of structs in it. No pointer is followed.
   *
   * @param depth how many structs deep
   */
  public record Eval(String expression, int depth) implements DelveRequest<Variable> {
    @Override
    public String method() {
      return "Eval";
    }

    @Override
    public String words() {
      return "Eval " + expression;
    }

    @Override
    public void write(JsonGenerator parameter) throws IOException {
      scope(parameter);
      parameter.writeStringField("Expr", expression);
      parameter.writeObjectFieldStart("Cfg");
      parameter.writeBooleanField("FollowPointers", false);
      parameter.writeNumberField("MaxVariableRecurse", depth);
      parameter.writeNumberField("MaxStringLen", 0);
      parameter.writeNumberField("MaxArrayValues", 0);
      parameter.writeNumberField("MaxStructFields", -1);
      parameter.writeEndObject();
    }

    @Override
    public Variable read(JsonNode result) {
      return Variable.of(Json.object(result, "Variable"));
    }
  }

  /** A type's size. */
  public record GetTypeInfo(String type) implements DelveRequest<TypeInfo> {
    @Override
    public String method() {
      return "TypeInfo";
    }

    @Override
    public String words() {
      return "TypeInfo " + type;
    }

    @Override
    public void write(JsonGenerator parameter) throws IOException {
      parameter.writeStringField("Name", type);
    }

    @Override
    public TypeInfo read(JsonNode result) {
      return TypeInfo.of(result);
    }
  }

  private static void unsigned(JsonGenerator to, String name, long bits) throws IOException {
    to.writeFieldName(name);
    to.writeNumber(new BigInteger(Long.toUnsignedString(bits)));
  }

  /** The current thread, whether a goroutine runs on it or none. */
  static void scope(JsonGenerator to) throws IOException {
    to.writeObjectFieldStart("Scope");
    to.writeNumberField("GoroutineID", -1);
    to.writeNumberField("Frame", 0);
    to.writeEndObject();
  }
}
