package dev.gotrace.app.cli;

import dev.gotrace.tui.plain.Nearest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one line with the name that was probably meant. */
final class WrongWords {

  private final Path directory;

  /**
   * @param directory where relative paths start
   */
  WrongWords(Path directory) {
    this.directory = directory;
  }

  String of(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String verb = command.getCommandName();
    String help = verb.equals("gotrace") ? "gotrace --help" : "gotrace " + verb + " --help";
    return what(e, command, verb) + "; see " + help;
  }

  private String what(ParameterException e, CommandLine command, String verb) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      if (unmatched.isUnknownOption()) {
        String own = verb.equals("attach") ? "; the program's own arguments come after --" : "";
        return "no option is called "
            + word
            + meant(word, command.getCommandSpec().optionsMap().keySet(), own);
      }
      if (!command.getSubcommands().isEmpty()) {
        String next = exists(word) ? "; did you mean gotrace attach " + word + "?" : "";
        return "no verb is called " + word + meant(word, command.getSubcommands().keySet(), next);
      }
      return verb + " takes one TARGET, and " + word + " is one too many";
    }
    if (e instanceof MissingParameterException missing
        && missing.getMissing().stream().anyMatch(PositionalParamSpec.class::isInstance)) {
      return verb + " needs a TARGET: an ELF executable, a Go package directory or a .go file";
    }
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    message =
        message
            .replace("is not a double", "is not a number")
            .replace("is not an int", "is not a whole number");
    return message.isEmpty()
        ? "the command line makes no sense"
        : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  /** "; did you mean NAME?" for {@code --NAME=value} too, or else what is given. */
  private static String meant(String word, Collection<String> known, String otherwise) {
    List<String> names = known.stream().filter(name -> name.length() > 2).sorted().toList();
    return Nearest.of(word.split("=", 2)[0], names)
        .map(name -> "; did you mean " + name + "?")
        .orElse(otherwise);
  }

  private boolean exists(String word) {
    try {
      return Files.exists(directory.resolve(word));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
