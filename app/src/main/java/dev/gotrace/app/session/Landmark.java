package dev.gotrace.app.session;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the program says that a function begins, by which the text of a file is held against the
 * one that was compiled.
 *
 * @param function its symbol
 * @param line the line of its first instruction
 */
record Landmark(String function, long line) {

  /**
   * A plain function or method: a closure, an instance of a generic function and what the compiler
   * made have no name of their own in the text.
   */
  private static final Pattern PLAIN =
      Pattern.compile("(?:[^/]*/)*[^./]+\\.(?:\\(\\*\\w+\\)\\.|[A-Z_a-z]\\w*\\.)?(\\w+)");

  private static final Pattern NAMELESS = Pattern.compile("\\d+|init|(func|gowrap|deferwrap)\\d+");

  /**
   * Whether the text is not the one that the program was built from, in a sentence that the file's
   * name begins. Empty where nothing speaks against it.
   *
   * @param inlines whether the compiler may have put one function into another: where the line is
   *     of a function that is called in this file, nothing is certain then
   */
  Optional<String> against(List<String> text, boolean assembly, boolean inlines) {
    Matcher plain = PLAIN.matcher(function);
    if (!plain.matches() || NAMELESS.matcher(plain.group(1)).matches() || line < 1) {
      return Optional.empty();
    }
    String name = plain.group(1);
    Optional<FunctionText> there =
        line > text.size() ? Optional.empty() : FunctionText.around(text, (int) line, assembly);
    if (there.filter(found -> found.name().equals(name)).isPresent()) {
      return Optional.empty();
    }
    boolean elsewhere = FunctionText.isIn(text, name, assembly);
    // In assembly a macro may have made it.
    if (assembly && !elsewhere
        || inlines && there.filter(found -> isCalled(text, found)).isPresent()) {
      return Optional.empty();
    }
    String has = " has changed since the program was built: the program has " + function;
    return Optional.of(
        elsewhere
            ? has + " at line " + line + ", and this file elsewhere"
            : has + " at line " + line + ", and this file has no such function");
  }

  private static boolean isCalled(List<String> text, FunctionText found) {
    Pattern call = Pattern.compile("\\b" + Pattern.quote(found.name()) + "\\(");
    for (int i = 0; i < text.size(); i++) {
      if (i != found.first() - 1 && call.matcher(text.get(i)).find()) {
        return true;
      }
    }
    return false;
  }
}
