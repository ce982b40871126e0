package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/**
 * Reads one line of gdb's output, by recursive descent over its bytes. The grammar is the gdb
 * manual's "GDB/MI Output Syntax", with what gdb really writes added:
 *
 * <pre>
 *   line    = prompt | result | async | stream
 *   prompt  = "(gdb)"
 *   result  = [token] "^" class fields
 *   async   = [token] ("*" | "+" | "=") class fields
 *   stream  = ("~" | "@" | "&amp;") string
 *   fields  = ("," field)*
 *   field   = name "=" value | value
 *   value   = string | "{" [field ("," field)*] "}" | "[" [field ("," field)*] "]"
 * </pre>
 *
 * <p>Nothing is thrown for any input: a line that is not MI is a {@link MiRecord.Raw}.
 */
public final class MiParser {

  /**
   * Tuples and lists nested deeper than this make a line Raw; the sessions of the tests go 6 deep.
   */
  static final int DEEPEST = 512;

  // One digit less than Long.MAX_VALUE has: no check for overflow, and more tokens than any
  // session.
  private static final int LONGEST_TOKEN = 18;
  private static final NameCache NAMES = new NameCache();
  private static final MiRecord PROMPT = new MiRecord.Prompt();
  private static final MiField[] NONE = {};

  private final byte[] bytes;
  private final int end;
  private int at;
  private int depth;
  // Fields of the tuples and lists that are still open, innermost last.
  private MiField[] open = NONE;
  private int opened;

  private MiParser(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /**
   * The record in a line without its newline. Spaces and a carriage return at its end are ignored.
   */
  public static MiRecord parse(byte[] line) {
    return parse(line, 0, line.length);
  }

  /** The record in the bytes from {@code from} to before {@code to}. */
  public static MiRecord parse(byte[] buffer, int from, int to) {
    int end = to;
    while (end > from && (buffer[end - 1] == '\r' || buffer[end - 1] == ' ')) {
      end--;
    }
    try {
      return new MiParser(buffer, from, end).record();
    } catch (NotMi e) {
      int textEnd = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
      return new MiRecord.Raw(new String(buffer, from, textEnd - from, UTF_8));
    }
  }

  private MiRecord record() {
    long token = token();
    return switch (next()) {
      case '^' -> new MiRecord.Result(token, recordClass(), fields());
      case '*' -> async(token, MiRecord.Async.Kind.EXEC);
      case '+' -> async(token, MiRecord.Async.Kind.STATUS);
      case '=' -> async(token, MiRecord.Async.Kind.NOTIFY);
      case '~' -> stream(token, MiRecord.Stream.Kind.CONSOLE);
      case '@' -> stream(token, MiRecord.Stream.Kind.TARGET);
      case '&' -> stream(token, MiRecord.Stream.Kind.LOG);
      case '(' -> prompt(token);
      default -> throw new NotMi();
    };
  }

  private long token() {
    int start = at;
    long token = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      token = token * 10 + (bytes[at] - '0');
      at++;
    }
    if (at - start > LONGEST_TOKEN) {
      throw new NotMi();
    }
    return at == start ? MiRecord.NO_TOKEN : token;
  }

  private MiRecord async(long token, MiRecord.Async.Kind kind) {
    return new MiRecord.Async(token, kind, recordClass(), fields());
  }

  private MiRecord stream(long token, MiRecord.Stream.Kind kind) {
    if (token != MiRecord.NO_TOKEN || next() != '"') {
      throw new NotMi();
    }
    String text = string();
    if (at != end) {
      throw new NotMi();
    }
    return new MiRecord.Stream(kind, text);
  }

  private MiRecord prompt(long token) {
    if (token == MiRecord.NO_TOKEN && end - at == 4 && next() == 'g' && next() == 'd') {
      if (next() == 'b' && next() == ')') {
        return PROMPT;
      }
    }
    throw new NotMi();
  }

  // Stricter than a field's name: a program's own line may well begin with "*" or "=".
  private String recordClass() {
    int start = at;
    int hash = 0;
    while (at < end && isClassByte(bytes[at])) {
      hash = hash * 31 + bytes[at++];
    }
    if (at == start) {
      throw new NotMi();
    }
    return NAMES.name(bytes, start, at, hash);
  }

  private static boolean isClassByte(byte c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }

  private MiTuple fields() {
    if (at == end) {
      return MiTuple.EMPTY;
    }
    int base = opened;
    while (at < end) {
      if (next() != ',') {
        throw new NotMi();
      }
      push(field());
    }
    return new MiTuple(popTo(base));
  }

  private MiField field() {
    if (at < end && (bytes[at] == '"' || bytes[at] == '{' || bytes[at] == '[')) {
      return new MiField(null, value());
    }
    String name = name();
    if (next() != '=') {
      throw new NotMi();
    }
    return new MiField(name, value());
  }

  private String name() {
    int start = at;
    int hash = 0;
    while (at < end && !endsName(bytes[at])) {
      hash = hash * 31 + bytes[at++];
    }
    if (at == start) {
      throw new NotMi();
    }
    return NAMES.name(bytes, start, at, hash);
  }

  private static boolean endsName(byte c) {
    return switch (c) {
      case '=', ',', '"', '{', '}', '[', ']', ' ' -> true;
      default -> false;
    };
  }

  private MiValue value() {
    return switch (next()) {
      case '"' -> new MiConst(string());
      case '{' -> new MiTuple(inside('}'));
      case '[' -> new MiList(inside(']'));
      default -> throw new NotMi();
    };
  }

  private List<MiField> inside(char close) {
    if (at < end && bytes[at] == close) {
      at++;
      return List.of();
    }
    if (++depth > DEEPEST) {
      throw new NotMi();
    }
    int base = opened;
    while (true) {
      push(field());
      byte c = next();
      if (c == close) {
        depth--;
        return popTo(base);
      }
      if (c != ',') {
        throw new NotMi();
      }
    }
  }

  private void push(MiField field) {
    if (opened == open.length) {
      open = Arrays.copyOf(open, Math.max(16, opened * 2));
    }
    open[opened++] = field;
  }

  private List<MiField> popTo(int base) {
    List<MiField> fields = List.of(Arrays.copyOfRange(open, base, opened));
    opened = base;
    return fields;
  }

  // The opening quote has been read.
  private String string() {
    int start = at;
    int i = start;
    while (i < end && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    if (i < end && bytes[i] == '"') {
      at = i + 1;
      return new String(bytes, start, i - start, UTF_8);
    }
    at = i;
    return escapedString(start);
  }

  private String escapedString(int start) {
    byte[] text = Arrays.copyOfRange(bytes, start, at + 64);
    int length = at - start;
    while (true) {
      byte c = next();
      if (c == '"') {
        return new String(text, 0, length, UTF_8);
      }
      if (length == text.length) {
        text = Arrays.copyOf(text, length * 2);
      }
      text[length++] = c == '\\' ? escape(next()) : c;
    }
  }

  private byte escape(byte c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'v' -> 11;
      case 'e' -> 27;
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(c);
      default -> c;
    };
  }

  private byte octal(byte first) {
    int value = first - '0';
    for (int i = 0; i < 2 && at < end && bytes[at] >= '0' && bytes[at] <= '7'; i++) {
      value = value * 8 + bytes[at++] - '0';
    }
    return (byte) value;
  }

  private byte next() {
    if (at == end) {
      throw new NotMi();
    }
    return bytes[at++];
  }

  // Without a stack trace: on a pipe shared with a program every line may throw it.
  private static final class NotMi extends RuntimeException {
    private NotMi() {
      super("not MI", null, false, false);
    }
  }
}
