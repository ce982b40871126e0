package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The field names of MI, each kept once: a symbol table of several megabytes repeats a dozen names
 * ten thousand times.
 *
 * <p>Safe for any number of threads without a lock: a slot is one reference, a string may be
 * published by a data race (its fields are final), and a lost update only costs one more string.
 */
final class NameCache {

  private static final int SLOTS = 4096;
  private static final int LONGEST = 64;

  private final String[] names = new String[SLOTS];

  /** The name in those bytes, whose hash the caller has (31 * h + byte, as it scanned them). */
  String name(byte[] bytes, int from, int to, int hash) {
    int slot = (hash ^ hash >>> 12) & SLOTS - 1;
    String cached = names[slot];
    if (cached != null && same(cached, bytes, from, to)) {
      return cached;
    }
    String name = new String(bytes, from, to - from, UTF_8);
    if (to - from <= LONGEST) {
      names[slot] = name;
    }
    return name;
  }

  // True for ASCII names only: any other name is longer in bytes than in chars.
  private static boolean same(String name, byte[] bytes, int from, int to) {
    if (name.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (name.charAt(i - from) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
