package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names of code as gotrace shows them: functions without the linker's calling-convention suffix,
 * files relative to GOROOT/src or to the program's own folder. Asks once per address.
 */
public final class CodeNames {

  /** The linker's mark on a function that follows the stack-based calling convention. */
  private static final String ABI0 = ".abi0";

  private final CodePlaces code;
  private final @Nullable String gorootSrc;
  private final @Nullable String programFolder;
  private final Map<Address, CodeLocation> known = new HashMap<>();

  private CodeNames(CodePlaces code, @Nullable String gorootSrc, @Nullable String programFolder) {
    this.code = code;
    this.gorootSrc = gorootSrc;
    this.programFolder = programFolder;
  }

  /**
   * @param runtimeFile a file of package runtime, as compiled
   * @param mainFile a file of package main, as compiled
   */
  public static CodeNames of(
      CodePlaces code, Reading<String> runtimeFile, Reading<String> mainFile) {
    String runtimeFolder = runtimeFile.asOptional().map(CodeNames::folder).orElse(null);
    return new CodeNames(
        code,
        runtimeFolder == null ? null : folder(runtimeFolder),
        mainFile.asOptional().map(CodeNames::folder).orElse(null));
  }

  private static @Nullable String folder(String file) {
    int slash = file.lastIndexOf('/');
    return slash < 0 ? null : file.substring(0, slash);
  }

  /** Looks up many addresses in one batch, so that {@link #function} need not ask one by one. */
  void learn(Collection<Address> addresses) {
    List<Address> asked =
        addresses.stream()
            .filter(address -> !address.isZero() && !known.containsKey(address))
            .distinct()
            .toList();
    if (!asked.isEmpty()) {
      code.locate(asked).forEach(found -> known.put(found.pc(), found));
    }
  }

  /** The function around an address. */
  Reading<String> function(Address pc) {
    learn(List.of(pc));
    CodeLocation found = known.get(pc);
    return found == null ? noFunction(pc) : function(found);
  }

  /**
   * The places of a call stack.
   *
   * @param pcs where the innermost function stands, and then return addresses: those belong to the
   *     call before them, which may be the last of another line, or even function
   */
  List<Place> places(List<Address> pcs) {
    List<Address> inside = new ArrayList<>(pcs.size());
    for (int i = 0; i < pcs.size(); i++) {
      inside.add(i == 0 ? pcs.get(0) : pcs.get(i).plus(-1));
    }
    learn(inside);
    List<Place> places = new ArrayList<>(pcs.size());
    for (int i = 0; i < pcs.size(); i++) {
      places.add(place(pcs.get(i), inside.get(i)));
    }
    return places;
  }

  /**
   * A place in the code.
   *
   * @param inside an address of the instruction that is meant
   */
  Place place(Address pc, Address inside) {
    learn(List.of(inside));
    CodeLocation found = known.get(inside);
    return shown(
        found == null
            ? new CodeLocation(pc, null, null, 0)
            : new CodeLocation(pc, found.function(), found.file(), found.line()));
  }

  /** The place of an address. */
  public Place place(Address pc) {
    return places(List.of(pc)).get(0);
  }

  /** A place as gotrace shows it. */
  public Place place(CodeLocation location) {
    return shown(code.completed(location, location.pc()));
  }

  /** The place that a function will return to, which belongs to the call before it. */
  Place callerPlace(CodeLocation location) {
    return shown(code.completed(location, location.pc().plus(-1)));
  }

  private Place shown(CodeLocation location) {
    String file = location.file();
    if (file == null) {
      return shown(location, "no line information at this address");
    }
    if (!location.hasSource()) {
      return shown(location, "the compiler made this function; it has no source line");
    }
    return new Place(
        Reading.known(location.pc()),
        function(location),
        Reading.known(shortName(file)),
        Reading.known(location.line()));
  }

  private static Place shown(CodeLocation location, String whyNoLine) {
    return new Place(
        Reading.known(location.pc()),
        function(location),
        Reading.absent(whyNoLine),
        Reading.absent(whyNoLine));
  }

  /** The folder of the program's own main package, as compiled; nothing when it is unknown. */
  public Optional<String> programFolder() {
    return Optional.ofNullable(programFolder);
  }

  /** GOROOT/src of the Go that built the program, as compiled; nothing where it hides that. */
  public Optional<String> gorootSource() {
    return Optional.ofNullable(gorootSrc);
  }

  /** The short name of a source file as compiled. */
  public String shortName(String file) {
    String relative = relative(file, gorootSrc);
    return relative != null ? relative : orElse(relative(file, programFolder), file);
  }

  private static Reading<String> function(CodeLocation location) {
    String name = location.function();
    if (name == null || name.isEmpty()) {
      return noFunction(location.pc());
    }
    return Reading.known(plain(name));
  }

  /** A symbol's name without the calling convention. */
  static String plain(String symbol) {
    return symbol.endsWith(ABI0) ? symbol.substring(0, symbol.length() - ABI0.length()) : symbol;
  }

  private static Reading<String> noFunction(Address pc) {
    return Reading.absent("no function is known at " + pc);
  }

  private static @Nullable String relative(String file, @Nullable String folder) {
    return folder != null && file.startsWith(folder + "/")
        ? file.substring(folder.length() + 1)
        : null;
  }

  private static String orElse(@Nullable String value, String other) {
    return value != null ? value : other;
  }
}
