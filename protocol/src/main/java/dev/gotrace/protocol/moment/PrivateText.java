package dev.gotrace.protocol.moment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Says of text whose writer is not known whether it looks private. */
public final class PrivateText {

  private static final Pattern HOME =
      Pattern.compile("(?<![\\w./-])(/home/[\\w.-]|/Users/[\\w.-]|/root\\b)");

  private static final Pattern VARIABLE = Pattern.compile("\\b([A-Za-z_]\\w*)=(?!<)[^\\s\"\\\\]");

  private PrivateText() {}

  /** What it seems to hold: {@code a home folder}, {@code a secret}. */
  public static List<String> kinds(String text) {
    List<String> kinds = new ArrayList<>();
    if (HOME.matcher(text).find()) {
      kinds.add("a home folder");
    }
    boolean named =
        VARIABLE.matcher(text).results().anyMatch(found -> Secrets.isNamedSo(found.group(1)));
    if (named || !Secrets.in(text).isEmpty()) {
      kinds.add("what looks like a secret");
    }
    return kinds;
  }
}
