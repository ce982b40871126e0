package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.protocol.moment.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session's lines have told so far.
 *
 * @param phases the ids of all phases in their order
 * @param before the Moment before the latest one, which it is compared with
 * @param seen the phases of the Moments so far
 * @param code machine code by function
 * @param output what the program has printed, of much only the end
 * @param printing what it has printed since the latest Moment, while it runs
 * @param outputDropped how many bytes or characters of it were left out before
 * @param status what the session does now
 * @param runningNanos for how long the program has run since it was last let go; 0 while it stands
 */
public record Session(
    List<String> phases,
    @Nullable Header header,
    @Nullable Moment before,
    @Nullable Moment latest,
    Set<String> seen,
    List<Source> sources,
    Map<String, Code> code,
    List<Text> notes,
    List<Message> messages,
    String output,
    String printing,
    long outputDropped,
    Status status,
    long runningNanos) {

  /** How much of the program's output is kept for the screen, in characters. */
  static final int MOST_OUTPUT = 1 << 18;

  private static final int MOST_MESSAGES = 50;

  /** One that has said nothing yet. */
  public static Session starting(List<String> phases) {
    return new Session(
        List.copyOf(phases),
        null,
        null,
        null,
        Set.of(),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        "",
        "",
        0,
        Status.of(Status.Kind.STARTING),
        0);
  }

  /** The note on a phase in a language. */
  public Optional<Text> note(String phase, String language) {
    return notes.stream()
        .filter(text -> text.of().equals(phase) && text.language().equals(language))
        .findFirst();
  }

  Session with(SessionLine line) {
    if (line instanceof Moment moment) {
      return with(moment);
    }
    if (line instanceof Header started) {
      return with(started);
    }
    List<Source> allSources = sources;
    Map<String, Code> allCode = code;
    List<Text> allNotes = notes;
    List<Message> allMessages = messages;
    if (line instanceof Source source) {
      allSources = and(sources, source, Integer.MAX_VALUE);
    } else if (line instanceof Code function) {
      allCode = new LinkedHashMap<>(code);
      allCode.put(function.function(), function);
    } else if (line instanceof Text text) {
      allNotes = and(notes, text, Integer.MAX_VALUE);
    } else if (line instanceof Message message) {
      allMessages = and(messages, message, MOST_MESSAGES);
    }
    return new Session(
        phases,
        header,
        before,
        latest,
        seen,
        allSources,
        allCode,
        allNotes,
        allMessages,
        output,
        printing,
        outputDropped,
        status,
        runningNanos);
  }

  Session with(Status now) {
    long ran = now.kind() == Status.Kind.RUNS ? runningNanos : 0;
    return new Session(
        phases,
        header,
        before,
        latest,
        seen,
        sources,
        code,
        notes,
        messages,
        output,
        printing,
        outputDropped,
        now,
        ran);
  }

  Session running(long nanos) {
    return new Session(
        phases,
        header,
        before,
        latest,
        seen,
        sources,
        code,
        notes,
        messages,
        output,
        printing,
        outputDropped,
        status,
        nanos);
  }

  Session printing(String text) {
    return new Session(
        phases,
        header,
        before,
        latest,
        seen,
        sources,
        code,
        notes,
        messages,
        output,
        text,
        outputDropped,
        status,
        runningNanos);
  }

  /** A program that was started (again): nothing that was seen of the last one holds. */
  private Session with(Header started) {
    return new Session(
        phases, started, null, null, Set.of(), List.of(), Map.of(), notes, messages, "", "", 0,
        status, 0);
  }

  private Session with(Moment moment) {
    Set<String> all = new LinkedHashSet<>(seen);
    all.add(moment.phase());
    String printed = output + moment.output();
    int cut = Math.max(0, printed.length() - MOST_OUTPUT);
    return new Session(
        phases,
        header,
        latest,
        moment,
        all,
        sources,
        code,
        notes,
        // What was being done is done; what was warned of stays.
        messages.stream().filter(each -> each.level() == Message.Level.WARNING).toList(),
        printed.substring(cut),
        "",
        outputDropped + moment.outputDropped() + cut,
        status,
        runningNanos);
  }

  private static <T> List<T> and(List<T> list, T more, int most) {
    List<T> all = new ArrayList<>(list);
    all.add(more);
    return all.size() > most ? all.subList(all.size() - most, all.size()) : all;
  }
}
