package dev.gotrace.app.target;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Where the parts of a pclntab lie, as its header says, in each of the four forms that debug/gosym
 * of Go 1.27 knows. Places count from the header.
 *
 * @param byOffset whether functions are told by four-byte offsets from the text's start (Go 1.18
 *     and later), or by their addresses
 * @param byUnit whether a function counts its files from its compile unit's first one (Go 1.16 and
 *     later), or from 1 in a list of the whole program's
 * @param count how many functions there are
 * @param textStart the address that offsets count from; 0 where the header does not tell: from Go
 *     1.26 on only the runtime's moduledata does
 * @param functions the functions' starts in order, each with the place of the rest of it
 * @param rests what those places count from
 * @param names what the places of functions' names count from
 * @param files the list of files: places of their names
 * @param fileNames what those count from
 * @param values what the places of tables of values by address count from
 */
record PclntabForm(
    boolean byOffset,
    boolean byUnit,
    int count,
    long textStart,
    int functions,
    int rests,
    int names,
    int files,
    int fileNames,
    int values) {

  private static final int PREFIX_BYTES = 8;
  private static final int HEADER_BYTES = PREFIX_BYTES + 8 * Long.BYTES;

  // internal/abi/symtab.go
  private static final int GO_1_2 = 0xfffffffb;
  private static final int GO_1_16 = 0xfffffffa;
  private static final int GO_1_18 = 0xfffffff0;
  private static final int GO_1_20 = 0xfffffff1;

  /** What follows the magic: two zeros, amd64's shortest instruction, its pointers' size. */
  private static final int AMD64 = 0x08010000;

  /** Whether a header may begin with this word of little-endian memory. */
  static boolean mayStartWith(long word) {
    int magic = (int) word;
    return (int) (word >>> 32) == AMD64
        && (magic == GO_1_2 || magic == GO_1_16 || magic == GO_1_18 || magic == GO_1_20);
  }

  /** Empty where the header names places outside of the table. */
  static Optional<PclntabForm> read(ByteBuffer table) {
    if (table.limit() < HEADER_BYTES || !mayStartWith(table.getLong(0))) {
      return Optional.empty();
    }
    int magic = table.getInt(0);
    boolean byOffset = magic == GO_1_18 || magic == GO_1_20;
    int parts = byOffset ? 3 : 2;
    long functions = magic == GO_1_2 ? PREFIX_BYTES + Long.BYTES : word(table, parts + 4);
    long count = word(table, 0);
    long end = functions + (2 * count + 1) * (byOffset ? Integer.BYTES : Long.BYTES);
    // Before the sum could overflow, the count is more than the table has bytes.
    if (!within(table, count, functions, end)) {
      return Optional.empty();
    }
    if (magic == GO_1_2) {
      if (end > table.limit() - Integer.BYTES) {
        return Optional.empty();
      }
      long files = Integer.toUnsignedLong(table.getInt((int) end));
      return within(table, files)
          ? Optional.of(
              new PclntabForm(
                  false, false, (int) count, 0, (int) functions, 0, 0, (int) files, 0, 0))
          : Optional.empty();
    }
    long names = word(table, parts);
    long files = word(table, parts + 1);
    long fileNames = word(table, parts + 2);
    long values = word(table, parts + 3);
    return within(table, names, files, fileNames, values)
        ? Optional.of(
            new PclntabForm(
                byOffset,
                true,
                (int) count,
                byOffset ? word(table, 2) : 0,
                (int) functions,
                (int) functions,
                (int) names,
                (int) files,
                (int) fileNames,
                (int) values))
        : Optional.empty();
  }

  private static long word(ByteBuffer table, int index) {
    return table.getLong(PREFIX_BYTES + index * Long.BYTES);
  }

  private static boolean within(ByteBuffer table, long... places) {
    return LongStream.of(places).allMatch(place -> place >= 0 && place <= table.limit());
  }

  /** The width of what {@link #functions} is made of, and of a rest's first field. */
  int wordBytes() {
    return byOffset ? Integer.BYTES : Long.BYTES;
  }
}
