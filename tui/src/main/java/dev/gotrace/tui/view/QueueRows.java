package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Sched;
import java.util.List;

/** The scheduler's own lists and counts: global queue, idle Ps and Ms. */
public final class QueueRows {

  private QueueRows() {}

  public static Panel of(Scene scene) {
    Sched sched = scene.moment().sched();
    List<Cell> lists =
        List.of(
            scene.cell(scene.say("global queue"), "sched.runq", sched.runq()),
            scene.cell(scene.say("idle Ps"), "sched.pidle", sched.pidle()),
            scene.cell(scene.say("idle Ms"), "sched.midle", sched.midle()));
    List<Cell> counts =
        List.of(
            scene.cell("gomaxprocs", "gomaxprocs", sched.gomaxprocs()),
            scene.cell("ncpu", "ncpu", sched.ncpu()),
            scene.cell("mcount", "sched.mcount", sched.mcount()),
            scene.cell("maxmcount", "sched.maxmcount", sched.maxmcount()),
            scene.cell("runqsize", "sched.runqsize", sched.runqsize()),
            scene.cell("npidle", "sched.npidle", sched.npidle()),
            scene.cell("nmidle", "sched.nmidle", sched.nmidle()),
            scene.cell("spinning", "sched.nmspinning", sched.nmspinning()),
            scene.cell("gcwaiting", "sched.gcwaiting", sched.gcwaiting()));
    return Panel.of(
        "queues",
        scene.say("queues"),
        Scene.commonGap(scene.say("global queue, idle lists"), lists)
            .orElseGet(() -> new Row(Mark.NONE, lists)),
        Scene.commonGap(scene.say("counts"), counts).orElseGet(() -> new Row(Mark.NONE, counts)));
  }
}
