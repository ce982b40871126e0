package dev.gotrace.app.session;

import dev.gotrace.app.breaks.Condition;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Moment;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a search looks for in a Moment. */
interface WantedState {

  /** Whether a Moment has it, which is one line of JSON in UTF-8. */
  boolean isIn(byte[] json);

  /** {@code g1 runnable}, {@code P0 idle}, {@code allp[0] running}: something and its status. */
  Pattern STATUS = Pattern.compile("(g\\d+|allp\\[\\d+\\]|[Pp]\\d+)\\s+(?:is\\s+)?([a-zA-Z]+)");

  /** What looks like a value's name, and a sign behind it. */
  Pattern COMPARED = Pattern.compile("[\\w.@#\\[\\]]+\\s*(==|!=|<=|>=|<|>)\\s*\\S.*");

  Pattern ADDRESS = Pattern.compile("0[xX][0-9a-fA-F]{1,16}");

  /**
   * What a typed text means: a status, a comparison as breakpoints have them, an address, or else a
   * text: a symbol's or what was printed. In double quotes it is a text, whatever it looks like.
   *
   * @param here what the names of values are taken from
   * @throws dev.gotrace.protocol.debugger.DebuggerException where it is a comparison of nothing
   */
  static WantedState of(String typed, Moment here) {
    Matcher status = STATUS.matcher(typed);
    if (status.matches()) {
      String owner = status.group(1).replaceFirst("^[Pp](\\d+)$", "allp[$1]");
      return new WantedValue(Condition.parse(owner + ".status == " + status.group(2), here), here);
    }
    if (COMPARED.matcher(typed).matches()) {
      return new WantedValue(Condition.parse(typed, here), here);
    }
    if (ADDRESS.matcher(typed).matches()) {
      return WantedText.whole(Address.parse(typed).toString());
    }
    boolean quoted = typed.length() > 2 && typed.startsWith("\"") && typed.endsWith("\"");
    return WantedText.part(quoted ? typed.substring(1, typed.length() - 1) : typed);
  }
}
