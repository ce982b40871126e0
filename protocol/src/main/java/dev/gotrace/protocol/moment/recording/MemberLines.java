package dev.gotrace.protocol.moment.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one member in memory: all of them, or of one that somebody else wrote and that is
 * too large for that, those around one Moment.
 *
 * @param first which Moment of the member is the first that is here, from 0
 * @param lines without their ends
 * @param whole whether all are here
 * @param damage why those that are not here cannot be trusted; empty where nothing is wrong
 */
record MemberLines(int first, List<String> lines, boolean whole, String damage) {

  private static final long KEPT = 8 << 20;

  /** So much text behind what was wanted is read for the sake of the checksum. */
  private static final long CHECKED = 64 << 20;

  private static final String MOMENT = "{\"moment\":";

  /**
   * Reads them.
   *
   * @param at where the member begins
   * @param wanted the Moment that is wanted, from 0 in the member
   * @param sums what proves lines of a damaged one
   * @param before how many Moments stand before the member
   */
  static MemberLines read(RecordingFile file, long at, int wanted, Sums sums, int before)
      throws IOException {
    try (MemberReader member = file.member(at)) {
      List<String> lines = new ArrayList<>();
      boolean whole = true;
      int first = 0;
      int moments = 0;
      long kept = 0;
      long beyond = 0;
      for (String line = member.next(); line != null; line = member.next()) {
        boolean moment = isMoment(line);
        boolean here = moment && moments == wanted;
        moments += moment ? 1 : 0;
        if (kept <= KEPT || here) {
          lines.add(line);
          kept += line.length();
          continue;
        }
        whole = false;
        if (moment && moments <= wanted) {
          // What is wanted lies further on, with what is told before it.
          lines.clear();
          first = moments;
          kept = 0;
        }
        beyond += moments > wanted ? line.length() : 0;
        if (beyond > CHECKED) {
          break;
        }
      }
      boolean damaged = member.state() == MemberReader.State.DAMAGED;
      if (whole && sums.size() > 0 && member.state() != MemberReader.State.WHOLE) {
        lines = sums.proved(lines, before);
      } else if (damaged) {
        lines = List.of();
      }
      return new MemberLines(first, lines, whole, damaged ? member.why() : "");
    }
  }

  /** How many Moments are here. */
  int moments() {
    return (int) lines.stream().filter(MemberLines::isMoment).count();
  }

  static boolean isMoment(String line) {
    return line.startsWith(MOMENT) || line.contains("\"moment\"") && kind(line).equals("moment");
  }

  /** The kind of a line; empty for one that is no line of a session. */
  static String kind(String line) {
    try {
      return LineJson.kind(line);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** A Moment's line, counted from 0 in the member; null where it is not here. */
  @Nullable String moment(int index) {
    int at = first;
    for (String line : lines) {
      if (isMoment(line) && at++ == index) {
        return line;
      }
    }
    return null;
  }

  /** The lines between the Moment before and this one. */
  List<String> before(int index) {
    List<String> between = new ArrayList<>();
    int at = first;
    for (String line : lines) {
      if (isMoment(line)) {
        at++;
      } else if (at == index) {
        between.add(line);
      }
    }
    return between;
  }
}
