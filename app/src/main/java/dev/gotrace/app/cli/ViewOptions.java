package dev.gotrace.app.cli;

import dev.gotrace.tui.plain.PlainOptions;
import dev.gotrace.tui.terminal.Looks;
import dev.gotrace.tui.view.Language;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * How a session is shown.
 *
 * @param plain whether as text, where a screen would be possible
 */
record ViewOptions(
    boolean plain, boolean noColor, boolean ascii, Looks.Choice theme, Language language) {

  /** Adds the options to a command. */
  static void describe(CommandSpec spec) {
    spec.addOption(Verb.flag("--no-color", "No colours; the variable NO_COLOR says the same."));
    spec.addOption(Verb.flag("--ascii", "Nothing beyond ASCII, so English."));
    spec.addOption(Verb.lang());
    spec.addOption(
        Verb.flag(
            "--plain",
            "Text, line by line, in place of the full screen. A terminal still gets its prompt; with"
                + " < /dev/null the walk goes by itself there, too."));
    spec.addOption(
        Verb.value(
            "--theme",
            String.class,
            "NAME",
            "The screen's colours: dark, light, or auto (the default), which goes by COLORFGBG."));
  }

  /**
   * @throws UsageException when a value makes no sense, or two contradict each other
   */
  static ViewOptions of(ParseResult given, Map<String, String> environment) {
    boolean ascii = given.hasMatchedOption("--ascii");
    Language spoken = Languages.of(given, environment);
    Language language = ascii && !given.hasMatchedOption("--lang") ? Language.EN : spoken;
    if (ascii && language == Language.ZH) {
      throw new UsageException("--ascii has no letters for --lang zh; leave out one of them");
    }
    return new ViewOptions(
        given.hasMatchedOption("--plain"),
        given.hasMatchedOption("--no-color"),
        ascii,
        theme(given.matchedOptionValue("--theme", "auto")),
        language);
  }

  private static Looks.Choice theme(String name) {
    for (Looks.Choice choice : Looks.Choice.values()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(name)) {
        return choice;
      }
    }
    throw new UsageException("no theme is called " + name + "; there are dark, light and auto");
  }

  /** As a full screen has it. */
  Looks looks(Map<String, String> environment) {
    return Looks.of(environment, theme, !noColor, ascii);
  }

  /**
   * As text has it.
   *
   * @param colour whether the terminal has colours
   */
  PlainOptions text(Map<String, String> environment, boolean colour, IntSupplier width) {
    boolean none = noColor || !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new PlainOptions(colour && !none, ascii, language, width);
  }
}
