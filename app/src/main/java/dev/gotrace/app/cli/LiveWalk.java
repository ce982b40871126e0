package dev.gotrace.app.cli;

import dev.gotrace.app.session.LiveSession;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Phases;
import dev.gotrace.tui.plain.Walk;
import java.util.List;

/** A live session as the text view asks for it. */
final class LiveWalk implements Walk {

  private static final String MAIN = "main.main";

  private final LiveSession session;

  LiveWalk(LiveSession session) {
    this.session = session;
  }

  @Override
  public void next() {
    session.next();
  }

  @Override
  public void inst() {
    session.inst();
  }

  @Override
  public void go(String phase) {
    Moment latest = session.latest();
    boolean behind =
        latest != null && Phases.IDS.indexOf(phase) <= Phases.IDS.indexOf(latest.phase());
    if (session.ended() || behind) {
      session.restart();
    }
    session.runTo(phase);
  }

  @Override
  public void toMain() {
    session.runTo(MAIN);
  }

  @Override
  public void restart() {
    session.restart();
  }

  @Override
  public List<String> why(String cell) {
    Moment latest = session.latest();
    if (latest == null || session.ended()) {
      return List.of("the program has ended: its memory can no longer be read; restart it first");
    }
    return session.why(cell);
  }

  @Override
  public List<String> cells() {
    Moment latest = session.latest();
    return latest == null ? List.of() : Cells.all(latest);
  }

  @Override
  public void interrupt() {
    session.interrupt();
  }

  @Override
  public boolean ended() {
    return session.ended();
  }
}
