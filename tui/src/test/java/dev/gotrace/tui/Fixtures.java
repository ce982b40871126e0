package dev.gotrace.tui;

import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Layouts;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.protocol.moment.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The fixed Moments of {@code resources/moments}, and large ones made from them. */
public final class Fixtures {

  private Fixtures() {}

  /** The Moment of this file, without its ending. */
  public static Moment moment(String name) {
    return MomentJson.read(text("/moments/" + name + ".json"));
  }

  /** Where a runtime keeps some of its values. */
  public static Layouts layouts() {
    return new Layouts(
        "from memory",
        Map.of("m", "runtime.m", "p", "runtime.p"),
        Map.of("m0", new Layouts.Variable("runtime.m0", Reading.known(Address.parse("0x5923a0")))),
        Map.of(
            "m.procid", Reading.known(new Layouts.Field("procid", "uint64", 72, 8)),
            "p.runnext", Reading.known(new Layouts.Field("runnext", "runtime.guintptr", 16, 8))));
  }

  public static Header header() {
    return new Header(
        "hello",
        Reading.known("go1.26.8"),
        "linux/amd64",
        Reading.known("-N -l, static"),
        Reading.known(false),
        "gdb 13.1");
  }

  /** What is left of a program that crashed: nothing runs in it. */
  public static Header core() {
    String nothing = "a core file is all that is left of this program: nothing runs in it";
    Map<Ability, String> cannot = new EnumMap<>(Ability.class);
    for (Ability what : Ability.values()) {
      cannot.put(what, nothing);
    }
    cannot.put(Ability.OUTPUT, "a core file has nothing of what was printed");
    return held("core file core.4711", Header.Leaving.NOTHING, cannot);
  }

  /** One that ends with its only client. */
  public static Header servedAlone() {
    return held("server localhost:2345", Header.Leaving.ENDS_SERVER, Map.of());
  }

  /** A program that a debugger's server holds. */
  public static Header served() {
    return held(
        "server localhost:2345",
        Header.Leaving.ASKS,
        Map.of(
            Ability.RESTART,
            "gotrace did not start this program, and cannot start it again",
            Ability.OUTPUT,
            "the program prints where it was started",
            Ability.INPUT,
            "the program reads where it was started"));
  }

  private static Header held(String way, Header.Leaving leaving, Map<Ability, String> cannot) {
    Header launched = header();
    return new Header(
        launched.program(),
        launched.goVersion(),
        launched.platform(),
        launched.buildMode(),
        launched.optimized(),
        launched.debugger(),
        way,
        leaving,
        cannot);
  }

  /** The lines around mstart. */
  public static Source source() {
    return new Source(
        "runtime/asm_amd64.s",
        422,
        List.of(
            "",
            "// mstart is the entry-point for new Ms.",
            "TEXT runtime·mstart(SB),NOSPLIT|TOPFRAME|NOFRAME,$0",
            "\tMOVD\t$0, BP",
            "\tCALL\truntime·mstart0(SB)",
            "\tRET\t// not reached"));
  }

  /** What is to be said of mstart. */
  public static Text note(String language) {
    return language.equals("zh")
        ? new Text(
            "mstart",
            "zh",
            "第一个线程开始调度",
            "一切就绪，却什么也没有运行：g1 在 P0 上等待，一般在 runnext 里；m0 持有 P0，其余的 P"
                + " 空闲。运行时启动的每个线程都要运行 mstart；m0 则是由 rt0_go 调用进来的，仍在系统栈上。",
            List.of("allp[0].runnext", "sched.npidle"))
        : new Text(
            "mstart",
            "en",
            "The first thread starts to schedule",
            "Everything is ready and nothing runs: g1 waits on P0, normally in runnext, m0 owns P0"
                + " and the other Ps are idle. Every thread that the runtime starts runs mstart; m0"
                + " gets here by a call from rt0_go, still on the OS stack.",
            List.of("allp[0].runnext", "sched.npidle"));
  }

  /** mstart with this many Ps: P0 runs, P5 has a full queue, all others are idle. */
  public static Moment manyPs(int count) {
    String mstart = text("/moments/mstart.json");
    String ps =
        list(
            0,
            count,
            id ->
                "{\"id\":%d,\"addr\":\"0x%x\",\"status\":\"%s\",\"m\":%s,\"schedtick\":0,\"runnext\":null,\"runq\":%s}"
                    .formatted(
                        id,
                        0x1c943ee2c008L + id * 0x4000,
                        id == 0 ? "running" : "idle",
                        id == 0 ? "0" : "null",
                        id == 5 ? "[" + list(20, 276, Long::toString) + "]" : "[]"));
    String idle = list(1, count, Long::toString);
    return MomentJson.read(
        mstart
            .replaceFirst(
                "(?s)\"allp\": \\[.*\\],\\s*\"goroutines\"",
                "\"allp\": [" + ps + "], \"goroutines\"")
            .replaceFirst("\"pidle\": \\[1\\]", "\"pidle\": [" + idle + "]")
            .replace("\"npidle\": 1", "\"npidle\": " + (count - 1))
            .replace("\"gomaxprocs\": 2", "\"gomaxprocs\": " + count));
  }

  /** main.main with this many goroutines, of which a few are not like all others. */
  public static Moment manyGoroutines(int count, long of) {
    String goroutines =
        list(
            1,
            count + 1,
            goid ->
                "{\"goid\":%d,\"addr\":\"0x%x\",\"status\":\"%s\",\"waitReason\":%s,\"entry\":\"%s\",\"createdBy\":\"main.main\",\"m\":%s}"
                    .formatted(
                        goid,
                        0x1c943ee06000L + goid * 0x1e0,
                        goid == 1 ? "running" : goid % 1000 == 0 ? "runnable" : "waiting",
                        goid == 1 || goid % 1000 == 0 ? "null" : "\"chan receive\"",
                        goid == 1 ? "runtime.main" : "main.main.func" + (goid % 3 + 1),
                        goid == 1 ? "2" : "null"));
    String cut = of > count ? ",{\"cut\":{\"shown\":" + count + ",\"of\":" + of + "}}" : "";
    return MomentJson.read(
        text("/moments/main.main.json")
            .replaceFirst(
                "(?s)\"goroutines\": \\[.*\\],\\s*\"machines\"",
                "\"goroutines\": [" + goroutines + cut + "], \"machines\""));
  }

  private static String list(long from, long to, LongFunction<String> item) {
    return LongStream.range(from, to).mapToObj(item).collect(Collectors.joining(","));
  }

  private static String text(String resource) {
    try (InputStream in =
        Objects.requireNonNull(Fixtures.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
