package dev.gotrace.protocol.moment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What looks like a secret, by its name or by its form. */
final class Secrets {

  /** Shorter ones are found in too much that is none. */
  static final int SHORTEST = 4;

  private static final Pattern NAME =
      Pattern.compile(
          "(?i).*(secret|token|passw|passphrase|[-_]pwd|credential|api.?key|private.?key|access.?key"
              + "|auth|cookie|session|dsn).*|(?i)(.*[-_])?(key|pass)");

  /** Tokens that say by their first letters whose they are. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\b(gh[oprsu]_\\w{20,}|github_pat_\\w{20,}|glpat-[\\w-]{16,}|sk-[\\w-]{16,}"
              + "|xox[abprs]-[\\w-]{10,}|A[KS]IA[A-Z0-9]{16}|AIza[\\w-]{30,}|npm_\\w{30,}"
              + "|eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]*|-----BEGIN [A-Z ]*PRIVATE KEY-----)");

  /** A name and password in an address. */
  private static final Pattern USER_INFO = Pattern.compile("\\w+://([^/\\s:@]*:[^/\\s@]+)@");

  /** What somebody rolled dice for. */
  private static final Pattern RANDOM =
      Pattern.compile("(?=.*[A-Za-z])(?=.*[0-9])[A-Za-z0-9+/=_-]{20,}");

  private static final double BITS_A_LETTER = 3.5;

  private Secrets() {}

  /** Whether something of this name is one: {@code DB_PASSWORD}, {@code --api-key}. */
  static boolean isNamedSo(String name) {
    return NAME.matcher(name).matches();
  }

  /** Those in a text that need no name. */
  static List<String> in(String text) {
    List<String> found = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      found.add(token.group());
    }
    Matcher user = USER_INFO.matcher(text);
    while (user.find()) {
      found.add(user.group(1));
    }
    return found;
  }

  /** Those in the arguments of a program, where more looks like one than in other text. */
  static List<String> inArguments(List<String> arguments) {
    List<String> found = new ArrayList<>();
    boolean named = false;
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String value = argument.substring(equals + 1);
      boolean own = equals > 0 && isNamedSo(argument.substring(0, equals));
      if (own || named && !argument.startsWith("-") || isRandom(value)) {
        found.add(value);
      }
      found.addAll(in(argument));
      named = argument.startsWith("-") && equals < 0 && isNamedSo(argument);
    }
    found.removeIf(secret -> secret.length() < SHORTEST);
    return found;
  }

  private static boolean isRandom(String text) {
    return RANDOM.matcher(text).matches() && bits(text) > BITS_A_LETTER;
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
