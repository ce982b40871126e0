package dev.gotrace.tui.terminal;

import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Msg.Mouse.Button;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys, mouse and pastes of the bytes that a terminal sends, however these are cut into
 * pieces. A sequence that means nothing here is swallowed whole: a letter of it, taken for a key,
 * would do something that nobody asked for.
 */
final class KeyDecoder {

  /** No byte is waited for. */
  static final long FOREVER = Long.MAX_VALUE;

  /** How long after an ESC the rest of a sequence may come; else it was the Esc key. */
  private static final long ESC_NANOS = 40_000_000L;

  /** How long a sequence that has begun may stand still: only Alt-[ and its like look the same. */
  private static final long SEQUENCE_NANOS = 500_000_000L;

  private static final int ESC = 0x1B;
  private static final int BEL = 0x07;
  private static final int CAN = 0x18;
  private static final int SUB = 0x1A;

  /** Longer ones are swallowed, too, but not kept. */
  private static final int MOST_PARAMETERS = 64;

  private enum State {
    GROUND,
    AFTER_ESC,
    /** After ESC [ or ESC O. */
    SEQUENCE,
    /** After ESC [ [, which only the Linux console sends. */
    LINUX_FUNCTION,
    /** After ESC [ M, before the mouse's three bytes of the oldest protocol. */
    OLD_MOUSE,
    /** In a string that a terminal answers with: ESC ] and its like. */
    STRING,
    AFTER_ESC_IN_STRING
  }

  private final Consumer<Msg> sink;
  private final Utf8Points points = new Utf8Points();
  private final StringBuilder parameters = new StringBuilder();
  private State state = State.GROUND;
  private boolean alt;
  private int introducer;
  private @Nullable Paste paste;

  KeyDecoder(Consumer<Msg> sink) {
    this.sink = sink;
  }

  void accept(byte[] bytes) {
    for (byte b : bytes) {
      accept(b & 0xFF);
    }
  }

  /** In how many nanoseconds after the last byte {@link #giveUp} is to be called. */
  long patience() {
    return switch (state) {
      case GROUND -> FOREVER;
      case AFTER_ESC -> ESC_NANOS;
      default -> SEQUENCE_NANOS;
    };
  }

  /** No more bytes came: what there is was a key by itself, or nothing. */
  void giveUp() {
    boolean bare = parameters.length() == 0;
    if (state == State.AFTER_ESC) {
      escapes();
    } else if (bare && (state == State.SEQUENCE || state == State.STRING)) {
      key(KeyNames.withAlt(Character.toString(introducer)));
    }
    ground();
  }

  private void accept(int b) {
    if (paste != null) {
      if (paste.accept(b)) {
        sink.accept(new Msg.Pasted(paste.text()));
        paste = null;
      }
      return;
    }
    switch (state) {
      case GROUND -> plain(b);
      case AFTER_ESC -> afterEsc(b);
      case SEQUENCE -> inSequence(b);
      case LINUX_FUNCTION -> {
        ground();
        key(KeyNames.linuxFunction(b));
      }
      case OLD_MOUSE -> oldMouse(b);
      case STRING -> inString(b);
      case AFTER_ESC_IN_STRING -> {
        ground();
        if (b != '\\') {
          state = State.AFTER_ESC;
          accept(b);
        }
      }
    }
  }

  private void plain(int b) {
    if (b == ESC) {
      points.reset();
      state = State.AFTER_ESC;
    } else if (b < 0x80) {
      points.reset();
      typed(b);
    } else {
      int point = points.accept(b);
      if (point >= 0xA0) {
        typed(point);
      } else if (point != Utf8Points.NONE && introduces(point - 0x40)) {
        // One character for ESC and the one that is 0x40 below it.
        state = State.AFTER_ESC;
        afterEsc(point - 0x40);
      }
    }
  }

  private void typed(int point) {
    String key = KeyNames.character(point);
    key(alt ? KeyNames.withAlt(key) : key);
    alt = false;
  }

  private static boolean introduces(int b) {
    return b == '[' || b == 'O' || isString(b);
  }

  private static boolean isString(int b) {
    return b == ']' || b == 'P' || b == 'X' || b == '^' || b == '_';
  }

  private void afterEsc(int b) {
    if (b == ESC) {
      if (alt) {
        key("Esc");
      }
      alt = true;
    } else if (introduces(b)) {
      introducer = b;
      state = isString(b) ? State.STRING : State.SEQUENCE;
    } else {
      if (alt) {
        key("Esc");
      }
      state = State.GROUND;
      alt = true;
      plain(b);
    }
  }

  private void escapes() {
    key("Esc");
    if (alt) {
      key("Esc");
    }
  }

  private void inSequence(int b) {
    if (b < ' ' || b > '~') {
      ground();
      if (b != CAN && b != SUB) {
        plain(b);
      }
    } else if (b < '@') {
      keep(b);
    } else if (b == '[' && introducer == '[' && parameters.length() == 0) {
      state = State.LINUX_FUNCTION;
    } else if (b == 'M' && introducer == '[' && parameters.length() == 0) {
      state = State.OLD_MOUSE;
    } else {
      String given = parameters.toString();
      boolean wasAlt = alt;
      ground();
      sequence((char) b, given, wasAlt);
    }
  }

  private void sequence(char last, String given, boolean wasAlt) {
    if (introducer == '[' && given.startsWith("<")) {
      mouse(last, given.substring(1).split(";", -1));
    } else if (last == '~' && given.equals("200")) {
      paste = new Paste();
    } else {
      key(KeyNames.sequence(last, given, wasAlt));
    }
  }

  private void inString(int b) {
    if (b == BEL || b == CAN || b == SUB) {
      ground();
    } else if (b == ESC) {
      state = State.AFTER_ESC_IN_STRING;
    } else {
      keep(b);
    }
  }

  private void oldMouse(int b) {
    parameters.append((char) b);
    if (parameters.length() == 3) {
      int button = parameters.charAt(0) - 32;
      int column = parameters.charAt(1) - 32;
      int row = parameters.charAt(2) - 32;
      ground();
      // Its code 3 is any button let go.
      mouse(button, column, row);
    }
  }

  private void mouse(char last, String[] numbers) {
    if (last == 'M' && numbers.length == 3) {
      mouse(KeyNames.number(numbers[0]), KeyNames.number(numbers[1]), KeyNames.number(numbers[2]));
    }
  }

  /** Presses of the first button and the wheel; 4, 8 and 16 are keys held with it, 32 is motion. */
  private void mouse(int code, int column, int row) {
    @Nullable Button button =
        switch (code & ~28) {
          case 0 -> Button.CLICK;
          case 64 -> Button.WHEEL_UP;
          case 65 -> Button.WHEEL_DOWN;
          default -> null;
        };
    if (button != null && code >= 0 && column > 0 && row > 0) {
      sink.accept(new Msg.Mouse(column - 1, row - 1, button));
    }
  }

  private void keep(int b) {
    if (parameters.length() < MOST_PARAMETERS) {
      parameters.append((char) b);
    }
  }

  private void ground() {
    state = State.GROUND;
    alt = false;
    parameters.setLength(0);
    points.reset();
  }

  private void key(@Nullable String name) {
    if (name != null) {
      sink.accept(new Msg.Key(name));
    }
  }
}
