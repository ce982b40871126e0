package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.Bookmark;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.protocol.moment.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that a recording tells, sorted by what it is. */
final class Walk {

  private final int most;
  private @Nullable Header header;
  private @Nullable Moment latest;
  private @Nullable Operands operands;
  private @Nullable Operands coming;
  private List<Creation> createdBefore = List.of();
  private @Nullable Moment earlier;
  private final List<Creation> created = new ArrayList<>();
  final List<Stop> stops = new ArrayList<>();
  final List<Source> sources = new ArrayList<>();
  final Map<String, Code> code = new LinkedHashMap<>();
  final Map<String, Text> texts = new LinkedHashMap<>();
  final List<Message> warnings = new ArrayList<>();
  final List<Note> notes = new ArrayList<>();
  final List<Question> questions = new ArrayList<>();
  final List<Bookmark> bookmarks = new ArrayList<>();

  private Walk(int most) {
    this.most = most;
  }

  /**
   * @param most how many Moments there may be
   * @throws TooLargeException when there are more
   */
  static Walk of(Told told, int most) {
    Walk walk = new Walk(most);
    told.forEach(walk::accept);
    walk.complete();
    return walk;
  }

  Optional<Header> header() {
    return Optional.ofNullable(header);
  }

  /** What gotrace itself has to say of a phase or step. */
  Optional<Text> text(String of, String language) {
    return Optional.ofNullable(texts.get(language + " " + of));
  }

  /** The machine code of the function that a Moment stands in. */
  Optional<Code> codeAt(Moment moment) {
    return moment.at().function().asOptional().map(code::get);
  }

  /**
   * The place among the stops of what a lesson calls by a phase's or a step's id: a phase is its
   * first instruction where that was stopped at.
   */
  Optional<Integer> place(String id) {
    int phase = -1;
    int first = -1;
    for (int i = 0; i < stops.size(); i++) {
      Moment moment = stops.get(i).moment();
      if (id.equals(moment.step())) {
        return Optional.of(i);
      }
      if (id.equals(moment.phase())) {
        first = first < 0 ? i : first;
        phase = phase < 0 && moment.kind() == Moment.Kind.PHASE ? i : phase;
      }
    }
    int place = phase < 0 ? first : phase;
    return place < 0 ? Optional.empty() : Optional.of(place);
  }

  private void accept(SessionLine line) {
    if (line instanceof Moment moment) {
      complete();
      if (stops.size() >= most) {
        throw new TooLargeException(most);
      }
      begin(moment);
    } else if (line instanceof Header told) {
      complete();
      header = header == null ? told : header;
      // A program that was started again is compared with nothing.
      earlier = null;
    } else if (line instanceof Operands of) {
      accept(of);
    } else if (line instanceof Creation creation) {
      created.add(creation);
    } else if (line instanceof Source source) {
      sources.add(source);
    } else if (line instanceof Code function) {
      code.putIfAbsent(function.function(), function);
    } else if (line instanceof Text text) {
      texts.put(text.language() + " " + text.of(), text);
    } else if (line instanceof Message message) {
      if (message.level() == Message.Level.WARNING) {
        warnings.add(message);
      }
    } else if (line instanceof Note note) {
      notes.add(note);
    } else if (line instanceof Question question) {
      questions.add(question);
    } else if (line instanceof Bookmark bookmark) {
      bookmarks.add(bookmark);
    }
  }

  /** A live session tells operands after their Moment, a recording before it. */
  private void accept(Operands of) {
    Moment moment = latest;
    if (moment != null && moment.at().pc().equals(Reading.known(of.pc()))) {
      operands = of;
    } else {
      coming = of;
    }
  }

  /** The last Moment's stop is complete when the next one comes: its operands may come after it. */
  private void complete() {
    Moment moment = latest;
    if (moment == null) {
      return;
    }
    Moment before = earlier != null && earlier.number() < moment.number() ? earlier : null;
    stops.add(new Stop(moment, before, operands, createdBefore));
    earlier = moment;
    latest = null;
  }

  private void begin(Moment moment) {
    latest = moment;
    operands = coming;
    coming = null;
    createdBefore = List.copyOf(created);
    created.clear();
  }
}
