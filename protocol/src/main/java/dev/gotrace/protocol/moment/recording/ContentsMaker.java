package dev.gotrace.protocol.moment.recording;

/** Makes the index while lines go by. */
final class ContentsMaker {

  private final Contents contents = new Contents();
  private long at;
  private int first;
  private boolean output;
  private boolean open;

  /** A member begins here. */
  void begin(long position) {
    end();
    at = position;
    first = contents.size();
    output = false;
    open = true;
  }

  void add(LineFacts line) {
    if (line.isMoment()) {
      contents.phases().add(line.phase(), 1);
      contents.steps().add(line.step(), 1);
      contents.kinds().add(line.stop(), 1);
      output |= line.output();
    } else if (line.isMarked()) {
      contents
          .marks()
          .add(
              new Contents.Mark(
                  line.kind(), line.of(), contents.size(), contents.members().size()));
    }
  }

  /** How many Moments went by. */
  int moments() {
    return contents.size();
  }

  private void end() {
    if (open) {
      contents.members().add(new Contents.Member(at, first, output));
      open = false;
    }
  }

  /** The index of all that went by. */
  Contents done() {
    end();
    return contents;
  }
}
