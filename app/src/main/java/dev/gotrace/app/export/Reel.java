package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.tui.state.Session;
import dev.gotrace.tui.state.Shown;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A recording's lines as the screen of a replay is shown them, one Moment after the other. */
final class Reel {

  /** How much of the output a screen can show, in characters. */
  private static final int MOST_OUTPUT = 1 << 14;

  /** One run of the program. */
  private static final class Run {
    final List<SessionLine> ground = new ArrayList<>();
    int newest;
  }

  private final List<Run> runs = new ArrayList<>();
  private int run = -1;
  private @Nullable Moment before;
  private final Set<String> seen = new LinkedHashSet<>();
  private final List<Session.Logged> logged = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();
  private Breakpoints breakpoints = Breakpoints.NONE;
  private String output = "";
  private long dropped;

  private Reel() {}

  /** Looks through a recording for what the screen knows from the start: how far it goes. */
  static Reel of(Told told) {
    Reel reel = new Reel();
    told.forEach(reel::collect);
    return reel;
  }

  private void collect(SessionLine line) {
    if (line instanceof Header || runs.isEmpty()) {
      runs.add(new Run());
    }
    Run last = runs.get(runs.size() - 1);
    if (line instanceof Moment moment) {
      last.newest = moment.number();
    } else if (isGround(line)) {
      last.ground.add(line);
    }
  }

  private static boolean isGround(SessionLine line) {
    return !(line instanceof Operands
        || line instanceof Creation
        || line instanceof Breakpoints
        || line instanceof Message);
  }

  /** The next line; what the screen shows of it, where it is a Moment. */
  Optional<Shown> next(SessionLine line) {
    if (line instanceof Header || run < 0) {
      run++;
      before = null;
      seen.clear();
      logged.clear();
      output = "";
      dropped = 0;
    }
    if (line instanceof Breakpoints now) {
      breakpoints = now;
    } else if (line instanceof Creation creation) {
      logged.add(new Session.Logged(dropped + output.length(), creation));
    } else if (line instanceof Message message && message.level() == Message.Level.WARNING) {
      warnings.add(message);
    }
    return line instanceof Moment moment ? Optional.of(shown(moment)) : Optional.empty();
  }

  private Shown shown(Moment moment) {
    seen.add(moment.phase());
    String printed = output + moment.output();
    int cut = Math.max(0, printed.length() - MOST_OUTPUT);
    output = printed.substring(cut);
    dropped += moment.outputDropped() + cut;
    Run of = runs.get(run);
    Shown shown =
        new Shown(
            moment,
            before,
            of.newest,
            run + 1,
            runs.size(),
            true,
            of.ground,
            Set.copyOf(seen),
            List.copyOf(warnings),
            breakpoints,
            null,
            List.copyOf(logged),
            output,
            dropped);
    before = moment;
    warnings.clear();
    return shown;
  }
}
