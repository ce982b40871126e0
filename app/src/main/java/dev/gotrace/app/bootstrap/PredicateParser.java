package dev.gotrace.app.bootstrap;

import dev.gotrace.app.bootstrap.Predicate.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the language of {@link Predicate}. */
final class PredicateParser {

  /** A name with its stop, a number, a text, a sign. */
  private static final Pattern PIECE =
      Pattern.compile(
          "\\*?[A-Za-z_][\\w.]*(?:\\[[^\\]]*\\][\\w.]*)*(?:@\\+?[\\w.]+)?"
              + "|0x[0-9a-f]+|\\d+|'[^']*'|&&|\\|\\||==|!=|<=|>=|>>|[<>+\\-&!()]");

  /** Those that bind alike, the weakest first. */
  private static final List<Set<String>> SIGNS =
      List.of(
          Set.of("||"),
          Set.of("&&"),
          Set.of("==", "!=", "<", "<=", ">", ">=", "starts"),
          Set.of("+", "-"),
          Set.of("&", ">>"));

  private final String text;
  private final List<String> pieces;
  private int at;

  PredicateParser(String text) {
    this.text = text;
    this.pieces = split(text);
  }

  Term parse() {
    Term term = level(0);
    if (at < pieces.size()) {
      throw wrong();
    }
    return term;
  }

  private Term level(int level) {
    if (level == SIGNS.size()) {
      return single();
    }
    Term term = level(level + 1);
    while (at < pieces.size() && SIGNS.get(level).contains(pieces.get(at))) {
      String sign = pieces.get(at++);
      term = new Term.Two(sign, term, level(level + 1));
    }
    return term;
  }

  private Term single() {
    if (at == pieces.size()) {
      throw wrong();
    }
    String piece = pieces.get(at++);
    if (piece.equals("!")) {
      return new Term.Not(single());
    }
    if (piece.equals("(")) {
      Term inner = level(0);
      if (at == pieces.size() || !pieces.get(at++).equals(")")) {
        throw wrong();
      }
      return inner;
    }
    if (piece.startsWith("'")) {
      return new Term.Literal(piece.substring(1, piece.length() - 1));
    }
    if (Character.isDigit(piece.charAt(0))) {
      return new Term.Literal(Long.decode(piece));
    }
    if (piece.equals("true") || piece.equals("false")) {
      return new Term.Literal(piece.equals("true"));
    }
    if (!piece.startsWith("*") && !Character.isLetter(piece.charAt(0))) {
      throw wrong();
    }
    int stop = piece.indexOf('@');
    return new Term.Value(
        stop < 0
            ? new Predicate.Name(piece, "")
            : new Predicate.Name(piece.substring(0, stop), piece.substring(stop + 1)));
  }

  /** The pieces that a text of this language is made of. */
  private static List<String> split(String text) {
    List<String> pieces = new ArrayList<>();
    Matcher piece = PIECE.matcher(text);
    int at = 0;
    while (piece.find()) {
      if (!text.substring(at, piece.start()).isBlank()) {
        break;
      }
      pieces.add(piece.group());
      at = piece.end();
    }
    if (!text.substring(at).isBlank()) {
      throw new IllegalArgumentException("at \"" + text.substring(at) + "\" in " + text);
    }
    return pieces;
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("after piece " + at + " in " + text);
  }
}
