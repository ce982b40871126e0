package dev.gotrace.app.session;

import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentFormatException;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.recording.LineJson;
import dev.gotrace.protocol.moment.recording.Recording;
import dev.gotrace.protocol.moment.recording.RecordingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Moments of a recording. */
final class RecordedTimeline implements Timeline {

  private static final byte[] NOTHING = "\"\"".getBytes(StandardCharsets.UTF_8);
  private static final String CREATION = "{\"creation\":";

  private final Recording recording;
  private final Course course = new Course();

  private RecordedTimeline(Recording recording) {
    this.recording = recording;
  }

  /**
   * Opens one.
   *
   * @throws RecordingException when that is not possible; its message says why
   */
  static RecordedTimeline open(Path file) throws RecordingException {
    RecordedTimeline timeline = new RecordedTimeline(Recording.open(file));
    timeline.lay();
    return timeline;
  }

  private record Marked(int place, SessionLine line) {}

  /** Everything but what was printed, in the order in which it was told. */
  private void lay() {
    List<Marked> marked = new ArrayList<>();
    recording.forEachMarked((place, line) -> marked.add(new Marked(place, line)));
    int next = 0;
    int number = 0;
    for (int place = 0; place <= recording.size(); place++) {
      for (; next < marked.size() && marked.get(next).place() == place; next++) {
        SessionLine line = marked.get(next).line();
        number = line instanceof Header ? 0 : number;
        course.tell(line instanceof Header header ? replayed(header) : line);
      }
      if (place < recording.size()) {
        course.reach(++number, recording.phase(place), recording.kind(place));
      }
    }
  }

  /** There is no program whose fate would have to be asked for. */
  private static Header replayed(Header header) {
    Map<Ability, String> cannot = new EnumMap<>(Ability.class);
    for (Ability what : List.of(Ability.OUTPUT, Ability.GO_SYNTAX)) {
      header.why(what).ifPresent(why -> cannot.put(what, why));
    }
    return new Header(
        header.program(),
        header.goVersion(),
        header.platform(),
        header.buildMode(),
        header.optimized(),
        header.debugger(),
        header.way(),
        Header.Leaving.NOTHING,
        cannot,
        header.recorded());
  }

  /** Reads what the program printed, which takes as long as it has printed much. */
  void readPrinted() {
    recording.forEachPrinted(
        (place, line) -> {
          byte[] json = line.getBytes(StandardCharsets.UTF_8);
          try {
            if (line.startsWith(CREATION)) {
              course.create(place, (Creation) LineJson.read(line));
            } else if (hasOutput(json)) {
              Moment moment = MomentJson.read(line);
              course.print(place, moment.output(), moment.outputDropped());
            }
          } catch (MomentFormatException e) {
            // Whoever looks at this Moment is told that it is damaged.
            return true;
          }
          return !Thread.currentThread().isInterrupted();
        });
  }

  private static boolean hasOutput(byte[] json) {
    JsonMember output = JsonMember.find(json, "output");
    boolean moment = JsonMember.find(json, "moment").isThere();
    return moment && output.isThere() && !output.isSame(json, NOTHING);
  }

  /** What is missing or wrong in the file, one sentence each. */
  List<String> warnings() {
    return recording.warnings();
  }

  /** The phases and steps that it has stops at, in their order. */
  Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>();
    for (int place = 0; place < recording.size(); place++) {
      ids.add(recording.phase(place));
      String step = recording.step(place);
      if (step != null) {
        ids.add(step);
      }
    }
    return ids;
  }

  /** The place of the first Moment at a step; -1 for none. */
  int step(String id) {
    for (int place = 0; place < recording.size(); place++) {
      if (id.equals(recording.step(place))) {
        return place;
      }
    }
    return -1;
  }

  @Override
  public Course course() {
    return course;
  }

  @Override
  public Moment moment(int index) {
    return recording.moment(index);
  }

  /** A live session is told of it behind its Moment, a recorder may have it before. */
  @Override
  public @Nullable Operands operands(int index, Moment moment) {
    for (int around = index; around <= index + 1; around++) {
      for (SessionLine line : recording.around(around)) {
        if (line instanceof Operands operands
            && Reading.known(operands.pc()).equals(moment.at().pc())) {
          return operands;
        }
      }
    }
    return null;
  }

  @Override
  public void scan(int from, int to, Scan scan) {
    recording.forEachMoment(
        from, (index, line) -> index < to && scan.at(index, line.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    recording.close();
  }
}
