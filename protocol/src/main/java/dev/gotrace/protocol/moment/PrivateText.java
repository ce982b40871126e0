package dev.gotrace.protocol.moment;

import java.util.regex.Pattern;

/** Says of text whose writer is not known whether it looks private. */
public final class PrivateText {

  private static final Pattern HOME =
      Pattern.compile("(?<![\\w./-])(/home/[\\w.-]|/Users/[\\w.-]|/root\\b)");

  private static final Pattern VARIABLE = Pattern.compile("\\b([A-Za-z_]\\w*)=(?!<)[^\\s\"\\\\]");

  private PrivateText() {}

  /** Whether somebody's home folder is named. */
  public static boolean hasHome(String text) {
    return HOME.matcher(text).find();
  }

  /** Whether a secret seems to be told. */
  public static boolean hasSecret(String text) {
    return !Secrets.in(text).isEmpty()
        || VARIABLE.matcher(text).results().anyMatch(found -> Secrets.isNamedSo(found.group(1)));
  }
}
