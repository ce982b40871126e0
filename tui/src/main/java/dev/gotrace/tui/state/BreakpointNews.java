package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Breakpoint;
import dev.gotrace.protocol.moment.Breakpoints;
import java.util.Optional;

/** What a change of the user's breakpoints is, in one phrase. */
public final class BreakpointNews {

  private BreakpointNews() {}

  /** What was set, changed or cleared; empty where only the counts are other than before. */
  public static Optional<Notice> of(Breakpoints before, Breakpoints now) {
    for (Breakpoint each : now.all()) {
      if (before.all().stream().noneMatch(old -> old.words().equals(each.words()))) {
        return Optional.of(Notice.noting("breakpoint: {0}", each.words() + place(each)));
      }
    }
    for (Breakpoint old : before.all()) {
      if (now.all().stream().noneMatch(each -> each.words().equals(old.words()))) {
        return Optional.of(Notice.noting("no breakpoint any more: {0}", old.words()));
      }
    }
    if (before.creations() == now.creations()) {
      return Optional.empty();
    }
    return Optional.of(
        now.creations()
            ? Notice.noting("each goroutine is told as it is created")
            : Notice.noting("goroutines are not told any more as they are created"));
  }

  /** Where it is, behind the user's words for it. */
  public static String place(Breakpoint one) {
    String pc = one.at().pc().asOptional().map(at -> "   " + at).orElse("");
    return one.at()
            .file()
            .asOptional()
            .map(file -> "   " + file + one.at().line().asOptional().map(n -> ":" + n).orElse(""))
            .orElse("")
        + pc;
  }
}
