package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;

/** Requests about the program as a whole: how it stands, and what it does next. */
public final class RunRequests {

  private RunRequests() {}

  /** Which Delve this is. */
  public record GetVersion() implements DelveRequest<Version> {
    @Override
    public String method() {
      return "GetVersion";
    }

    @Override
    public Version read(JsonNode result) {
      return Version.of(result);
    }
  }

  /**
   * How the program stands.
   *
   * @param nonBlocking whether to be told at once that it runs; else the answer waits for a stop
   */
  public record GetState(boolean nonBlocking) implements DelveRequest<State> {
    @Override
    public String method() {
      return "State";
    }

    @Override
    public void write(JsonGenerator parameter) throws IOException {
      parameter.writeBooleanField("NonBlocking", nonBlocking);
    }

    @Override
    public State read(JsonNode result) {
      return State.of(result);
    }

    @Override
    public boolean isForRunning() {
      return nonBlocking;
    }
  }

  /**
   * Lets the program run, or stops it. Answered when it stands again.
   *
   * @param name see the constants
   * @param thread for {@link #SWITCH_THREAD}; else 0
   */
  public record Command(String name, long thread) implements DelveRequest<State> {

    /** All threads run until something stops the program. */
    public static final String CONTINUE = "continue";

    /** The current thread alone runs one instruction. */
    public static final String STEP_INSTRUCTION = "stepInstruction";

    /** Makes a thread the current one. */
    public static final String SWITCH_THREAD = "switchThread";

    /** Stops a running program. */
    public static final String HALT = "halt";

    public Command(String name) {
      this(name, 0);
    }

    @Override
    public String method() {
      return "Command";
    }

    @Override
    public String words() {
      return thread == 0 ? "Command " + name : "Command " + name + " " + thread;
    }

    @Override
    public void write(JsonGenerator parameter) throws IOException {
      parameter.writeStringField("name", name);
      if (thread != 0) {
        parameter.writeNumberField("threadID", thread);
      }
    }

    @Override
    public State read(JsonNode result) {
      return State.of(result);
    }

    @Override
    public boolean isForRunning() {
      return name.equals(HALT);
    }

    @Override
    public boolean runs() {
      return name.equals(CONTINUE) || name.equals(STEP_INSTRUCTION);
    }
  }

  /** Sets a breakpoint. Delve does not look whether an instruction begins there. */
  public record CreateBreakpoint(long address) implements DelveRequest<Breakpoint> {
    @Override
    public String method() {
      return "CreateBreakpoint";
    }

    @Override
    public String words() {
      return "CreateBreakpoint 0x" + Long.toHexString(address);
    }

    @Override
    public void write(JsonGenerator parameter) throws IOException {
      parameter.writeObjectFieldStart("Breakpoint");
      parameter.writeArrayFieldStart("addrs");
      parameter.writeNumber(new BigInteger(Long.toUnsignedString(address)));
      parameter.writeEndArray();
      parameter.writeEndObject();
    }

    @Override
    public Breakpoint read(JsonNode result) {
      return Breakpoint.of(Json.object(result, "Breakpoint"));
    }
  }

  /** All breakpoints that are set, those among them that Delve sets by itself. */
  public record ListBreakpoints() implements DelveRequest<List<Breakpoint>> {
    @Override
    public String method() {
      return "ListBreakpoints";
    }

    @Override
    public void write(JsonGenerator parameter) throws IOException {
      parameter.writeBooleanField("All", true);
    }

    @Override
    public List<Breakpoint> read(JsonNode result) {
      return Json.list(result.path("Breakpoints"), Breakpoint::of);
    }
  }

  /** Takes a breakpoint away. */
  public record ClearBreakpoint(int id) implements DelveRequest<Breakpoint> {
    @Override
    public String method() {
      return "ClearBreakpoint";
    }

    @Override
    public String words() {
      return "ClearBreakpoint " + id;
    }

    @Override
    public void write(JsonGenerator parameter) throws IOException {
      parameter.writeNumberField("Id", id);
    }

    @Override
    public Breakpoint read(JsonNode result) {
      return Breakpoint.of(Json.object(result, "Breakpoint"));
    }
  }

  /** Writes one byte of the program's memory. */
  public record SetByte(long address, byte value) implements DelveRequest<Boolean> {
    @Override
    public String method() {
      return "Set";
    }

    @Override
    public String words() {
      return "Set 0x" + Long.toHexString(address);
    }

    @Override
    public void write(JsonGenerator parameter) throws IOException {
      ReadRequests.scope(parameter);
      parameter.writeStringField("Symbol", "*(*uint8)(0x" + Long.toHexString(address) + ")");
      parameter.writeStringField("Value", String.valueOf(value & 0xff));
    }

    @Override
    public Boolean read(JsonNode result) {
      return true;
    }
  }

  /**
   * Lets go of the program; Delve then ends. One that Delve started itself is ended in any case.
   *
   * @param kill whether the program is to end, too
   */
  public record Detach(boolean kill) implements DelveRequest<Boolean> {
    @Override
    public String method() {
      return "Detach";
    }

    @Override
    public void write(JsonGenerator parameter) throws IOException {
      parameter.writeBooleanField("Kill", kill);
    }

    @Override
    public Boolean read(JsonNode result) {
      return true;
    }
  }

  /** Whether Delve goes on without this client. */
  public record IsMulticlient() implements DelveRequest<Boolean> {
    @Override
    public String method() {
      return "IsMulticlient";
    }

    @Override
    public Boolean read(JsonNode result) {
      return Json.flag(result, "IsMulticlient");
    }
  }
}
