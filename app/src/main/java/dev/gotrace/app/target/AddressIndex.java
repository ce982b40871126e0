package dev.gotrace.app.target;

import java.util.Arrays;

/** The symbols of a table in the order of their addresses, to find the one over an address. */
final class AddressIndex {

  // Addresses are unsigned; with the top bit flipped, Java's signed order is theirs.
  private static final long FLIP = Long.MIN_VALUE;

  private final SymbolTable table;
  private final long[] starts;
  private final int[] symbols;

  /** The highest last byte of any symbol up to here: where a walk back can stop. */
  private final long[] highestLasts;

  AddressIndex(SymbolTable table) {
    this.table = table;
    int count = 0;
    long[] all = new long[table.count()];
    for (int i = 0; i < table.count(); i++) {
      if (hasAddress(i)) {
        all[count++] = table.value(i) ^ FLIP;
      }
    }
    starts = Arrays.copyOf(all, count);
    Arrays.sort(starts);
    // Each symbol goes to the first free place among those of its address: quicker than a sort
    // that moves indexes along, which in Java would need an object for each.
    symbols = new int[count];
    int[] taken = new int[count];
    for (int i = 0; i < table.count(); i++) {
      if (hasAddress(i)) {
        int first = firstFrom(table.value(i) ^ FLIP);
        symbols[first + taken[first]++] = i;
      }
    }
    highestLasts = new long[count];
    long highest = FLIP;
    for (int i = 0; i < count; i++) {
      highest = Math.max(highest, lastByte(i));
      highestLasts[i] = highest;
    }
  }

  /** A thread-local symbol's value is an offset, not an address. */
  private boolean hasAddress(int index) {
    return table.kind(index) != Symbol.Kind.TLS;
  }

  /** The first place whose start is not below {@code start}. */
  private int firstFrom(long start) {
    int low = 0;
    int high = starts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long lastByte(int place) {
    long size = Math.max(1, table.sizeBytes(symbols[place]));
    long last = starts[place] + size - 1;
    return last < starts[place] ? Long.MAX_VALUE : last;
  }

  /** The table's index of the symbol over {@code address}, -1 when there is none. */
  int covering(long address) {
    long wanted = address ^ FLIP;
    int last = (wanted == Long.MAX_VALUE ? starts.length : firstFrom(wanted + 1)) - 1;
    int best = -1;
    for (int i = last; i >= 0; i--) {
      boolean another = best >= 0 && starts[i] != starts[best];
      boolean noneBelow = best < 0 && highestLasts[i] < wanted;
      if (another || noneBelow) {
        break;
      }
      boolean sized = table.sizeBytes(symbols[i]) != 0;
      boolean covers = sized ? lastByte(i) >= wanted : starts[i] == wanted;
      if (covers && (best < 0 || rank(i) >= rank(best))) {
        best = i;
      }
    }
    return best < 0 ? -1 : symbols[best];
  }

  /** Of symbols at one address a function names it best, and then one that has a size. */
  private int rank(int place) {
    int index = symbols[place];
    int function = table.kind(index) == Symbol.Kind.FUNCTION ? 2 : 0;
    return function + (table.sizeBytes(index) != 0 ? 1 : 0);
  }
}
