package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CallStackTest {

  private static Moment behind(String of, String... functions) {
    StringBuilder frames = new StringBuilder();
    for (int i = 0; i < functions.length; i++) {
      frames.append(i == 0 ? "" : ",");
      frames.append(
          "{\"pc\":\"0x%x\",\"function\":\"%s\",\"file\":\"runtime/proc.go\",\"line\":%d}"
              .formatted(0x46a0c0 + 64 * i, functions[i], 500 + i));
    }
    return with("{\"of\":\"" + of + "\",\"frames\":[" + frames + "]}");
  }

  private static Moment with(String goroutineFrames) {
    return MomentJson.read(
        Stops.json("main.main")
            .replaceFirst(
                "\"goroutineFrames\":\\{[^}]*\\}", "\"goroutineFrames\":" + goroutineFrames)
            .replace(
                "runtime.goexit\",\"file\":\"runtime/asm",
                "runtime.systemstack\",\"file\":\"runtime/asm"));
  }

  @Test
  void acrossTheSwitch() throws IOException {
    Sheet sheet = new Sheet();
    sheet.rows("main.main", CallStack.of(Stops.of(null, Stops.mainMain())));
    sheet.rows("mstart", CallStack.of(Stops.of(null, Stops.mstart())));
    Moment behind = behind("g1", "runtime.newproc", "runtime.main", "runtime.goexit");
    sheet.rows("by systemstack", CallStack.of(Stops.of(null, behind)));
    Moment other = MomentJson.read(MomentJson.write(behind).replace("systemstack", "mstart0"));
    sheet.rows("by something else", CallStack.of(Stops.of(null, other)));
    Moment lost = with("{\"unreadable\":\"g1.sched.sp is 0\"}");
    sheet.rows("behind unreadable", CallStack.of(Stops.of(null, lost)));
    sheet.rows("unreadable", CallStack.of(Stops.of(null, Stops.unreadable())));
    sheet.rows("absent", CallStack.of(Stops.of(null, Stops.absent())));
    sheet.check("frames");
  }

  @Test
  void chinese() throws IOException {
    Scene scene = Stops.chinese(null, behind("g1", "runtime.main"));
    new Sheet().rows("by systemstack", CallStack.of(scene)).check("frames-zh");
  }
}
