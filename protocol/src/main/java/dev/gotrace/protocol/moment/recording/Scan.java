package dev.gotrace.protocol.moment.recording;

import dev.gotrace.protocol.moment.MomentFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds out what lies where in a recording that has no index, by reading all of it once. */
final class Scan {

  /** Of a member with more lines, which is none of ours, they are believed before its checksum. */
  private static final int LINES = 10_000;

  private final RecordingFile file;
  private final ContentsMaker contents = new ContentsMaker();
  private final List<String> warnings = new ArrayList<>();
  private final List<LineFacts> waiting = new ArrayList<>();
  private long text;
  private boolean ended;
  private boolean begun;
  private int strange;

  Scan(RecordingFile file) {
    this.file = file;
  }

  List<String> warnings() {
    return warnings;
  }

  /** Whether the recording's last line is there. */
  boolean ended() {
    return ended;
  }

  Contents run() throws IOException {
    long at = 0;
    while (at >= 0 && at < file.size() && contents.moments() < Limits.MOMENTS) {
      at = member(at);
    }
    if (contents.moments() >= Limits.MOMENTS) {
      warnings.add("it has more Moments than can be shown; these are the first " + Limits.MOMENTS);
    }
    if (strange > 0) {
      warnings.add(strange + " of its lines are none of a session");
    }
    return contents.done();
  }

  /** Reads a member; where to go on, -1 for nowhere. */
  private long member(long at) throws IOException {
    begun = false;
    waiting.clear();
    try (MemberReader member = file.member(at)) {
      long before = text;
      for (String line = member.next(); line != null; line = member.next()) {
        text += line.length();
        see(at, line);
        if (Limits.isBomb(text, member.end())) {
          warnings.add("it would fill memory and is read up to here only");
          return -1;
        }
      }
      if (member.state() == MemberReader.State.DAMAGED) {
        waiting.clear();
        text = before;
        return damaged(at, member.why());
      }
      commit(at);
      return member.state() == MemberReader.State.WHOLE ? member.end() : -1;
    }
  }

  private long damaged(long at, String why) throws IOException {
    long next = file.nextMember(at + 1);
    if (next < 0) {
      warnings.add(why + ": what came from there on is missing");
      return -1;
    }
    long moments = Members.number(file.bytes(next, Members.HEADER), 0) - contents.moments();
    warnings.add(
        moments > 0 ? why + ": " + moments + " Moments are missing" : why + ": lines are missing");
    return next;
  }

  private void see(long at, String line) {
    try {
      waiting.add(LineFacts.of(line));
    } catch (MomentFormatException e) {
      strange++;
    }
    if (waiting.size() > LINES) {
      commit(at);
    }
  }

  private void commit(long at) {
    if (waiting.isEmpty()) {
      return;
    }
    if (!begun && waiting.get(0).kind().equals(ContentsJson.KIND)) {
      return;
    }
    if (!begun) {
      begun = true;
      contents.begin(at);
    }
    for (LineFacts line : waiting) {
      ended |= line.kind().equals("end");
      contents.add(line);
    }
    waiting.clear();
  }
}
