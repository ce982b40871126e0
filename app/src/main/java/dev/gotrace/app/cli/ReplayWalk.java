package dev.gotrace.app.cli;

import dev.gotrace.app.lesson.NoteFile;
import dev.gotrace.app.session.Replay;
import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Statement;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.plain.Walk;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.StepName;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A recording as the text view asks for it: it is moved in, and refuses what takes a program. */
final class ReplayWalk implements Walk {

  private static final String NO_PROGRAM = "this is a recording: there is no program to do it";

  private final Replay replay;
  private final Consumer<SessionLine> sink;
  private final WrittenNotes notes;

  /**
   * @param sink is told what is refused
   * @param notes where notes and bookmarks go
   */
  ReplayWalk(Replay replay, Consumer<SessionLine> sink, NoteFile notes) {
    this.replay = replay;
    this.sink = sink;
    this.notes = new WrittenNotes(notes, sink);
  }

  @Override
  public void travel(Effect.InTime effect) {
    replay.accept(effect);
  }

  @Override
  public void interrupt() {
    replay.stopSearch();
  }

  private void refuse() {
    sink.accept(new Message(Message.Level.WARNING, NO_PROGRAM));
  }

  @Override
  public void next() {
    refuse();
  }

  @Override
  public void tour(Set<String> stops) {
    refuse();
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
  public void step() {
    refuse();
  }

  @Override
  public void line() {
    refuse();
  }

  @Override
  public void finish() {
    refuse();
  }

  @Override
  public void inst() {
    refuse();
  }

  @Override
  public void go(String phase) {
    refuse();
  }

  @Override
  public List<StepName> steps() {
    return replay.steps();
  }

  @Override
  public void goLine(String line) {
    refuse();
  }

  @Override
  public void toMain() {
    refuse();
  }

  @Override
  public void restart() {
    refuse();
  }

  @Override
  public void breakpoint(String line) {
    refuse();
  }

  @Override
  public void log() {
    refuse();
  }

  @Override
  public void disassemble(Syntax syntax) {
    refuse();
  }

  @Override
  public void type(String line) {
    refuse();
  }

  @Override
  public List<Statement> statements() {
    return List.of();
  }

  @Override
  public List<String> why(String cell) {
    return List.of(NO_PROGRAM);
  }

  @Override
  public Fields open(String name) {
    return new Fields(name, "", Reading.absent(NO_PROGRAM), List.of());
  }

  @Override
  public List<String> cells() {
    return List.of();
  }

  /** Nothing is left to be ended. */
  @Override
  public void endWhenLeft() {}

  @Override
  public boolean ended() {
    return true;
  }
}
