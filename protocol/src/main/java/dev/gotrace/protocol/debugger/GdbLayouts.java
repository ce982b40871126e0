package dev.gotrace.protocol.debugger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code ptype/o} prints (gdb manual, "Symbols"): a line a field, with offset and size
 * in a comment, structs without a name of their own spread out inside the outer one.
 */
final class GdbLayouts {

  /** {@code /* 392 | 8 *}{@code / ...}; a bit field has {@code 392: 3}. */
  private static final Pattern FIELD =
      Pattern.compile("/\\*\\s+(\\d+)(?::\\s*\\d+)?\\s+\\|\\s+(\\d+) \\*/\\s+(.*)");

  private static final Pattern TOTAL =
      Pattern.compile("\\s*/\\* total size \\(bytes\\):\\s+(\\d+) \\*/");
  private static final Pattern END = Pattern.compile("\\s*\\}\\s*(.*);");
  private static final int POINTER_BYTES = 8;

  private GdbLayouts() {}

  /** A struct whose end has not come yet. */
  private record Open(String type, int offset, int size, List<Layout.Field> fields) {}

  /** The layout of a struct type; empty when the text is not one. */
  static Optional<Layout> parse(String type, String text) {
    Deque<Open> open = new ArrayDeque<>();
    int total = -1;
    Layout layout = null;
    for (String line : text.split("\n", -1)) {
      Matcher field = FIELD.matcher(line);
      Matcher size = TOTAL.matcher(line);
      Matcher end = END.matcher(line);
      if (open.isEmpty()) {
        if (line.contains("type = struct ") && line.endsWith("{")) {
          open.push(new Open(type, 0, 0, new ArrayList<>()));
        }
      } else if (field.matches()) {
        int offset = Integer.parseInt(field.group(1));
        int bytes = Integer.parseInt(field.group(2));
        String rest = field.group(3);
        if (rest.endsWith("{")) {
          String inner = rest.substring(0, rest.length() - 1).strip();
          open.push(new Open(inner, offset, bytes, new ArrayList<>()));
        } else {
          open.peek().fields().add(leaf(rest, offset, bytes));
        }
      } else if (size.matches()) {
        total = Integer.parseInt(size.group(1));
      } else if (open.size() > 1 && end.matches()) {
        Open closed = open.pop();
        open.peek()
            .fields()
            .add(
                new Layout.Field(
                    end.group(1), closed.offset(), closed.size(), closed.type(), closed.fields()));
      } else if (open.size() == 1 && line.strip().equals("}")) {
        layout = new Layout(type, total, open.pop().fields());
      }
    }
    return Optional.ofNullable(layout);
  }

  /** {@code uint32 status;} or, for a pointer, {@code runtime.g *curg;}. */
  private static Layout.Field leaf(String declaration, int offset, int bytes) {
    String text =
        declaration.endsWith(";")
            ? declaration.substring(0, declaration.length() - 1)
            : declaration;
    int space = text.lastIndexOf(' ');
    String name = text.substring(space + 1);
    String type = space < 0 ? "" : text.substring(0, space);
    while (name.startsWith("*")) {
      name = name.substring(1);
      type = type + "*";
    }
    // gdb 13 gives Go's func values one byte; they are pointers.
    int size = type.startsWith("func(") ? POINTER_BYTES : bytes;
    return new Layout.Field(name, offset, size, type, List.of());
  }
}
