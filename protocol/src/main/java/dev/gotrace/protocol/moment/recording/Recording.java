package dev.gotrace.protocol.moment.recording;

import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentFormatException;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Other;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A recording that is read. Any thread may ask; one waits for another.
 *
 * <p>A Moment in a part of the file that cannot be read is one in which nothing is known, and
 * {@link #warnings} says so. Moments are counted from 0 here, over all runs of the program.
 */
public final class Recording implements Closeable {

  private static final int KEPT = 8;

  private final RecordingFile file;
  private final Contents contents;
  private final Header header;
  private final List<String> warnings;

  /** Those that were asked for last; each has at most what {@link MemberLines} keeps. */
  private final Map<Integer, MemberLines> cached =
      new LinkedHashMap<>(2 * KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, MemberLines> eldest) {
          return size() > KEPT;
        }
      };

  private Recording(RecordingFile file, Contents contents, Header header, List<String> warnings) {
    this.file = file;
    this.contents = contents;
    this.header = header;
    this.warnings = new ArrayList<>(warnings);
  }

  /**
   * Opens one. What is wrong with a part of it is no failure, but a {@link #warnings warning}.
   *
   * @throws RecordingException when it cannot be read, is no recording, or has a newer format
   */
  public static Recording open(Path path) throws RecordingException {
    RecordingFile file = null;
    try {
      file = RecordingFile.open(path);
      Opening opening = new Opening(path, file);
      Header header = opening.header();
      Contents contents = opening.contents();
      return new Recording(file, contents, header, opening.warnings());
    } catch (IOException e) {
      if (file != null) {
        file.close();
      }
      throw e instanceof RecordingException known
          ? known
          : new RecordingException("cannot read " + path + ": " + Reasons.of(e), e);
    }
  }

  /** The first header; one that was started again has more of them. */
  public Header header() {
    return header;
  }

  /** How many Moments there are. */
  public int size() {
    return contents.size();
  }

  /** What is missing or wrong, one sentence each. */
  public synchronized List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The phase of a Moment, without reading that. */
  public String phase(int index) {
    return Objects.requireNonNullElse(contents.phases().at(checked(index)), "");
  }

  /** The step of a Moment, without reading that; null for none. */
  public @Nullable String step(int index) {
    return contents.steps().at(checked(index));
  }

  /** Why the program stopped at a Moment, without reading that. */
  public Moment.Kind kind(int index) {
    try {
      String word = Objects.requireNonNullElse(contents.kinds().at(checked(index)), "");
      return Moment.Kind.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Moment.Kind.BREAKPOINT;
    }
  }

  private int checked(int index) {
    return Objects.checkIndex(index, size());
  }

  /** A Moment, from 0. */
  public synchronized Moment moment(int index) {
    int member = contents.member(checked(index));
    int inside = index - contents.members().get(member).first();
    MemberLines lines = lines(member, inside);
    String line = lines.moment(inside);
    if (line == null) {
      if (lines.damage().isEmpty()) {
        warn("Moment " + (index + 1) + " is gone: the file has changed since it was opened");
      }
      return lost(index, lines.damage());
    }
    try {
      return MomentJson.read(line);
    } catch (MomentFormatException e) {
      warn("Moment " + (index + 1) + " cannot be read: " + e.getMessage());
      return lost(index, "it is no Moment");
    }
  }

  private Moment lost(int index, String why) {
    String reason = "the recording is damaged here" + (why.isEmpty() ? "" : ": " + why);
    return Moment.without(index + 1, phase(index), step(index), kind(index), reason);
  }

  /** What is said twice is said once. */
  private void warn(String text) {
    if (!warnings.contains(text)) {
      warnings.add(text);
    }
  }

  /** The lines of a member; those of those that were asked for last are kept. */
  private MemberLines lines(int member, int wanted) {
    MemberLines now = cached.get(member);
    if (now != null && (now.whole() || now.moment(wanted) != null)) {
      return now;
    }
    int first = contents.members().get(member).first();
    try {
      long at = contents.members().get(member).at();
      now = MemberLines.read(file, at, wanted, contents.sums(), first);
    } catch (IOException e) {
      now = new MemberLines(0, List.of(), true, Reasons.of(e));
    }
    if (!now.damage().isEmpty()) {
      int lost = first + now.moments() + 1;
      warn(
          lost > contents.end(member)
              ? "a part cannot be read: " + now.damage()
              : "Moments "
                  + lost
                  + " to "
                  + contents.end(member)
                  + " cannot be read: "
                  + now.damage());
    }
    cached.put(member, now);
    return now;
  }

  /**
   * The lines between the Moment before and this one, in their order. They belong to this one, its
   * {@link dev.gotrace.protocol.moment.Operands} too.
   *
   * @param index of a Moment, from 0; or {@link #size} for what stands behind the last
   */
  public synchronized List<SessionLine> around(int index) {
    Objects.checkIndex(index, size() + 1);
    int member = contents.member(Math.max(0, index - 1));
    List<SessionLine> found = new ArrayList<>();
    for (; member < contents.members().size() && found.size() < Limits.BETWEEN; member++) {
      int first = contents.members().get(member).first();
      if (first > index) {
        break;
      }
      for (String line : lines(member, index - first).before(index - first)) {
        found.add(parsed(line));
      }
    }
    return found;
  }

  private static SessionLine parsed(String line) {
    try {
      return LineJson.read(line);
    } catch (MomentFormatException e) {
      return new Other("", line);
    }
  }

  /**
   * Tells all lines in their order. Those of an unknown kind, and those that cannot be read, are
   * {@link Other}s.
   */
  public void forEach(Consumer<SessionLine> lines) {
    forEachText(line -> lines.accept(parsed(line)));
  }

  /** Tells the JSON of all lines in their order, as it was written. */
  public void forEachText(Consumer<String> lines) {
    for (int i = 0; i < contents.members().size(); i++) {
      texts(i, lines);
    }
  }

  /** Takes lines of a recording. */
  @FunctionalInterface
  public interface Counted {

    /**
     * @param moment of a Moment its place, from 0; of another line that of the Moment behind it
     * @param json the line as it was written
     * @return whether to go on
     */
    boolean take(int moment, String json);
  }

  /** Tells the JSON of Moments in their order, from one on, as long as somebody takes them. */
  public void forEachMoment(int from, Counted taker) {
    boolean going = from < size();
    for (int i = contents.member(from); i < contents.members().size() && going; i++) {
      going =
          counted(
              i, (at, line) -> at < from || !MemberLines.isMoment(line) || taker.take(at, line));
    }
  }

  /** Tells the lines that Moments far behind them need: headers, sources, code, notes and so on. */
  public void forEachMarked(BiConsumer<Integer, SessionLine> taker) {
    for (int i = 0; i < contents.members().size(); i++) {
      if (contents.members().get(i).marked()) {
        counted(
            i,
            (at, line) -> {
              if (!MemberLines.isMoment(line) && LineFacts.isMarked(MemberLines.kind(line))) {
                taker.accept(at, parsed(line));
              }
              return true;
            });
      }
    }
  }

  /** Tells all lines of those parts in which the program has printed or created goroutines. */
  public void forEachPrinted(Counted taker) {
    boolean going = true;
    for (int i = 0; i < contents.members().size() && going; i++) {
      going = !contents.members().get(i).output() || counted(i, taker);
    }
  }

  /** Whether all were taken. */
  private boolean counted(int member, Counted taker) {
    int[] at = {contents.members().get(member).first()};
    boolean[] going = {true};
    texts(
        member,
        line -> {
          going[0] = going[0] && taker.take(at[0], line);
          at[0] += MemberLines.isMoment(line) ? 1 : 0;
        });
    return going[0];
  }

  private void texts(int member, Consumer<String> lines) {
    MemberLines whole;
    synchronized (this) {
      whole = lines(member, 0);
    }
    if (whole.whole()) {
      whole.lines().forEach(lines);
      return;
    }
    try (MemberReader reader = file.member(contents.members().get(member).at())) {
      for (String line = reader.next(); line != null; line = reader.next()) {
        lines.accept(line);
      }
    } catch (IOException e) {
      synchronized (this) {
        warn("a part cannot be read: " + Reasons.of(e));
      }
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
