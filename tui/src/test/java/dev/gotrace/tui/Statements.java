package dev.gotrace.tui;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Statement;
import dev.gotrace.protocol.moment.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements of articles, each with another verdict. */
public final class Statements {

  private Statements() {}

  public static Statement wrong() {
    return statement(
        "C36",
        "The number of Ps is 256 at most.",
        "P 最多 256 个。",
        new Statement.Lesson("That limit went with Go 1.10.", "这个上限在 Go 1.10 就没有了。"),
        Verdict.FALSE,
        List.of(
            new Statement.Seen("newproc", "GOMAXPROCS=512", 9, "gomaxprocs", Reading.known(512L))));
  }

  /** One of each verdict. */
  public static List<Statement> all() {
    Statement.Seen size =
        new Statement.Seen("+rt0.g0tls", "", 20, "g0.addr", Reading.known(new Address(0x571f40)));
    Statement.Seen gone =
        new Statement.Seen("mstart", "", 0, "allglen", Reading.absent("not read"));
    Statement.Seen file = new Statement.Seen("", "", 0, "elf.entry", Reading.nil());
    return List.of(
        statement(
            "C13", "g0's address is in TLS.", "g0 的地址在 TLS 里。", null, Verdict.TRUE, List.of(size)),
        wrong(),
        new Statement(
            "C10",
            "args",
            null,
            List.of("an article"),
            "They lie at 16(SP).",
            "它们在 16(SP)。",
            null,
            "Go 1.17 and before",
            Verdict.OTHER_VERSION,
            null,
            "",
            "sp[16] == 1",
            List.of(size, file),
            List.of()),
        new Statement(
            "C25",
            "schedinit",
            "sched.maxm",
            List.of("an article", "another one"),
            "It ends with an error.",
            "它以错误结束。",
            null,
            "",
            Verdict.SOURCE,
            Verdict.TRUE,
            "",
            "",
            List.of(),
            List.of(
                new Statement.Cited(
                    "runtime.checkmcount",
                    "runtime/proc.go",
                    600,
                    "throw(\"thread exhaustion\")"))),
        new Statement(
            "C48",
            "newproc",
            "np.malg",
            List.of("an article"),
            "A new one is made.",
            "新建一个。",
            null,
            "",
            Verdict.AHEAD,
            null,
            "the walk was not at mstart yet",
            "allglen == 1",
            List.of(gone),
            List.of()));
  }

  private static Statement statement(
      String id,
      String en,
      String zh,
      Statement.@Nullable Lesson lesson,
      Verdict verdict,
      List<Statement.Seen> seen) {
    return new Statement(
        id,
        "newproc",
        null,
        List.of("程序启动"),
        en,
        zh,
        lesson,
        "",
        verdict,
        null,
        "",
        "gomaxprocs <= 256",
        seen,
        List.of());
  }
}
