package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.tui.Fixtures;
import org.jspecify.annotations.Nullable;

/** What the tests of drawings are made from. */
final class Stops {

  private Stops() {}

  static Scene of(@Nullable Moment before, Moment moment) {
    return Scene.of(before, moment, Detail.BRIEF, Words.of(Language.EN));
  }

  static Scene chinese(@Nullable Moment before, Moment moment) {
    return Scene.of(before, moment, Detail.BRIEF, Words.of(Language.ZH));
  }

  static Moment entry() {
    return Fixtures.moment("entry");
  }

  /** g0 and m0 are bound, nothing else is there. */
  static Moment schedinit() {
    String none = "{\"absent\":\"no scheduler: schedinit has not run\"}";
    return MomentJson.read(
        json("newproc")
            .replaceFirst("\"phase\":\"[a-z]+\"", "\"phase\":\"schedinit\"")
            .replaceFirst("\"p\":\"0x1c943ee2c008\"", "\"p\":\"0x0\"")
            .replaceFirst(
                "\"allp\":\\[.*\\],\"goroutines\"", "\"allp\":" + none + ",\"goroutines\"")
            .replaceFirst("\"sched\":\\{[^}]*\\}", "\"sched\":" + sched(none))
            .replaceFirst(
                "\"goroutines\":\\[.*\\],\"machines\":\\[.*\\],\"output\"",
                "\"goroutines\":" + none + ",\"machines\":" + none + ",\"output\""));
  }

  private static String sched(String none) {
    StringBuilder sched = new StringBuilder();
    for (String field :
        "gomaxprocs ncpu maxmcount runqsize runq npidle pidle nmidle midle nmspinning gcwaiting mcount"
            .split(" ")) {
      sched.append(sched.length() == 0 ? "{" : ",").append('"' + field + "\":" + none);
    }
    return sched.append('}').toString();
  }

  static Moment newproc() {
    return Fixtures.moment("newproc");
  }

  static Moment mstart() {
    return Fixtures.moment("mstart");
  }

  /** The guard is raised, and a quarter of the stack is in use. */
  static Moment schedule() {
    return MomentJson.read(
        json("mstart")
            .replaceFirst("\"phase\":\"mstart\"", "\"phase\":\"schedule\"")
            .replace("\"guard\":\"0x7ffffffee310\"", "\"guard\":\"0x7ffffffee6b0\"")
            .replace("\"sp\":\"0x7fffffffe2f8\"", "\"sp\":\"0x7fffffff9e10\"")
            .replace("\"procid\":0", "\"procid\":4711"));
  }

  static Moment mainMain() {
    return Fixtures.moment("main.main");
  }

  static Moment unreadable() {
    return Fixtures.moment("unreadable");
  }

  static Moment partlyUnreadable() {
    return Fixtures.moment("partly-unreadable");
  }

  static Moment absent() {
    return Moment.without(12, "exit", 0, "", 0, new Exit.Code(0), "no program: it has ended");
  }

  /** mstart, whose goroutine begins with a function of this name. */
  static Moment named(String function) {
    return MomentJson.read(json("mstart").replace("runtime.main", function));
  }

  static String json(String name) {
    return MomentJson.write(Fixtures.moment(name));
  }

  /** The same with five words from SP on, this one first. */
  static Moment withWords(Moment moment, long first) {
    Address sp = moment.stack().sp().asOptional().orElseThrow();
    String words =
        word(sp, first, "\"runtime.rt0_go+0xa5\"")
            + ","
            + word(sp.plus(8), 0, "{\"absent\":\"it has no name\"}")
            + ","
            + word(sp.plus(16), 0x571f40, "{\"absent\":\"it has no name\"}")
            + ","
            + word(sp.plus(24), 0x10, "{\"unreadable\":\"Cannot access memory\"}")
            + ","
            + word(sp.plus(32), 0x7fffffffe378L, "\"argv[0]\"");
    return MomentJson.read(
        MomentJson.write(moment)
            .replaceFirst(
                "\"stackWords\":(\\{[^}]*\\}|\\[.*?\\])", "\"stackWords\":[" + words + "]"));
  }

  private static String word(Address at, long word, String is) {
    return "{\"at\":\"" + at + "\",\"word\":\"" + new Address(word) + "\",\"is\":" + is + "}";
  }
}
