package dev.gotrace.app.cli;

import dev.gotrace.app.session.Way;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options that say which program is meant when gotrace is not to launch one. */
final class WayOptions {

  private static final String PID = "--pid";
  private static final String CORE = "--core";
  static final String REMOTE = "--remote";
  static final String CONNECT = "--connect";
  private static final List<String> ALL = List.of(PID, CORE, REMOTE, CONNECT);

  /** What only a program that gotrace starts can be given. */
  private static final List<String> FOR_A_START =
      List.of("--env", "--cwd", "--gomaxprocs", "--stdin");

  private WayOptions() {}

  static void describe(CommandSpec spec) {
    spec.addOption(
        Verb.value(
            PID,
            Long.class,
            "N",
            "Take hold of the Go program that runs as process N, in place of launching one. It goes"
                + " on unharmed when gotrace leaves."));
    spec.addOption(
        Verb.value(
            CORE,
            Path.class,
            "FILE",
            "Show what a core file of TARGET holds; nothing runs in it."));
    spec.addOption(
        Verb.value(
            REMOTE,
            String.class,
            "ADDRESS",
            "Take the program that a gdbserver at HOST:PORT or unix:PATH holds, which is TARGET."));
    spec.addOption(
        Verb.value(
            CONNECT,
            String.class,
            "ADDRESS",
            "Take the program that a headless dlv at HOST:PORT or unix:PATH holds, which somebody"
                + " else started; TARGET may be left out when it runs on this machine."));
  }

  /**
   * The way that was asked for; empty where gotrace is to launch TARGET.
   *
   * @param words what else stands there: TARGET and the program's arguments
   * @throws UsageException when they contradict each other
   */
  static Optional<Way> of(ParseResult given, Console console, List<String> words) {
    List<String> asked = ALL.stream().filter(given::hasMatchedOption).toList();
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    String option = asked.get(0);
    if (asked.size() > 1) {
      throw new UsageException(
          option + " and " + asked.get(1) + " are two ways to a program; give one of them");
    }
    for (String launching : FOR_A_START) {
      if (given.hasMatchedOption(launching)) {
        throw new UsageException(
            launching + " is for a program that gotrace launches; leave it out with " + option);
      }
    }
    checkWords(option, words);
    return Optional.of(way(option, given, console));
  }

  private static void checkWords(String option, List<String> words) {
    if (option.equals(PID) && !words.isEmpty()) {
      throw new UsageException("--pid takes the program that runs; leave out " + words.get(0));
    }
    if (words.size() > 1) {
      throw new UsageException(
          "the program was started with its arguments; leave out " + words.get(1));
    }
    if (words.isEmpty() && (option.equals(CORE) || option.equals(REMOTE))) {
      throw new UsageException(
          option
              + " needs the program, too; give its file: gotrace attach "
              + option
              + " … TARGET");
    }
  }

  private static Way way(String option, ParseResult given, Console console) {
    switch (option) {
      case PID:
        long id = given.<Long>matchedOptionValue(PID, 0L);
        if (id <= 0) {
          throw new UsageException("--pid takes a process's id, from 1, not " + id);
        }
        return new Way.Process(id);
      case CORE:
        Path file = given.matchedOptionValue(CORE, Path.of(""));
        return new Way.Core(console.directory().resolve(file).normalize());
      default:
        return new Way.Server(address(option, given.matchedOptionValue(option, ""), console));
    }
  }

  private static String address(String option, String text, Console console) {
    if (text.startsWith(Way.Server.UNIX)) {
      String path = text.substring(Way.Server.UNIX.length());
      if (!path.isEmpty()) {
        return Way.Server.UNIX + console.directory().resolve(path).normalize();
      }
    }
    int colon = text.lastIndexOf(':');
    if (colon >= 0 && text.substring(colon + 1).matches("\\d{1,5}")) {
      int port = Integer.parseInt(text.substring(colon + 1));
      String host = text.substring(0, colon);
      if (port > 0 && port <= 0xffff && host.matches("\\[[0-9a-fA-F:.]+\\]|[^:\\s/]*")) {
        return (host.isEmpty() ? "localhost" : host) + ":" + port;
      }
    }
    throw new UsageException(option + " takes HOST:PORT or unix:PATH, not " + text);
  }

  /** What a lone number as TARGET most likely means; null where it does not look so. */
  static @Nullable String meantProcess(String target, Optional<String> process) {
    List<String> words = new ArrayList<>();
    if (!target.matches("[1-9]\\d{0,9}")) {
      return null;
    }
    words.add(target + " is no file");
    process.ifPresentOrElse(
        name ->
            words.add(
                "to take hold of process "
                    + target
                    + " ("
                    + name
                    + "): gotrace attach --pid "
                    + target),
        () -> words.add("and no process has that id; give a program, or --pid N"));
    return String.join(process.isPresent() ? "; " : ", ", words);
  }
}
