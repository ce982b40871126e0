package dev.gotrace.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.breaks.CellConditions;
import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Bookmark;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.recording.LineJson;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.terminal.Film;
import dev.gotrace.tui.terminal.Looks;
import dev.gotrace.tui.terminal.Theme;
import dev.gotrace.tui.view.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A fixed recording of hello: fifteen Moments of a walk by steps under gdb, cut out of it. */
final class HelloLines {

  /** Whatever could act: in a page, in a terminal, in Markdown, or on how text is read. */
  static final String HOSTILE =
      "</script><script>window.hacked=1</script><img src=x onerror=hacked=1>"
          + "\u202e\u2067\u200f\u001b]0;hacked\u0007\u001b[31m\u009d8;;http://evil\u009c"
          + "`|`](javascript:hacked=1) ![x](http://evil/x) **b** http://evil.example <http://evil>"
          + " &lt;b&gt; --> ]]> {data} {script} ${hacked}";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The keys whose texts come from the program, from files, or from a lesson. */
  private static final Set<String> FOREIGN =
      Set.of(
          "function",
          "file",
          "entry",
          "createdBy",
          "waitReason",
          "output",
          "text",
          "title",
          "program",
          "debugger",
          "goVersion",
          "buildMode",
          "doubt",
          "is",
          "lines",
          "absent",
          "unreadable",
          "bytes");

  private HelloLines() {}

  static List<String> texts() {
    try (InputStream in =
        Objects.requireNonNull(HelloLines.class.getResourceAsStream("/export/hello.lines"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<SessionLine> lines() {
    return texts().stream().map(HelloLines::read).toList();
  }

  private static SessionLine read(String line) {
    try {
      return LineJson.read(line);
    } catch (Exception e) {
      throw new AssertionError(line, e);
    }
  }

  /** The recording with a lesson of all kinds of questions. */
  static List<SessionLine> withLesson() {
    List<SessionLine> lines = new ArrayList<>(lines());
    lines.addAll(1, lesson());
    return lines;
  }

  static List<SessionLine> lesson() {
    return List.of(
        new Note(
            "entry",
            both(
                "Look at the **first** instruction, and at [Go](https://go.dev).\n\n- `argc`\n- `argv`",
                "看**第一条**指令。"),
            both("SPEAKER ONLY", "仅供讲者"),
            false),
        new Note("rt0_go", both("", ""), both("", ""), false),
        new Note("sched.maxm", both("A step.", "一步。"), both("", ""), false),
        new Note("mstart", both("My own note.", "我自己的笔记。"), both("", ""), true),
        new Bookmark("newproc", both("Where g1 is made", "g1 在这里创建")),
        new Question(
            "stack",
            "entry",
            Question.Kind.CHOICE,
            both("Which stack is this?", "这是哪个栈？"),
            List.of(
                new Question.Choice(
                    both("g0's", "g0 的"), false, both("Its bounds are 0.", "边界是 0。")),
                new Question.Choice(
                    both("The kernel's", "内核的"), true, both("Go has made none yet.", "Go 还没有创建。"))),
            List.of(),
            "",
            both("", "")),
        new Question(
            "next",
            "sched.maxm",
            Question.Kind.PREDICT,
            both("What changes next?", "接下来什么会变？"),
            List.of(),
            List.of("tls.base", "m0.p", "sched.maxmcount"),
            "",
            both("It is set here.", "在这里设置。")),
        new Question(
            "fs",
            "rt0_go",
            Question.Kind.FIND,
            both("Find where FS stops being 0.", "找到 FS 不再为 0 的地方。"),
            List.of(),
            List.of(),
            "tls.base != 0x0",
            both("settls asks the kernel for it.", "settls 向内核请求。")));
  }

  private static Bilingual both(String en, String zh) {
    return new Bilingual(en, zh);
  }

  /** The recording and a lesson, with hostile text wherever text of others stands. */
  static List<SessionLine> hostile() {
    List<SessionLine> lines = new ArrayList<>();
    for (String text : texts()) {
      try {
        JsonNode line = JSON.readTree(text);
        spoil(line, false);
        lines.add(read(line.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Bilingual bad = both(HOSTILE + "\n\n" + HOSTILE, HOSTILE);
    lines.add(1, new Note("entry", bad, both("", ""), false));
    lines.add(1, new Bookmark("mstart", bad));
    lines.add(
        1,
        new Question(
            HOSTILE,
            "mstart",
            Question.Kind.CHOICE,
            bad,
            List.of(new Question.Choice(bad, true, bad)),
            List.of(),
            "",
            bad));
    lines.add(
        1,
        new Question(
            "p", "newproc", Question.Kind.PREDICT, bad, List.of(), List.of(HOSTILE), "", bad));
    return lines;
  }

  private static void spoil(JsonNode node, boolean foreign) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode value = object.get(name);
        boolean other = FOREIGN.contains(name);
        if (value.isTextual() && other) {
          object.put(name, value.asText() + HOSTILE);
        } else {
          spoil(value, other);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isTextual() && foreign) {
          array.set(i, JSON.getNodeFactory().textNode(array.get(i).asText() + HOSTILE));
        } else {
          spoil(array.get(i), false);
        }
      }
    }
  }

  static Told told(List<SessionLine> lines) {
    return lines::forEach;
  }

  static Options options(Language language, Answers answers) {
    return new Options(language, answers, Phases.IDS, CellConditions::holds, pen());
  }

  private static Pen pen() {
    Film film = new Film(new Looks(new Theme(Theme.Ground.DARK, Theme.Depth.INDEXED), false));
    return new Pen() {
      @Override
      public String frame(Canvas canvas) {
        return film.frame(canvas);
      }

      @Override
      public String ending() {
        return film.ending();
      }
    };
  }
}
