package dev.gotrace.protocol.moment.recording;

import java.util.HashMap;
import java.util.Map;

/** Makes the index while lines go by. */
final class ContentsMaker {

  private final Contents contents = new Contents();
  private final Map<String, String> names = new HashMap<>();
  private long at;
  private int first;
  private boolean output;
  private boolean marked;
  private boolean open;

  /** A member begins here. */
  void begin(long position) {
    end();
    at = position;
    first = contents.size();
    output = false;
    marked = false;
    open = true;
  }

  void add(LineFacts line) {
    if (line.isMoment()) {
      contents.phases().add(kept(line.phase()), 1);
      contents.steps().add(line.step() == null ? null : kept(line.step()), 1);
      contents.kinds().add(kept(line.stop()), 1);
      output |= line.output();
    } else {
      // What the program does by itself is shown with what it prints.
      output |= line.kind().equals("creation");
      marked |= line.isMarked();
    }
  }

  /** The checksum of the member's text up to the end of the Moment that was added last. */
  void sum(long sum) {
    contents.sums().add(sum);
  }

  /** The same name as one object; none where a file has more names than any program. */
  private String kept(String name) {
    String known = names.get(name);
    if (known == null && names.size() < Limits.NAMES) {
      names.put(name, name);
    }
    return known != null ? known : names.containsKey(name) ? name : "";
  }

  /** How many Moments went by. */
  int moments() {
    return contents.size();
  }

  private void end() {
    if (open) {
      contents.members().add(new Contents.Member(at, first, output, marked));
      open = false;
    }
  }

  /** The index of all that went by. */
  Contents done() {
    end();
    return contents;
  }
}
