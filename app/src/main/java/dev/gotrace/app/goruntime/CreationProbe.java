package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.GoVersion;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.Stop;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a {@code go} statement passes to the function that makes a goroutine of it. */
public final class CreationProbe {

  private static final String STACK = "rsp";

  /** The function itself, a wrapper between the calling conventions, and who called that. */
  private static final int FRAMES = 3;

  private final Debugger debugger;
  private final CodeNames names;
  private final CodeLocation function;
  private final Memory memory;
  private final Reading<String> goVersion;
  private @Nullable Map<String, Object> form;
  private @Nullable Address at;

  /**
   * @param function where newproc begins
   * @param goVersion the release that built the program; without one the newest form counts
   */
  public CreationProbe(
      Debugger debugger, CodeNames names, CodeLocation function, Reading<String> goVersion) {
    this.debugger = debugger;
    this.names = names;
    this.function = function;
    this.memory = new Memory(debugger);
    this.goVersion = goVersion;
  }

  /** Where a thread stands of which {@link #read} can tell something: each call once. */
  public Address at() {
    Address known = at;
    if (known == null) {
      known = StackCheck.behind(debugger, function.pc());
      at = known;
    }
    return known;
  }

  /** What a thread creates that stands {@link #at} this place. */
  public Creation read(Stop.Stopped here) {
    memory.startStop();
    Map<String, Address> registers = debugger.registers(here.thread());
    // A func value is a pointer to a struct whose first word is the code's address.
    Reading<String> entry = argument(registers).flatMap(memory::address).flatMap(names::function);
    Place by =
        register(registers, STACK)
            .flatMap(memory::address)
            .map(caller -> by(caller, here.thread()))
            .asOptional()
            .orElseGet(() -> Place.absent("the stack cannot be read"));
    return new Creation(entry, by, here.thread());
  }

  private Place by(Address caller, long thread) {
    Place by = names.places(List.of(function.pc(), caller)).get(1);
    if (by.file() instanceof Reading.Known<String>) {
      return by;
    }
    // A wrapper between the calling conventions, which nobody wrote; its caller is meant.
    List<CodeLocation> frames = debugger.frames(thread, FRAMES);
    return frames.size() < FRAMES ? by : names.callerPlace(frames.get(FRAMES - 1));
  }

  private Reading<Address> argument(Map<String, Address> registers) {
    Map<String, Object> form = form();
    String register = (String) form.get("register");
    return register != null
        ? register(registers, register)
        : register(registers, STACK)
            .flatMap(sp -> memory.address(sp.plus((Long) form.getOrDefault("stack", 0L))));
  }

  private static Reading<Address> register(Map<String, Address> registers, String name) {
    Address value = registers.get(name);
    return value == null
        ? Reading.absent("the debugger does not tell register " + name)
        : Reading.known(value);
  }

  /** How the function gets its argument: the newest way that the release has. */
  private Map<String, Object> form() {
    Map<String, Object> known = form;
    if (known == null) {
      known = form(goVersion.asOptional().flatMap(GoVersion::parse));
      form = known;
    }
    return known;
  }

  private static Map<String, Object> form(Optional<GoVersion> release) {
    Map<String, Object> newest = Map.of();
    for (Object each : (List<?>) JsonData.read("/facts/creation.json")) {
      Map<String, Object> form = JsonData.object(each);
      GoVersion from = GoVersion.parse((String) form.getOrDefault("from", "")).orElseThrow();
      if (release.isEmpty() || release.get().compareTo(from) >= 0) {
        newest = form;
      }
    }
    return newest;
  }
}
