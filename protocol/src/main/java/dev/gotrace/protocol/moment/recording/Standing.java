package dev.gotrace.protocol.moment.recording;

import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentFormatException;
import dev.gotrace.protocol.moment.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Finds the lines that were told at some time before a Moment and hold at it. */
final class Standing {

  /** These are told once, however often the program is started again. */
  private static final Set<String> FOR_ALL_RUNS = Set.of("text", "note", "question", "bookmark");

  private final Contents contents;
  private final IntFunction<MemberLines> lines;

  /**
   * @param lines gives the lines of a member
   */
  Standing(Contents contents, IntFunction<MemberLines> lines) {
    this.contents = contents;
    this.lines = lines;
  }

  /** Their text, in the order in which they were told. */
  List<String> at(int index, Moment moment) {
    Set<String> about = about(moment);
    List<Contents.Mark> marks = new ArrayList<>();
    for (Contents.Mark mark : contents.marks()) {
      if (mark.before() > index) {
        break;
      }
      switch (mark.kind()) {
        case "header" -> marks.removeIf(each -> !FOR_ALL_RUNS.contains(each.kind()));
        case "breakpoints" -> marks.removeIf(each -> each.kind().equals(mark.kind()));
        default -> {
          // What has no name stands for itself.
        }
      }
      if (mark.of().isEmpty() || about.contains(mark.of())) {
        marks.add(mark);
      }
    }
    List<String> found = new ArrayList<>();
    Contents.Mark last = null;
    for (Contents.Mark mark : marks) {
      if (!mark.equals(last)) {
        found.addAll(text(mark));
      }
      last = mark;
    }
    return found;
  }

  /** The files and functions on its stacks. */
  private static Set<String> about(Moment moment) {
    Set<String> about = new HashSet<>();
    add(moment.at(), about);
    moment.frames().asOptional().map(Listing::items).orElse(List.of()).forEach(p -> add(p, about));
    moment
        .goroutineFrames()
        .asOptional()
        .map(under -> under.frames().items())
        .orElse(List.of())
        .forEach(place -> add(place, about));
    return about;
  }

  private static void add(Place place, Set<String> about) {
    place.file().asOptional().ifPresent(about::add);
    place.function().asOptional().ifPresent(about::add);
  }

  /** All lines of this kind about the same that stand at the same place. */
  private List<String> text(Contents.Mark mark) {
    int first = contents.members().get(mark.member()).first();
    return lines.apply(mark.member()).before(mark.before() - first).stream()
        .filter(line -> is(mark, line))
        .toList();
  }

  private static boolean is(Contents.Mark mark, String line) {
    try {
      LineFacts facts = LineFacts.of(line);
      return facts.kind().equals(mark.kind()) && facts.of().equals(mark.of());
    } catch (MomentFormatException e) {
      return false;
    }
  }
}
