package dev.gotrace.app.breaks;

import dev.gotrace.app.target.Nearest;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a breakpoint stops the program, or which states a search finds: a comparison of a value that
 * a Moment has, by its name in {@link Cells}, with another one or with what was typed: {@code rax
 * == 0x10}, {@code sched.maxmcount == 10000}, {@code allp[0].status != running}, {@code rsp <
 * g0.stack.hi}.
 *
 * @param text as it was typed
 */
public record Condition(String text, String left, Comparison.Sign sign, String right) {

  private static final Pattern FORM =
      Pattern.compile("\\s*(\\S+?)\\s*(==|!=|<=|>=|<|>)\\s*(\\S.*?)\\s*");

  /** Cells are the same everywhere but for registers, which no Moment has here. */
  private static final Moment NOWHERE =
      Moment.without(0, "", 0, "", 0, new Exit.Code(0), "nothing was read");

  private static final Pattern REGISTER =
      Pattern.compile("r[a-d]x|r[sd]i|r[sbi]p|r\\d+|eflags|[c-gs]s|[fg]s_base");

  /**
   * What came of a condition at a stop.
   *
   * @param holds whether it is true
   * @param why nobody can say so; empty where it was decided
   */
  public record Verdict(boolean holds, String why) {}

  /**
   * @param here what the names of registers are taken from
   * @throws DebuggerException where it is none
   */
  public static Condition parse(String text, Moment here) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new DebuggerException(
          "no condition: "
              + text.strip()
              + "; write one comparison, such as rax == 0x10 or sched.npidle > 0");
    }
    String left = form.group(1);
    if (!Cells.canBe(left, here)) {
      throw new DebuggerException(
          "no condition: no value is called "
              + left
              + Nearest.word(left, Cells.all(here))
                  .map(near -> "; did you mean " + near + "?")
                  .orElse("; why and Tab list them"));
    }
    Condition condition = of(text, form);
    condition.compare(here).ifWrong(why -> refuse(text, why));
    return condition;
  }

  /** Whether there can be a value of this name at a stop of some program on amd64. */
  static boolean isCell(String name) {
    return Cells.canBe(name, NOWHERE) || REGISTER.matcher(name).matches();
  }

  /** The condition, and what is wrong with it wherever it is asked. */
  static Condition parse(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches() && REGISTER.matcher(form.group(1)).matches()) {
      return of(text, form);
    }
    return parse(text, NOWHERE);
  }

  private static Condition of(String text, Matcher form) {
    Comparison.Sign sign = Comparison.Sign.of(form.group(2));
    return new Condition(text.strip(), form.group(1), sign, form.group(3));
  }

  private static void refuse(String text, String why) {
    throw new DebuggerException("no condition: " + text.strip() + ": " + why);
  }

  /** Never guessed: what was not read decides nothing. */
  public Verdict at(Moment moment) {
    Comparison.Result result = compare(moment);
    return new Verdict(result.holds(), result.why());
  }

  private Comparison.Result compare(Moment moment) {
    Reading<?> one = cell(left, moment);
    Reading<?> typed = isNoGoroutine() ? Reading.nil() : Comparison.literal(right);
    Reading<?> other =
        typed != null
            ? typed
            : Cells.canBe(right, moment) ? cell(right, moment) : Reading.known(right);
    return Comparison.of(left, one, sign, right, other);
  }

  /** No goroutine has the goid 0; an M and a P may have the id 0. */
  private boolean isNoGoroutine() {
    return right.equals("0") && (left.endsWith(".runnext") || left.endsWith(".curg"));
  }

  private static Reading<?> cell(String name, Moment moment) {
    return Cells.value(moment, name)
        .orElseGet(() -> Reading.absent("there is no " + name + " at this stop"));
  }
}
