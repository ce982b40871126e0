package dev.gotrace.app.cli;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.breaks.CellConditions;
import dev.gotrace.app.export.Answers;
import dev.gotrace.app.export.Export;
import dev.gotrace.app.export.Format;
import dev.gotrace.app.export.Options;
import dev.gotrace.app.export.Pen;
import dev.gotrace.app.export.Told;
import dev.gotrace.app.export.TooLargeException;
import dev.gotrace.app.lesson.Lesson;
import dev.gotrace.protocol.moment.recording.PrivateData;
import dev.gotrace.protocol.moment.recording.Recording;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.plain.Nearest;
import dev.gotrace.tui.terminal.Film;
import dev.gotrace.tui.terminal.Looks;
import dev.gotrace.tui.terminal.Theme;
import dev.gotrace.tui.view.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code gotrace export}: a recording as a file for people who have no gotrace. */
final class ExportCommand implements Verb {

  private final Console console;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "export";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(name());
    spec.usageMessage()
        .description(
            "Make a file of a recording: a page for a browser that needs nothing else, Markdown, a"
                + " film for asciinema, or its moments as JSON.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .type(Path.class)
            .paramLabel("RECORDING")
            .description("The recording, NAME.gotrace.")
            .build());
    spec.addOption(
        Verb.value(
            "--to",
            String.class,
            "html|md|cast|json",
            "The file's format; by default what the name of OUT ends in."));
    spec.addOption(required("-o", Path.class, "OUT", "The file to write."));
    spec.addOption(
        Verb.value(
            "--notes",
            Path.class,
            "LESSON",
            "A lesson in Markdown, as LESSON.md describes it: its notes and questions are exported,"
                + " and never what only the speaker is to see."));
    spec.addOption(
        Verb.value(
            "--answers",
            String.class,
            "none|end",
            "What becomes of the answers to a lesson's questions: left out, or all at the end. By"
                + " default a page asks, and Markdown has them at the end."));
    spec.addOption(Verb.flag("--force", "Replace OUT where it is there already."));
    spec.addOption(Verb.lang());
    spec.addOption(Verb.help());
    return spec;
  }

  private static OptionSpec required(String name, Class<?> type, String label, String description) {
    return OptionSpec.builder(name)
        .type(type)
        .paramLabel(label)
        .required(true)
        .description(description)
        .build();
  }

  @Override
  public int run(ParseResult given) throws IOException {
    Path out = console.directory().resolve(given.<Path>matchedOptionValue("-o", null));
    Format format = format(given, out);
    Options options =
        new Options(
            Languages.of(given, console.environment()),
            answers(given, format),
            Phases.IDS,
            CellConditions::holds,
            pen());
    Path from = console.directory().resolve(given.<Path>matchedPositionalValue(0, null));
    Lesson lesson = lesson(given);
    ExportFile file = ExportFile.of(out, given.hasMatchedOption("--force"), console);
    try (Recording recording = Recording.open(from)) {
      recording.warnings().forEach(console::say);
      if (recording.size() == 0) {
        throw new UsageException(from + " holds no moment: nothing was recorded");
      }
      lesson.warnings().forEach(console::say);
      Told told = reader -> recording.forEach(new TaughtLines(lesson, reader));
      PrivateData privacy = new PrivateData();
      recording.forEach(privacy::see);
      Words words = Words.of(options.language());
      privacy.sentences().forEach(sentence -> console.say(words.sentence(sentence)));
      file.write(stream -> Export.write(format, told, options, stream));
    } catch (TooLargeException e) {
      throw new WorkFailedException(from.getFileName() + " has " + e.getMessage());
    }
    console.say("wrote " + out);
    return ExitCode.OK;
  }

  private Lesson lesson(ParseResult given) {
    Path file = given.matchedOptionValue("--notes", null);
    try {
      return file == null ? Lesson.NONE : Lesson.load(console.directory().resolve(file));
    } catch (IOException e) {
      throw new UsageException("--notes: " + e.getMessage());
    }
  }

  private static Format format(ParseResult given, Path out) {
    List<String> known =
        Arrays.stream(Format.values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    String name = out.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    String word = given.matchedOptionValue("--to", null);
    if (word == null && !known.contains(ending)) {
      throw new UsageException(
          "--to says which format OUT is to have: one of " + String.join(", ", known));
    }
    String wanted = word == null ? ending : word;
    if (!known.contains(wanted)) {
      throw new UsageException(
          "no format is called "
              + wanted
              + Nearest.of(wanted, known)
                  .map(near -> "; did you mean " + near + "?")
                  .orElse("; --to takes " + String.join(", ", known)));
    }
    return Format.valueOf(wanted.toUpperCase(Locale.ROOT));
  }

  private static Answers answers(ParseResult given, Format format) {
    String word = given.matchedOptionValue("--answers", "");
    return switch (word) {
      case "none" -> Answers.NONE;
      case "end" -> Answers.END;
      case "" -> format == Format.HTML ? Answers.ASKED : Answers.END;
      default -> throw new UsageException("--answers takes none or end, not " + word);
    };
  }

  private static Pen pen() {
    Film film = new Film(new Looks(new Theme(Theme.Ground.DARK, Theme.Depth.INDEXED), false));
    return new Pen() {
      @Override
      public String frame(Canvas canvas) {
        return film.frame(canvas);
      }

      @Override
      public String ending() {
        return film.ending();
      }
    };
  }
}
