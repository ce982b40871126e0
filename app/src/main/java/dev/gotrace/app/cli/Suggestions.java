package dev.gotrace.app.cli;

import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The name that was probably meant. */
final class Suggestions {

  private Suggestions() {}

  /** "; did you mean --json?", or nothing. */
  static String of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        return "; did you mean " + String.join(" or ", suggestions.subList(0, 1)) + "?";
      }
    }
    return "";
  }
}
