package dev.gotrace.app.target;

import dev.gotrace.protocol.moment.Reading;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/**
 * The compiler's flags, from DWARF: each compile unit of a Go package begins with its name and a
 * producer such as {@code Go cmd/compile go1.26.8; -N -l regabi}, both written inline (Go 1.13 to
 * 1.27, DWARF 4 and 5). No more of DWARF is understood here; the debugger reads the rest.
 */
final class CompileUnits {

  private static final String PRODUCER = "Go cmd/compile ";

  /** The package that Go compiles with optimisation whatever is asked; its -l is heeded. */
  private static final String RUNTIME = "runtime";

  private static final String MAIN = "main";

  /** Name, line table, addresses, directory and producer stand in the first bytes of a unit. */
  private static final int HEAD_BYTES = 1024;

  /** Unit lengths from here on announce the 64-bit form of DWARF, which Go does not write. */
  private static final long DWARF_64 = 0xfffffff0L;

  private CompileUnits() {}

  /** Whether the runtime's -l or main's -N is missing. */
  static Reading<Boolean> optimized(ElfBinary binary, FileBytes file) throws TargetException {
    Optional<Section> section = section(binary);
    if (section.isEmpty()) {
      return Reading.absent("neither build settings nor DWARF say how the program was compiled");
    }
    try (DataInputStream units = new DataInputStream(contents(section.get(), binary, file))) {
      return scan(units, binary.byteOrder());
    } catch (IOException e) {
      return damaged();
    }
  }

  /** The version of DWARF, by the first unit: Go writes one version throughout. */
  static Reading<Integer> version(ElfBinary binary, FileBytes file) throws TargetException {
    Optional<Section> section = section(binary);
    if (section.isEmpty()) {
      return Reading.absent("the program carries no debug information");
    }
    try (InputStream units = contents(section.get(), binary, file)) {
      byte[] head = units.readNBytes(Integer.BYTES + Short.BYTES);
      return head.length < Integer.BYTES + Short.BYTES
          ? Reading.absent("the program's DWARF is empty")
          : Reading.known(
              (int) ByteBuffer.wrap(head).order(binary.byteOrder()).getShort(Integer.BYTES));
    } catch (IOException e) {
      return damaged();
    }
  }

  private static Optional<Section> section(ElfBinary binary) {
    return binary
        .section(".debug_info")
        .or(() -> binary.section(".zdebug_info"))
        .filter(section -> section.type() != Section.NOBITS);
  }

  private static <T> Reading<T> damaged() {
    return Reading.unreadable("the program's DWARF is damaged or in a form gotrace cannot inflate");
  }

  private static Reading<Boolean> scan(DataInputStream units, ByteOrder order) throws IOException {
    Optional<List<String>> runtime = Optional.empty();
    Optional<List<String>> main = Optional.empty();
    while (runtime.isEmpty() || main.isEmpty()) {
      byte[] lengthBytes = units.readNBytes(4);
      if (lengthBytes.length < 4) {
        return Reading.absent("the program's DWARF names no Go compiler for runtime and main");
      }
      long unitBytes = Integer.toUnsignedLong(ByteBuffer.wrap(lengthBytes).order(order).getInt());
      if (unitBytes >= DWARF_64) {
        throw new IOException("64-bit DWARF");
      }
      byte[] head = units.readNBytes((int) Math.min(HEAD_BYTES, unitBytes));
      units.skipNBytes(unitBytes - head.length);
      Optional<List<String>> flags = flags(head);
      if (flags.isPresent()) {
        String name = name(head, order);
        runtime = name.equals(RUNTIME) ? flags : runtime;
        main = name.equals(MAIN) ? flags : main;
      }
    }
    return Reading.known(!(runtime.get().contains("-l") && main.get().contains("-N")));
  }

  /** DW_AT_name comes first in Go's units, after the header and an abbreviation of one byte. */
  private static String name(byte[] head, ByteOrder order) {
    boolean five = head.length > 2 && ByteBuffer.wrap(head).order(order).getShort(0) >= 5;
    return Section.string(head, five ? 9 : 8);
  }

  private static Optional<List<String>> flags(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    int start = text.indexOf(PRODUCER);
    if (start < 0) {
      return Optional.empty();
    }
    int end = text.indexOf('\0', start);
    String producer = text.substring(start, end < 0 ? text.length() : end);
    return Optional.of(List.of(producer.split("[; ]+")));
  }

  /** The section's bytes, inflated as they are read. */
  static InputStream contents(Section section, ElfBinary binary, FileBytes file)
      throws TargetException, IOException {
    byte[] bytes = file.readBytes(section.offset(), section.sizeBytes(), section.name());
    int skip = 0;
    if ((section.flags() & Section.COMPRESSED) != 0) {
      // Elf64_Chdr is 24 bytes, Elf32_Chdr 12; both begin with the type, 1 for zlib.
      skip = binary.bits() == 64 ? 24 : 12;
      if (bytes.length < skip || ByteBuffer.wrap(bytes).order(binary.byteOrder()).getInt() != 1) {
        throw new IOException("not zlib");
      }
    } else if (section.name().startsWith(".z")) {
      skip = 12; // "ZLIB" and the size: Go before 1.19
    }
    if (skip > bytes.length) {
      throw new IOException("too short");
    }
    InputStream raw = new ByteArrayInputStream(bytes, skip, bytes.length - skip);
    return skip == 0 ? raw : new InflaterInputStream(raw);
  }
}
