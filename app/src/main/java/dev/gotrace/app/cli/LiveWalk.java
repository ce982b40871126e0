package dev.gotrace.app.cli;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.lesson.NoteFile;
import dev.gotrace.app.session.GoLine;
import dev.gotrace.app.session.LiveSession;
import dev.gotrace.app.session.Past;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Statement;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.plain.PlainTime;
import dev.gotrace.tui.plain.PlainView;
import dev.gotrace.tui.plain.Walk;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.StepName;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A live session as the text view asks for it, and what was kept of it. */
final class LiveWalk implements Walk, Consumer<SessionLine>, AutoCloseable {

  private static final String MAIN = "main.main";
  private static final String LAST = Phases.IDS.get(Phases.IDS.size() - 1);

  private final LiveSession session;
  private final PlainView view;
  private final Past past;
  private final WrittenNotes notes;

  /**
   * @param view is told what the debugger refuses; a debugger that is lost ends the walk
   * @param notes where notes and bookmarks go
   */
  LiveWalk(LiveSession session, PlainView view, NoteFile notes) {
    this.session = session;
    this.view = view;
    this.notes = new WrittenNotes(notes, this);
    this.past = Past.ofSession(new PlainTime(view));
  }

  /** Keeps and shows a line of the session. */
  @Override
  public void accept(SessionLine line) {
    past.accept(line);
    view.accept(line);
  }

  @Override
  public void travel(Effect.InTime effect) {
    past.travel(effect);
  }

  @Override
  public void close() {
    past.close();
  }

  private void tellingRefusals(Runnable step) {
    try {
      step.run();
    } catch (DebuggerException e) {
      if (e.isLost()) {
        throw e;
      }
      accept(new Message(Message.Level.WARNING, String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void next() {
    tellingRefusals(session::next);
  }

  @Override
  public void tour(Set<String> stops) {
    tellingRefusals(() -> session.goals().tour(stops));
  }

  @Override
  public void breakpoint(String line) {
    tellingRefusals(() -> session.breakpoint(line));
  }

  @Override
  public void log() {
    tellingRefusals(session::log);
  }

  @Override
  public void step() {
    tellingRefusals(session::step);
  }

  @Override
  public void line() {
    tellingRefusals(session::line);
  }

  @Override
  public void finish() {
    tellingRefusals(session::finish);
  }

  @Override
  public void inst() {
    tellingRefusals(session::inst);
  }

  @Override
  public void go(String phase) {
    tellingRefusals(() -> session.goals().go(phase, session::restart));
  }

  @Override
  public List<StepName> steps() {
    return session.stepNames();
  }

  @Override
  public void goLine(String line) {
    tellingRefusals(
        () -> {
          GoLine goal = new GoLine(session, line);
          if (goal.isBehind()) {
            session.restart();
          }
          accept(goal.run());
        });
  }

  @Override
  public List<Statement> statements() {
    return session.verdicts().here();
  }

  @Override
  public void toMain() {
    tellingRefusals(() -> session.goals().runTo(isAtMain() ? LAST : MAIN));
  }

  private boolean isAtMain() {
    Moment latest = session.latest();
    return latest != null && Phases.IDS.indexOf(latest.phase()) >= Phases.IDS.indexOf(MAIN);
  }

  @Override
  public void restart() {
    tellingRefusals(session::restart);
  }

  @Override
  public List<String> why(String cell) {
    return session.why(cell);
  }

  @Override
  public Fields open(String name) {
    return session.open(name);
  }

  @Override
  public void disassemble(Syntax syntax) {
    tellingRefusals(() -> session.disassemble(syntax));
  }

  @Override
  public void note(String of, String language, String text) {
    notes.note(of, language, text);
  }

  @Override
  public void mark(String of, String language, String label) {
    notes.mark(of, language, label);
  }

  @Override
  public void type(String line) {
    session.type(line).ifPresent(this);
  }

  @Override
  public List<String> cells() {
    Moment latest = session.latest();
    return latest == null ? List.of() : Cells.all(latest);
  }

  @Override
  public void interrupt() {
    past.stopSearch();
    session.interrupt();
  }

  @Override
  public void endWhenLeft() {
    session.endWhenClosed();
  }

  @Override
  public boolean ended() {
    return session.ended();
  }
}
