package dev.gotrace.app.cli;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.session.Extra;
import dev.gotrace.app.session.LiveSession;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Privacy;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.tui.view.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code gotrace record}: a walk that goes by itself, into a file. */
final class RecordCommand implements Verb {

  private final Console console;
  private final EarlyDebugger early;

  RecordCommand(Console console, EarlyDebugger early) {
    this.console = console;
    this.early = early;
  }

  @Override
  public String name() {
    return "record";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(name());
    spec.usageMessage()
        .description(
            "Launch a Go program under a debugger, walk its start without showing it, and record"
                + " every stop into a file.",
            "The file needs neither the program nor a debugger to be looked at. zcat and jq read"
                + " it.")
        .customSynopsis("gotrace record [OPTION]... -o FILE TARGET [-- ARG...]")
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(Verbs.exitStatus())
        .sortOptions(false);
    RecordingOptions.describeOutput(spec);
    AttachOptions.describeProgram(spec);
    BackendOptions.describe(spec);
    AttachOptions.describeWalk(spec);
    spec.addOption(Verb.lang());
    spec.addOption(Verb.help());
    return spec;
  }

  @Override
  public int run(ParseResult given) throws Exception {
    AttachOptions options = AttachOptions.of(given, console);
    BackendOptions.Choice choice = options.backend.choose();
    Privacy privacy = options.recording.privacy(options, console);
    Watched watched = new Watched();
    try (WalkRecording file = WalkRecording.open(options.recording, console)) {
      try (OwnedSession owned = new OwnedSession(early.take(choice.backend()))) {
        LiveSession session = owned.session();
        session.choosing(choice.why(), choice.instead());
        if (options.detail == AttachOptions.Detail.STEPS) {
          session.with(Extra.STEPS);
        }
        session.withPrivacy(() -> privacy);
        file.of(session);
        session.start(
            new Planning(console, options)
                .plan(
                    List.of(session), early.program(), line -> watched.accept(session.shown(line))),
            watched);
        SelfWalk.run(session, options);
        file.complete();
      } finally {
        watched.progress.clear();
      }
      file.close();
      if (!file.isWhole()) {
        return ExitCode.SOFTWARE;
      }
      Words words = Words.of(options.view.language());
      summary(given, watched, file, privacy)
          .forEach(line -> console.out().println(Harmless.of(words.sentence(line))));
      return ExitCode.OK;
    }
  }

  private static List<String> summary(
      ParseResult given, Watched watched, WalkRecording file, Privacy privacy) throws IOException {
    Object name = given.matchedOption(RecordingOptions.OUTPUT).getValue();
    String what =
        name
            + ": "
            + watched.moments
            + " Moments in "
            + watched.phases.size()
            + " of "
            + Phases.IDS.size()
            + " phases, "
            + (file.bytes() + 512) / 1024
            + " KB";
    List<String> lines = new ArrayList<>(List.of(what));
    Map<String, Integer> counts = privacy.leftOut();
    if (!counts.isEmpty()) {
      lines.add(
          "left out: "
              + counts.entrySet().stream()
                  .map(each -> each.getKey() + " (" + each.getValue() + ")")
                  .collect(Collectors.joining(", "))
              + "; --keep-env keeps it");
    }
    lines.addAll(file.privateData());
    return lines;
  }

  /** What is said on the way, and how far it goes. */
  private final class Watched implements Consumer<SessionLine> {
    private final Set<String> phases = new HashSet<>();
    private final ProgressBar progress =
        new ProgressBar(console.err(), Phases.IDS, console.interactive());
    private int moments;

    @Override
    public void accept(SessionLine line) {
      if (line instanceof Moment moment) {
        moments++;
        phases.add(moment.phase());
        progress.at(moment.phase(), moments);
      } else if (line instanceof Message message) {
        progress.clear();
        console.say(message.text());
      }
    }
  }
}
