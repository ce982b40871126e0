package dev.gotrace.protocol.moment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What looks like a secret, by its name or by its form. */
final class Secrets {

  /** Shorter ones are found in too much that is none. */
  static final int SHORTEST = 5;

  // Not patterns: names are looked at before each walk, which must not wait for that.
  private static final String[] INSIDE = {
    "SECRET",
    "TOKEN",
    "PASSW",
    "PASSPHRASE",
    "_PWD",
    "-PWD",
    "CREDENTIAL",
    "APIKEY",
    "API_KEY",
    "API-KEY",
    "PRIVATE_KEY",
    "PRIVATE-KEY",
    "ACCESS_KEY",
    "ACCESS-KEY",
    "AUTH",
    "COOKIE",
    "SESSION",
    "DSN"
  };

  private static final String[] LAST = {"KEY", "PASS"};

  /** A password to many programs and a port to others. */
  private static final String PASSWORD_OR_PORT = "-p";

  private static final int DIGITS_OF_A_PORT = 5;

  private static final double BITS_A_LETTER = 3.5;

  private Secrets() {}

  /** How they look; made when the first text is looked at. */
  private static final class Forms {
    /** Tokens that say by their first letters whose they are. */
    private static final Pattern TOKEN =
        Pattern.compile(
            "\\b(gh[oprsu]_\\w{20,}|github_pat_\\w{20,}|glpat-[\\w-]{16,}|sk-[\\w-]{16,}"
                + "|xox[abprs]-[\\w-]{10,}|A[KS]IA[A-Z0-9]{16}|AIza[\\w-]{30,}|npm_\\w{30,}"
                + "|eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]*)|-----BEGIN [A-Z ]*PRIVATE KEY-----");

    /** A name and password in an address. */
    private static final Pattern USER_INFO = Pattern.compile("\\w+://([^/\\s:@]*:[^/\\s@]+)@");

    /** What somebody rolled dice for. */
    private static final Pattern RANDOM =
        Pattern.compile("(?=.*[A-Za-z])(?=.*[0-9])[A-Za-z0-9+/=_-]{20,}");
  }

  /** Whether something of this name is one: {@code DB_PASSWORD}, {@code --api-key}. */
  static boolean isNamedSo(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    for (String part : INSIDE) {
      if (upper.contains(part)) {
        return true;
      }
    }
    for (String part : LAST) {
      if (upper.equals(part) || upper.endsWith("_" + part) || upper.endsWith("-" + part)) {
        return true;
      }
    }
    return false;
  }

  /** Those in a text that need no name. */
  static List<String> in(String text) {
    List<String> found = new ArrayList<>();
    Matcher token = Forms.TOKEN.matcher(text);
    while (token.find()) {
      found.add(token.group());
    }
    Matcher user = Forms.USER_INFO.matcher(text);
    while (user.find()) {
      found.add(user.group(1));
    }
    return found;
  }

  /** Those in the arguments of a program, where more looks like one than in other text. */
  static List<String> inArguments(List<String> arguments) {
    List<String> found = new ArrayList<>();
    boolean named = false;
    String before = "";
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String value = argument.substring(equals + 1);
      boolean own = equals > 0 && isNamedSo(argument.substring(0, equals));
      if (own || named && !argument.startsWith("-") || isRandom(value)) {
        found.add(value);
      }
      if (before.equals(PASSWORD_OR_PORT) && isPassword(argument)) {
        found.add(argument);
      }
      found.addAll(in(argument));
      named = argument.startsWith("-") && equals < 0 && isNamedSo(argument);
      before = argument;
    }
    found.removeIf(secret -> secret.length() < SHORTEST);
    return found;
  }

  /** Neither another option, nor a file, nor a port or two: 8080:80. */
  private static boolean isPassword(String argument) {
    if (argument.startsWith("-") || argument.startsWith("/") || argument.startsWith(".")) {
      return false;
    }
    for (String part : argument.split(":", -1)) {
      if (part.length() > DIGITS_OF_A_PORT || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRandom(String text) {
    return Forms.RANDOM.matcher(text).matches() && bits(text) > BITS_A_LETTER;
  }

  /** Shannon's entropy of a letter. */
  private static double bits(String text) {
    int[] counts = new int[128];
    text.toLowerCase(Locale.ROOT).chars().forEach(c -> counts[c & 127]++);
    double bits = 0;
    for (int count : counts) {
      double share = (double) count / text.length();
      bits -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
    }
    return bits;
  }
}
