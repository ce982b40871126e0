package dev.gotrace.tui.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal as small as the screen needs it; what it does not know is an error. */
final class SmallTerminal extends ByteArrayOutputStream {

  private static final Pattern SEQUENCE =
      Pattern.compile("\033\\[(\\??)([0-9;]*)([A-Za-z])|\033\\]52;c;([^\007]*)\007");

  private final int columns;
  private final String[][] cells;
  private final String[][] styles;
  private final IntUnaryOperator width;
  private final List<String> style = new ArrayList<>();
  private int column;
  private int row;

  /** Modes in the order in which they were set and reset. */
  final List<String> modes = new ArrayList<>();

  /** How often bytes were written since the last {@link #look}. */
  int writes;

  /**
   * @param width how many columns this terminal gives a code point
   */
  SmallTerminal(int columns, int rows, IntUnaryOperator width) {
    this.columns = columns;
    this.cells = new String[rows][columns];
    this.styles = new String[rows][columns];
    this.width = width;
    clear();
  }

  private void clear() {
    for (int y = 0; y < cells.length; y++) {
      Arrays.fill(cells[y], " ");
      Arrays.fill(styles[y], "");
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    writes++;
    super.write(bytes, offset, length);
  }

  /** Draws what was written since the last time; gives the number of its bytes. */
  int look() {
    String text = toString(StandardCharsets.UTF_8);
    int bytes = size();
    reset();
    writes = 0;
    Matcher sequence = SEQUENCE.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '\033') {
        if (!sequence.find(at) || sequence.start() != at) {
          throw new AssertionError("unknown: " + text.substring(at).replace('\033', '^'));
        }
        if (sequence.group(4) == null) {
          act(sequence.group(1), sequence.group(2), sequence.group(3));
        }
        at = sequence.end();
      } else {
        int point = text.codePointAt(at);
        if (point == '\r' || point == '\n') {
          newLine(point);
        } else {
          put(point);
        }
        at += Character.charCount(point);
      }
    }
    return bytes;
  }

  private void act(String question, String numbers, String last) {
    if (!question.isEmpty()) {
      modes.add(numbers + last);
      return;
    }
    if ("hl".contains(last)) {
      modes.add("ansi " + numbers + last);
      return;
    }
    switch (last) {
      case "H" -> {
        String[] place = numbers.split(";", -1);
        row = Integer.parseInt(place[0]) - 1;
        column = Integer.parseInt(place[1]) - 1;
      }
      case "J" -> clear();
      case "m" -> style(numbers);
      default -> throw new AssertionError("unknown: " + numbers + last);
    }
  }

  private void style(String numbers) {
    switch (numbers) {
      case "0" -> style.clear();
      case "22" -> style.removeAll(List.of("1", "2"));
      case "27" -> style.remove("7");
      case "24" -> style.remove("4");
      default -> {
        if (numbers.matches("([34]9|[349][0-7]|10[0-7]|[34]8;.*)")) {
          String kind = numbers.matches("(4|10).*") ? "b" : "f";
          style.removeIf(one -> one.startsWith(kind));
          if (!numbers.endsWith("9") || numbers.length() > 2) {
            style.add(kind + numbers);
          }
        } else if (!style.contains(numbers)) {
          style.add(numbers);
        }
      }
    }
  }

  /** The last line is never reached here: nothing is scrolled. */
  private void newLine(int control) {
    column = control == '\r' ? 0 : column;
    row += control == '\n' ? 1 : 0;
  }

  private void put(int point) {
    int takes = width.applyAsInt(point);
    // Lines are not wrapped: the last column is written again and again.
    column = Math.min(column, columns - takes);
    for (int x = column; x < column + takes; x++) {
      unpair(x);
    }
    cells[row][column] = Character.toString(point);
    styles[row][column] = String.join(" ", style.stream().sorted().toList());
    if (takes == 2) {
      cells[row][column + 1] = "";
      styles[row][column + 1] = styles[row][column];
    }
    column += takes;
  }

  /** Half of a wide character that is overwritten leaves a blank of the other half. */
  private void unpair(int x) {
    if (cells[row][x].isEmpty()) {
      cells[row][x - 1] = " ";
    }
    if (x + 1 < columns && cells[row][x + 1].isEmpty()) {
      cells[row][x + 1] = " ";
    }
  }

  String cell(int x, int y) {
    return cells[y][x];
  }

  /** The numbers of SGR that the cell was drawn with, sorted. */
  String style(int x, int y) {
    return styles[y][x];
  }

  String line(int y) {
    return String.join("", cells[y]).stripTrailing();
  }
}
