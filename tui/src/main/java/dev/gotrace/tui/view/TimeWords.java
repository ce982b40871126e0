package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.tui.state.Session;
import dev.gotrace.tui.state.Time;
import java.util.List;

/** Whether the program itself is shown, its past, or a recording, and which Moment of it. */
public final class TimeWords {

  private final Session session;
  private final Words words;

  public TimeWords(Session session, Words words) {
    this.session = session;
    this.words = words;
  }

  /** From the form that says most to the one that is shortest. */
  List<String> forms(Moment moment) {
    String ran = words.say("{0} run under {1}", Numbers.time(moment.elapsedNanos()), debugger());
    return switch (session.time().kind()) {
      case LIVE -> {
        Header header = session.header();
        boolean over = header != null && header.leaving() == Header.Leaving.NOTHING;
        yield over
            ? List.of(words.say("moment {0} · read by {1}", moment.number(), debugger()))
            : List.of(
                words.say("live · moment {0} · {1}", moment.number(), ran),
                words.say("live · moment {0}", moment.number()),
                words.say("live"));
      }
      case PAST, RECORDING -> {
        String place = place(words, session.time(), moment, session.last());
        yield List.of(place + " · " + ran, place, shortest(moment));
      }
    };
  }

  private String shortest(Moment moment) {
    return session.isRecording()
        ? words.say("recording {0}/{1}", moment.number(), session.last())
        : words.say("past {0}/{1}", moment.number(), session.last());
  }

  /** Of the past or a recording, which Moment it is of how many. */
  public static String place(Words words, Time time, Moment moment, int last) {
    String place =
        time.kind() == Time.Kind.RECORDING
            ? words.say("a recording · moment {0} of {1}", moment.number(), last)
            : words.say("the past · moment {0} of {1}", moment.number(), last);
    return time.runs() > 1
        ? place + " · " + words.say("run {0} of {1}", time.run(), time.runs())
        : place;
  }

  private String debugger() {
    Header header = session.header();
    return header == null ? words.say("a debugger") : header.debugger().split(" ", 2)[0];
  }
}
