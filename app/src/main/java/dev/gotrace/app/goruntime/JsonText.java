package dev.gotrace.app.goruntime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes through a text of JSON (RFC 8259) whose numbers are whole. Not by Jackson, whose parser
 * makes JDK 25 initialise BigDecimal: that squares numbers of 150,000 bits, for 20 ms of each
 * start.
 */
final class JsonText {

  /** As deep as no file of ours is; a damaged one must not fill the stack. */
  private static final int DEEPEST = 100;

  private final String text;

  /** The same: to ask the text for each one takes an interpreter ten times as long. */
  private final char[] characters;

  private int at;
  private int depth;

  /**
   * Where the next backslash is, seen from some place before; behind the end where there is none.
   */
  private int escape = -1;

  private JsonText(String text) {
    this.text = text;
    this.characters = text.toCharArray();
  }

  /**
   * The text's value as maps, lists, strings, longs and booleans.
   *
   * @throws IllegalArgumentException when it is something else, and where
   */
  static Object parse(String text) {
    JsonText json = new JsonText(text);
    Object value = json.value();
    json.next();
    if (json.at < text.length()) {
      throw json.unexpected();
    }
    return value;
  }

  private Object value() {
    if (++depth > DEEPEST) {
      throw unexpected();
    }
    Object value =
        switch (next()) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> string();
          case 't' -> word("true", true);
          case 'f' -> word("false", false);
          default -> number();
        };
    depth--;
    return value;
  }

  private Map<String, Object> object() {
    Map<String, Object> map = new LinkedHashMap<>();
    at++;
    if (taken('}')) {
      return map;
    }
    do {
      expect('"');
      String name = string();
      expect(':');
      at++;
      map.put(name, value());
    } while (taken(','));
    expect('}');
    at++;
    return map;
  }

  private List<Object> array() {
    List<Object> list = new ArrayList<>();
    at++;
    if (taken(']')) {
      return list;
    }
    do {
      list.add(value());
    } while (taken(','));
    expect(']');
    at++;
    return list;
  }

  /** Most strings have no escapes: they are cut out of the text. */
  private String string() {
    int from = ++at;
    int quote = text.indexOf('"', from);
    if (escape < from) {
      int next = text.indexOf('\\', from);
      escape = next < 0 ? text.length() : next;
    }
    if (quote >= 0 && escape > quote) {
      at = quote + 1;
      return text.substring(from, quote);
    }
    StringBuilder whole = new StringBuilder();
    while (here() != '"') {
      whole.append(here() == '\\' ? escaped() : here());
      at++;
    }
    at++;
    return whole.toString();
  }

  private char escaped() {
    at++;
    char letter = here();
    int known = "\"\\/bfnrt".indexOf(letter);
    if (known >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(known);
    }
    if (letter != 'u') {
      throw unexpected();
    }
    int code = 0;
    for (int i = 0; i < 4; i++) {
      at++;
      int digit = Character.digit(here(), 16);
      if (digit < 0) {
        throw unexpected();
      }
      code = code << 4 | digit;
    }
    return (char) code;
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw unexpected();
    }
    at += word.length();
    return value;
  }

  private Long number() {
    int from = at;
    while (at < characters.length && isOfNumber(characters[at])) {
      at++;
    }
    if (at == from) {
      throw unexpected();
    }
    return Long.parseLong(text, from, at, 10);
  }

  private static boolean isOfNumber(char letter) {
    return letter >= '0' && letter <= '9' || letter == '-';
  }

  /** Whether this comes next, which is then gone by. */
  private boolean taken(char wanted) {
    boolean found = next() == wanted;
    if (found) {
      at++;
    }
    return found;
  }

  private void expect(char wanted) {
    if (next() != wanted) {
      throw unexpected();
    }
  }

  /** The next character behind white space; 0 at the end. */
  private char next() {
    while (at < characters.length) {
      char next = characters[at];
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return next;
      }
      at++;
    }
    return 0;
  }

  private char here() {
    if (at >= characters.length) {
      throw unexpected();
    }
    return characters[at];
  }

  private IllegalArgumentException unexpected() {
    String what = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new IllegalArgumentException("no JSON: " + what + " at character " + (at + 1));
  }
}
