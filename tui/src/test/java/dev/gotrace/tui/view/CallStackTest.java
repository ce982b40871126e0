package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallStackTest {

  private static Reading<Listing<Place>> frames(String... functions) {
    List<Place> places = new java.util.ArrayList<>();
    for (int i = 0; i < functions.length; i++) {
      places.add(
          new Place(
              Reading.known(new Address(0x46a0c0 + 64 * i)),
              Reading.known(functions[i]),
              Reading.known("runtime/proc.go"),
              Reading.known(500L + i)));
    }
    return Reading.known(Listing.whole(places));
  }

  @Test
  void acrossTheSwitch() throws IOException {
    Sheet sheet = new Sheet();
    Scene main = Scenes.of(null, Scenes.mainMain());
    sheet.rows("main.main", CallStack.of(main, Optional.empty()));
    CallStack.Below g1 =
        new CallStack.Below("g1", frames("runtime.newproc", "runtime.main", "runtime.goexit"));
    Scene mstart = Scenes.of(null, Scenes.mstart());
    sheet.rows("on g0", CallStack.of(mstart, Optional.of(g1)));
    Scene switched =
        Scenes.of(
            null,
            MomentJson.read(
                Scenes.json("main.main").replace("runtime.goexit", "runtime.systemstack")));
    sheet.rows("by systemstack", CallStack.of(switched, Optional.of(g1)));
    CallStack.Below lost = new CallStack.Below("g1", Reading.unreadable("g1.sched.sp is 0"));
    sheet.rows("below unreadable", CallStack.of(switched, Optional.of(lost)));
    sheet.rows("unreadable", CallStack.of(Scenes.of(null, Scenes.unreadable()), Optional.empty()));
    sheet.rows("absent", CallStack.of(Scenes.of(null, Scenes.absent()), Optional.empty()));
    sheet.check("frames");
  }

  @Test
  void chinese() throws IOException {
    CallStack.Below g1 = new CallStack.Below("g1", frames("runtime.main"));
    Scene mstart = Scenes.chinese(null, Scenes.mstart());
    new Sheet().rows("on g0", CallStack.of(mstart, Optional.of(g1))).check("frames-zh");
  }
}
