package dev.gotrace.protocol.moment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides what of the user's own goes into recordings and onto screens: values of environment
 * variables, home folders, and arguments that look like secrets do not. Their names and lengths
 * stay: {@code <$API_TOKEN, 40 characters>}; a home folder becomes {@code ~}.
 *
 * <p>Only text is looked through: what the program prints, names of files, messages. A secret may
 * still lie in a register or in a word of memory, as a number.
 */
public final class Privacy {

  /** All is kept. */
  public static final Privacy NONE = new Privacy(List.of(), List.of(), List.of());

  /** A shorter value is most likely a word of everybody's, such as {@code xterm} or {@code 1}. */
  private static final int SHORTEST_VALUE = 8;

  /** Homes of whoever built a program elsewhere. */
  private static final List<String> HOMES = List.of("/home/", "/Users/");

  /**
   * What is to be left out.
   *
   * @param what its name in messages
   */
  private record Hidden(String value, String instead, String what) {}

  private final List<Hidden> hidden;

  /** Besides those, what a program says when it tells its variables by their names. */
  private final List<Hidden> assignments;

  private final List<String> homes;
  private final Map<String, Integer> counts = new TreeMap<>();

  private Privacy(List<Hidden> hidden, List<Hidden> assignments, List<String> homes) {
    this.hidden = hidden;
    this.assignments = assignments;
    this.homes = homes;
  }

  /**
   * One for a walk.
   *
   * @param environment the program's variables
   * @param arguments the program's
   * @param homes the user's home folders
   */
  public static Privacy of(
      Map<String, String> environment, List<String> arguments, List<String> homes) {
    List<String> folders = new ArrayList<>(homes);
    folders.removeIf(home -> home.length() < 2);
    Map<String, Hidden> all = new LinkedHashMap<>();
    List<Hidden> assignments = new ArrayList<>();
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = "$" + variable.getKey();
      String value = variable.getValue();
      if (stands(variable.getKey(), value) && !folders.contains(value)) {
        all.putIfAbsent(value, new Hidden(value, instead(name, value), name));
      }
      if (!value.isEmpty()) {
        String whole = variable.getKey() + "=" + value;
        String without = variable.getKey() + "=" + instead(name, value);
        assignments.add(new Hidden(whole, without, name));
      }
    }
    for (String secret : Secrets.inArguments(arguments)) {
      all.put(secret, new Hidden(secret, instead("an argument", secret), "a secret argument"));
    }
    List<Hidden> hidden = new ArrayList<>(all.values());
    // Of two values of which one begins the other, the longer goes first.
    hidden.sort((one, other) -> other.value.length() - one.value.length());
    assignments.sort((one, other) -> other.value.length() - one.value.length());
    return new Privacy(hidden, assignments, folders);
  }

  /**
   * Whether a value is left out wherever it stands, and not only behind its name. A path is none
   * that would not be known anyway, but for a home folder in it.
   */
  private static boolean stands(String name, String value) {
    return Secrets.isNamedSo(name)
        ? value.length() >= Secrets.SHORTEST
        : value.length() >= SHORTEST_VALUE && !value.startsWith("/");
  }

  private static String instead(String name, String value) {
    return "<" + name + ", " + value.codePointCount(0, value.length()) + " characters>";
  }

  /** Whether all is kept. */
  public boolean keepsAll() {
    return this == NONE;
  }

  /** How often what was left out so far, by its name. */
  public synchronized Map<String, Integer> leftOut() {
    return new TreeMap<>(counts);
  }

  /** A line without it; the same one where there is none of it. */
  public SessionLine of(SessionLine line) {
    return keepsAll() ? line : new PrivateLines(this).of(line);
  }

  /** A text without it. */
  public String text(String text) {
    if (keepsAll()) {
      return text;
    }
    String clean = text;
    for (Hidden each : hidden) {
      clean = replace(clean, each.value, each.instead, each.what);
    }
    return path(clean);
  }

  /** What the program printed, without it. */
  public String output(String text) {
    if (keepsAll() || text.isEmpty()) {
      return text;
    }
    String clean = text;
    for (Hidden each : assignments) {
      clean = replace(clean, each.value, each.instead, each.what);
    }
    return text(clean);
  }

  private String replace(String text, String value, String instead, String what) {
    int at = text.indexOf(value);
    if (at < 0) {
      return text;
    }
    StringBuilder clean = new StringBuilder();
    int from = 0;
    for (; at >= 0; at = text.indexOf(value, from)) {
      clean.append(text, from, at).append(instead);
      from = at + value.length();
      count(what);
    }
    return clean.append(text, from, text.length()).toString();
  }

  private synchronized void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** A text whose home folders are replaced, and nothing else: a file's name, or source. */
  String path(String text) {
    String clean = text;
    for (String home : homes) {
      clean = home(clean, home, home.length());
    }
    for (String folder : HOMES) {
      for (int at = clean.indexOf(folder); at >= 0; at = clean.indexOf(folder, at + 1)) {
        int end = at + folder.length();
        while (end < clean.length() && isOfName(clean.charAt(end))) {
          end++;
        }
        if (end > at + folder.length() && begins(clean, at)) {
          clean = clean.substring(0, at) + "~" + clean.substring(end);
          count("a home folder");
        }
      }
    }
    return clean;
  }

  private String home(String text, String home, int length) {
    String clean = text;
    for (int at = clean.indexOf(home); at >= 0; at = clean.indexOf(home, at + 1)) {
      int end = at + length;
      if (begins(clean, at) && (end == clean.length() || !isOfName(clean.charAt(end)))) {
        clean = clean.substring(0, at) + "~" + clean.substring(end);
        count("a home folder");
      }
    }
    return clean;
  }

  /** Whether a path that begins there is whole: /srv/home/x is nobody's home. */
  private static boolean begins(String text, int at) {
    return at == 0 || !isOfName(text.charAt(at - 1)) && text.charAt(at - 1) != '/';
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
  }
}
