package dev.gotrace.tui.plain;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Statement;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.StepName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A session that notes what is asked of it. */
public final class FakeWalk implements Walk {

  /** The calls so far, such as {@code go mstart}. */
  public final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  /** Counted down by {@link #interrupt}. */
  public final CountDownLatch interrupted = new CountDownLatch(1);

  /** Counted down when a program that runs until it is interrupted has begun to. */
  public final CountDownLatch runs = new CountDownLatch(1);

  /** Thrown by {@link #next}. */
  public volatile @Nullable RuntimeException failure;

  /** The answer to {@link #statements()}. */
  public volatile List<Statement> statements = List.of();

  public volatile boolean ended;
  public volatile boolean runsUntilInterrupted;

  @Override
  public void travel(Effect.InTime effect) {
    calls.add("travel " + effect);
  }

  @Override
  public void next() {
    calls.add("next");
    RuntimeException lost = failure;
    if (lost != null) {
      throw lost;
    }
    if (runsUntilInterrupted) {
      runs.countDown();
      try {
        interrupted.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void tour(Set<String> stops) {
    calls.add("tour " + String.join(" ", stops));
  }

  @Override
  public void note(String of, String language, String text) {
    calls.add("note " + of + " " + language + " " + text);
  }

  @Override
  public void mark(String of, String language, String label) {
    calls.add("mark " + of + " " + language + " " + label);
  }

  @Override
  public void breakpoint(String line) {
    calls.add("breakpoint " + line);
  }

  @Override
  public void log() {
    calls.add("log");
  }

  @Override
  public void step() {
    calls.add("step");
  }

  @Override
  public void line() {
    calls.add("line");
  }

  @Override
  public void finish() {
    calls.add("finish");
  }

  @Override
  public void inst() {
    calls.add("inst");
  }

  @Override
  public void go(String phase) {
    calls.add("go " + phase);
  }

  @Override
  public List<StepName> steps() {
    return List.of(
        new StepName("sched.maxm", "schedinit", "A limit.", "上限。"),
        new StepName("sched.rand", "schedinit", "Seeds.", "种子。"),
        new StepName("args.random", "args", "Bytes.", "字节。"));
  }

  @Override
  public void goLine(String line) {
    calls.add("goLine " + line);
  }

  @Override
  public List<Statement> statements() {
    calls.add("statements");
    return statements;
  }

  @Override
  public void toMain() {
    calls.add("toMain");
  }

  @Override
  public void restart() {
    calls.add("restart");
  }

  @Override
  public List<String> why(String cell) {
    return cells().contains(cell)
        ? List.of("expression: runtime.g0.stack.lo", "address: 0x571f40")
        : List.of();
  }

  @Override
  public Fields open(String name) {
    return name.equals("allp[0]")
        ? new Fields(
            name,
            "runtime.p",
            Reading.known(Address.parse("0x1c943ee2c008")),
            List.of(
                new Fields.Field("id", "int32", 0, 4, Reading.known("0")),
                new Fields.Field("m", "uintptr", 56, 8, Reading.unreadable("not mapped"))))
        : new Fields(name, "", Reading.absent("no such struct"), List.of());
  }

  @Override
  public void disassemble(Syntax syntax) {
    calls.add("disassemble " + syntax);
  }

  @Override
  public void type(String line) {
    calls.add("type " + line);
  }

  @Override
  public List<String> cells() {
    return List.of("rip", "g0.stack.lo", "allp[0].runnext");
  }

  @Override
  public void interrupt() {
    calls.add("interrupt");
    interrupted.countDown();
  }

  @Override
  public void endWhenLeft() {
    calls.add("endWhenLeft");
  }

  @Override
  public boolean ended() {
    return ended;
  }
}
