package dev.gotrace.app.session;

import java.util.Arrays;

/**
 * A member of an object of JSON, as bytes: found by counting brackets, without reading what it
 * means.
 *
 * @param from where its value begins
 * @param to where that has ended; the same where there is no such member
 */
record JsonMember(int from, int to) {

  /**
   * @param object one object in UTF-8, as it is written on one line, without blanks
   */
  static JsonMember find(byte[] object, String key) {
    int at = 1;
    while (at < object.length && object[at] == '"') {
      int end = stringEnd(object, at);
      int value = end + 1;
      int after = valueEnd(object, value);
      if (isKey(object, at + 1, end - 1, key)) {
        return new JsonMember(value, after);
      }
      at = after + 1;
    }
    return new JsonMember(0, 0);
  }

  private static boolean isKey(byte[] json, int from, int to, String key) {
    if (to - from != key.length()) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      if (json[from + i] != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Behind the closing quote of a string that opens here. */
  static int stringEnd(byte[] json, int open) {
    int at = open + 1;
    while (at < json.length && json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, json.length);
  }

  private static int valueEnd(byte[] json, int from) {
    int depth = 0;
    int at = from;
    while (at < json.length) {
      byte one = json[at];
      if (one == '"') {
        at = stringEnd(json, at);
        continue;
      }
      if (one == '{' || one == '[') {
        depth++;
      } else if (one == '}' || one == ']') {
        if (depth == 0) {
          return at;
        }
        depth--;
      } else if (one == ',' && depth == 0) {
        return at;
      }
      at++;
    }
    return at;
  }

  /** Whether it has these bytes in this object. */
  boolean isSame(byte[] object, byte[] bytes) {
    return Arrays.equals(object, from, to, bytes, 0, bytes.length);
  }

  byte[] of(byte[] object) {
    return Arrays.copyOfRange(object, from, to);
  }
}
