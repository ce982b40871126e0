package dev.gotrace.app.cli;

import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Next;
import dev.gotrace.tui.terminal.Looks;
import dev.gotrace.tui.terminal.ScreenLoop;
import dev.gotrace.tui.terminal.UserTerminal;

/**
 * The smallest program on a full screen, to be started in a terminal: it shows its size, how many
 * keys it has heard and the last one.
 */
final class CountingScreen implements ScreenLoop.Program<CountingScreen.Heard> {

  record Heard(String size, int keys, String last) {}

  private CountingScreen() {}

  public static void main(String[] args) throws Exception {
    Looks looks = Looks.of(System.getenv(), Looks.Choice.AUTO, true, false);
    UserTerminal terminal = UserTerminal.open(looks);
    Runtime.getRuntime().addShutdownHook(new Thread(terminal::close));
    ScreenLoop.End end =
        new ScreenLoop<>(terminal, new CountingScreen(), new Heard("", 0, ""), effect -> {}).run();
    System.out.println("ended: " + end);
    // As gotrace does: threads that wait for input must not keep it.
    System.exit(0);
  }

  @Override
  public Next<Heard> update(Heard state, Msg message) {
    if (message instanceof Msg.Resized size) {
      String now = size.columns() + "x" + size.rows();
      return Next.of(new Heard(now, state.keys(), state.last()));
    }
    if (message instanceof Msg.Pasted pasted) {
      return Next.of(heard(state, "paste of " + pasted.text().length()));
    }
    if (message instanceof Msg.Mouse mouse) {
      return Next.of(heard(state, mouse.button() + " at " + mouse.column() + "," + mouse.row()));
    }
    if (!(message instanceof Msg.Key key)) {
      return Next.of(state);
    }
    Heard next = heard(state, key.key());
    return switch (key.key()) {
      case "q" -> Next.of(next, new Effect.Quit(false));
      case "Ctrl-Z" -> Next.of(next, new Effect.Suspend());
      case "Ctrl-L" -> Next.of(next, new Effect.Redraw());
      case "!" -> throw new IllegalStateException("a crash");
      default -> Next.of(next);
    };
  }

  private static Heard heard(Heard state, String what) {
    return new Heard(state.size(), state.keys() + 1, what);
  }

  @Override
  public void draw(Heard state, Canvas canvas) {
    int width = canvas.width();
    canvas.fill(canvas.area().top(1), "─", Style.DIM);
    canvas.fill(canvas.area().bottom(1), "═", Style.DIM);
    canvas.put(canvas.area(), 2, 0, " 🚀中文✅ " + state.size() + " ", Style.bold(Ink.TITLE));
    int x = canvas.put(canvas.area(), 0, 1, "▸ key " + state.keys() + ": ", Style.of(Ink.CURRENT));
    canvas.put(canvas.area(), x, 1, state.last(), Style.of(Ink.CHANGED));
    canvas.put(canvas.area(), width - 1, canvas.height() - 1, "╝", Style.DIM);
  }

  @Override
  public boolean ticks(Heard state) {
    return false;
  }
}
