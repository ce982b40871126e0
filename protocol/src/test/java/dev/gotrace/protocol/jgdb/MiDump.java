package dev.gotrace.protocol.jgdb;

import java.util.List;

/** Records as text, one value a line, for the expectations of the pairs. */
final class MiDump {

  private final StringBuilder text = new StringBuilder();

  private MiDump() {}

  static String of(MiRecord record) {
    MiDump dump = new MiDump();
    dump.add(record);
    return dump.text.toString();
  }

  private void add(MiRecord record) {
    if (record instanceof MiRecord.Result result) {
      text.append("result").append(token(result.token())).append(' ');
      text.append(result.resultClass()).append('\n');
      add(result.fields().fields(), 1);
    } else if (record instanceof MiRecord.Async async) {
      text.append(async.kind()).append(token(async.token())).append(' ');
      text.append(async.asyncClass()).append('\n');
      add(async.fields().fields(), 1);
    } else if (record instanceof MiRecord.Stream stream) {
      text.append(stream.kind()).append(' ').append(visible(stream.text())).append('\n');
    } else if (record instanceof MiRecord.Raw raw) {
      text.append("raw ").append(visible(raw.text())).append('\n');
    } else {
      text.append("prompt\n");
    }
  }

  private void add(List<MiField> fields, int depth) {
    for (MiField field : fields) {
      text.append("  ".repeat(depth)).append(field.name() == null ? "-" : field.name() + " =");
      if (field.value() instanceof MiConst constant) {
        text.append(' ').append(visible(constant.text())).append('\n');
      } else {
        text.append(field.value() instanceof MiTuple ? " tuple" : " list");
        text.append(field.value().fields().isEmpty() ? ", empty\n" : "\n");
        add(field.value().fields(), depth + 1);
      }
    }
  }

  private static String token(long token) {
    return token == MiRecord.NO_TOKEN ? "" : " " + token;
  }

  // Everything but printable ASCII as its code point, so that an expectation shows what it expects.
  private static String visible(String string) {
    StringBuilder visible = new StringBuilder("|");
    string
        .codePoints()
        .forEach(
            c -> {
              if (c >= ' ' && c < 0x7f) {
                visible.append((char) c);
              } else {
                visible.append(String.format("<U+%04X>", c));
              }
            });
    return visible.append('|').toString();
  }
}
