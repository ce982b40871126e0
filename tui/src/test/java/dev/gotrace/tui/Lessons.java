package dev.gotrace.tui;

import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Bookmark;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.protocol.moment.SessionLine;
import java.util.List;

/** A lesson of three stops, with a question of each kind at mstart. */
public final class Lessons {

  private static final Bilingual NOTHING = new Bilingual("", "");

  private Lessons() {}

  private static Bilingual both(String en, String zh) {
    return new Bilingual(en, zh);
  }

  /** A note on a phase or step. */
  public static Note note(String of, String en, String zh) {
    return new Note(of, both(en, zh), NOTHING, false);
  }

  /** All lines of it. */
  public static List<SessionLine> all() {
    return List.of(
        note("schedinit", "The *heap*.", "堆。"),
        new Note(
            "mstart",
            both(
                "m0 starts to **schedule**: `allp[0].runnext` is *g1*.\n\n- one\n- two",
                "m0 开始**调度**：`allp[0].runnext` 是 *g1*。\n\n- 一\n- 二"),
            both("Ask who knows `mstart0`.", "问问谁知道 `mstart0`。"),
            false),
        choice(),
        predict(),
        find(),
        new Bookmark("procs.idle", both("the idle Ps", "空闲的 P")),
        note("main.main", "The end of the lesson.", "讲义到此为止。"));
  }

  public static Question choice() {
    return new Question(
        "guard",
        "mstart",
        Question.Kind.CHOICE,
        both("Which stack is `m0` on?", "`m0` 在哪个栈上？"),
        List.of(
            new Question.Choice(
                both("that of g1", "g1 的栈"), false, both("g1 has not run.", "g1 还没运行。")),
            new Question.Choice(
                both("that of g0", "g0 的栈"),
                true,
                both("It was called by rt0_go.", "它由 rt0_go 调用。"))),
        List.of(),
        "",
        both("See `stack.of`.", "看 `stack.of`。"));
  }

  public static Question predict() {
    return new Question(
        "next",
        "mstart",
        Question.Kind.PREDICT,
        both("What is next?", "接下来呢？"),
        List.of(),
        List.of("tls.base", "m0.curg", "sched.maxmcount"),
        "",
        both("gogo set it.", "gogo 设置了它。"));
  }

  public static Question find() {
    return new Question(
        "main",
        "mstart",
        Question.Kind.FIND,
        both("Where does main.main begin?", "main.main 从哪里开始？"),
        List.of(),
        List.of(),
        "at main.main",
        NOTHING);
  }
}
