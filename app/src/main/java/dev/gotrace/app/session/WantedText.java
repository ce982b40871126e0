package dev.gotrace.app.session;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text in one of a Moment's values, upper and lower case of ASCII being the same. The names of
 * values are none, nor are the reasons why one is not there.
 */
final class WantedText implements WantedState {

  private static final byte[] ABSENT = bytes("\"absent\"");
  private static final byte[] UNREADABLE = bytes("\"unreadable\"");

  private final byte[] wanted;
  private final boolean whole;

  private WantedText(String text, boolean whole) {
    // As it stands in JSON, where a quote has a backslash before it.
    wanted = bytes(new String(JsonStringEncoder.getInstance().quoteAsString(text)));
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = lower(wanted[i]);
    }
    this.whole = whole;
  }

  /** A value that is this text and nothing more. */
  static WantedText whole(String text) {
    return new WantedText(text, true);
  }

  /** A value that has this text in it. */
  static WantedText part(String text) {
    return new WantedText(text, false);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte lower(byte one) {
    return one >= 'A' && one <= 'Z' ? (byte) (one + ('a' - 'A')) : one;
  }

  @Override
  public boolean isIn(byte[] json) {
    // Most Moments do not have it anywhere.
    return has(json, 0, json.length) && inValues(json);
  }

  private boolean inValues(byte[] json) {
    boolean reason = false;
    int at = 0;
    while (at < json.length) {
      if (json[at] != '"') {
        at++;
        continue;
      }
      int end = JsonMember.stringEnd(json, at);
      if (end < json.length && json[end] == ':') {
        reason = is(json, at, end, ABSENT) || is(json, at, end, UNREADABLE);
      } else {
        if (!reason && isIn(json, at + 1, end - 1)) {
          return true;
        }
        reason = false;
      }
      at = end;
    }
    return false;
  }

  private boolean isIn(byte[] json, int from, int to) {
    return whole ? to - from == wanted.length && at(json, from) : has(json, from, to);
  }

  private boolean has(byte[] json, int from, int to) {
    int last = to - wanted.length;
    byte first = wanted[0];
    for (int i = from; i <= last; i++) {
      if (lower(json[i]) == first && at(json, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean at(byte[] json, int place) {
    for (int i = 0; i < wanted.length; i++) {
      if (lower(json[place + i]) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean is(byte[] json, int from, int to, byte[] name) {
    return Arrays.equals(json, from, to, name, 0, name.length);
  }
}
