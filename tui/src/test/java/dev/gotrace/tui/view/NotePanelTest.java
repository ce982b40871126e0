package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Text;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotePanelTest {

  private static final Text MSTART =
      new Text(
          "mstart",
          "en",
          "The first thread starts to schedule",
          "Everything is ready and nothing runs: g1 waits on P0, normally in runnext, m0 owns P0 and"
              + " the other Ps are idle. Every thread that the runtime starts runs mstart; m0 gets"
              + " here by a call from rt0_go, still on the OS stack. It raises the guard of g0 above"
              + " lo. Then it enters schedule for good: were it to return, rt0_go would call abort.",
          List.of("allp[0].runnext", "sched.npidle", "g0.stackguard0", "allp[7].m"));

  private static final Text CHINESE =
      new Text(
          "mstart",
          "zh",
          "第一个线程开始调度",
          "一切就绪，却什么也没有运行：g1 在 P0 上等待，一般在 runnext 里；m0 持有 P0，其余的 P 空闲。"
              + "从 Go 1.17 起，mstart 是汇编，由它调用 mstart0；此前它是 Go 函数。",
          List.of("allp[0].runnext", "sched.npidle"));

  private static Sheet add(Sheet sheet, Scene scene, Text note, int width, int height, int from) {
    Lines lines = NotePanel.of(scene, note).lines(width, height);
    return sheet.lines(note.of() + " from " + from, width, height, lines, from);
  }

  @Test
  void aNoteAndWhatIsWorthLookingAt() throws IOException {
    Sheet sheet = new Sheet();
    Scene mstart = Stops.of(Stops.newproc(), Stops.mstart());
    add(sheet, mstart, MSTART, 64, 10, 0);
    add(sheet, mstart, MSTART, 40, 8, 0);
    add(sheet, mstart, MSTART, 40, 8, 2);
    add(sheet, Stops.of(null, Stops.entry()), MSTART, 64, 10, 0);
    add(sheet, Stops.of(null, Stops.unreadable()), MSTART, 64, 10, 0);
    add(sheet, mstart, MSTART, 1, 1, 0);
    sheet.check("note");
  }

  @Test
  void chinese() throws IOException {
    Sheet sheet = new Sheet();
    Scene mstart = Stops.chinese(Stops.newproc(), Stops.mstart());
    add(sheet, mstart, CHINESE, 40, 8, 0);
    sheet.check("note-zh");
  }
}
