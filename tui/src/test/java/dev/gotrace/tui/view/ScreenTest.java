package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Text;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.Golden;
import dev.gotrace.tui.Phases;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Session;
import dev.gotrace.tui.state.Status;
import dev.gotrace.tui.state.UiState;
import dev.gotrace.tui.state.Update;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole screens, as text. */
class ScreenTest {

  private final Screen screen = new Screen();
  private final Update update = new Update(screen);

  private UiState said(UiState state, SessionLine line) {
    return update.step(state, new Msg.Said(line)).state();
  }

  private UiState at(int columns, int rows, String language, String... moments) {
    UiState state = UiState.starting(columns, rows, language, Session.starting(Phases.IDS));
    state = said(state, Fixtures.header());
    state = said(state, Fixtures.source());
    for (String code : List.of("en", "zh")) {
      state =
          said(
              state,
              new Text(
                  "mstart",
                  code,
                  code.equals("en") ? "the main thread starts to schedule" : "主线程开始调度",
                  code.equals("en")
                      ? "Everything is ready and nothing runs yet: one goroutine waits in P0's runnext."
                          + " m0 now becomes an ordinary worker: it enters the scheduler on the g0 stack"
                          + " and never returns here."
                      : "一切就绪，但还没有任何 goroutine 在运行：只有一个 goroutine 在 P0 的 runnext 里等待。m0 现在成为普通的工作线程。",
                  List.of("allp[0].runnext", "sched.npidle")));
    }
    for (String moment : moments) {
      state = said(state, Fixtures.moment(moment));
    }
    return update.step(state, new Msg.Now(Status.of(Status.Kind.STANDS))).state();
  }

  private String drawn(UiState state) {
    Canvas canvas = new Canvas(state.columns(), state.rows());
    screen.draw(state, canvas);
    return canvas.text();
  }

  @ParameterizedTest
  @CsvSource({
    "120,40,en",
    "80,24,en",
    "200,60,en",
    "120,40,zh",
    "80,24,zh",
    "200,60,zh",
    "59,15,en"
  })
  void atMstart(int columns, int rows, String language) throws IOException {
    UiState state = at(columns, rows, language, "newproc", "mstart");
    Golden.check("screen-mstart-" + columns + "x" + rows + "-" + language, drawn(state));
  }
}
