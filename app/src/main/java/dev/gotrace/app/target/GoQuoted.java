package dev.gotrace.app.target;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Texts as Go's strconv.Quote writes them. */
final class GoQuoted {

  private GoQuoted() {}

  /** The text between the quotes, with its escapes resolved; an unknown one stays as it stands. */
  static String unquote(String quoted) {
    String inner = quoted.substring(1, quoted.length() - 1);
    if (inner.indexOf('\\') < 0) {
      return inner;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int i = 0;
    while (i < inner.length()) {
      if (inner.charAt(i) != '\\' || i + 1 == inner.length()) {
        int point = inner.codePointAt(i);
        out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(point);
        continue;
      }
      i += 1 + escape(inner, i + 1, out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Writes the escape whose letter is at {@code i}; how many characters it takes from there. */
  private static int escape(String inner, int i, ByteArrayOutputStream out) {
    char letter = inner.charAt(i);
    int simple = "abfnrtv\\\"'".indexOf(letter);
    if (simple >= 0) {
      out.write("\u0007\b\f\n\r\t\u000b\\\"'".charAt(simple));
      return 1;
    }
    int digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    try {
      int code = Integer.parseInt(inner, i + 1, i + 1 + digits, 16);
      if (letter == 'x') {
        out.write(code);
      } else {
        out.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
      }
      return 1 + digits;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      out.write('\\');
      return 0;
    }
  }
}
