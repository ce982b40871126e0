package dev.gotrace.app.session;

import dev.gotrace.protocol.debugger.GdbEvaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Moment should say at a stop, as gdb reads it by C expressions. How the runtime's variables
 * changed from release to release is written out here once more, apart from gotrace's facts.
 *
 * <p>A value is a text: a number, an address as {@code 0x…}, {@code nil}, {@code absent}, or a
 * place in the code as {@code function@0x…}, {@code file@0x…} and {@code line@0x…}, which {@link
 * CodeBook} puts into words.
 */
final class SecondOpinion {

  private static final List<String> REGISTERS =
      List.of(
          "rax rbx rcx rdx rsi rdi rbp rsp r8 r9 r10 r11 r12 r13 r14 r15 rip cs ss ds es fs gs fs_base gs_base"
              .split(" ", -1));

  private static final Pattern FRAME =
      Pattern.compile("(?m)^#(\\d+) +(?:(0x[0-9a-f]+) in )?(\\S+)");

  /** {@code runtime.main + 31 in section .text}. */
  private static final Pattern SYMBOL = Pattern.compile("^(.*?)(?: \\+ (\\d+))? in section ");

  private static final Pattern THREAD = Pattern.compile("(?:LWP|process) (\\d+)");

  /** By number; an empty name is one that no release uses. */
  private static final List<String> G_STATUS =
      List.of(
          "idle,runnable,running,syscall,waiting,,dead,,copystack,preempted,leaked,deadextra"
              .split(",", -1));

  private static final List<String> P_STATUS =
      List.of("idle", "running", "syscall", "gcstop", "dead");

  private static final long SCAN = 0x1000;

  private final GdbEvaluation gdb;
  private final int minor;
  private final Map<String, String> cells = new TreeMap<>();

  private SecondOpinion(GdbEvaluation gdb, int minor) {
    this.gdb = gdb;
    this.minor = minor;
  }

  /**
   * All values of a Moment by name.
   *
   * @param minor of the Go release: 13 for 1.13
   */
  static Map<String, String> read(GdbEvaluation gdb, int minor) {
    SecondOpinion opinion = new SecondOpinion(gdb, minor);
    opinion.place();
    opinion.thread();
    opinion.stackWords();
    opinion.goroutineFrames();
    opinion.sched();
    opinion.ps();
    opinion.goroutines();
    opinion.machines();
    return opinion.cells;
  }

  private void put(String name, Object value) {
    cells.put(name, String.valueOf(value));
  }

  private static String g(String address) {
    return "(('runtime.g'*)" + address + ")->";
  }

  private static String m(String address) {
    return "(('runtime.m'*)" + address + ")->";
  }

  private static String p(String address) {
    return "(('runtime.p'*)" + address + ")->";
  }

  /** A counter that became a struct around one in Go 1.20. */
  private String atomic(String field) {
    return minor >= 20 ? field + ".value" : field;
  }

  private void place() {
    code("at", gdb.hex("$pc"), 0);
    Matcher thread = THREAD.matcher(gdb.console("thread").orElseThrow());
    put("thread", thread.find() ? thread.group(1) : "none");
    for (String register : REGISTERS) {
      put("registers." + register, gdb.hex("$" + register));
    }
    put("registers.eflags", gdb.console("output/x $eflags").orElseThrow());
    frames("frames");
  }

  private void frames(String name) {
    Matcher frame = FRAME.matcher(gdb.console("backtrace 32").orElseThrow());
    int frames = 0;
    while (frame.find() && !frame.group(3).equals("??")) {
      String pc = Optional.ofNullable(frame.group(2)).orElse("$pc");
      code(name + "[" + frames + "]", gdb.hex(pc), frames == 0 ? 0 : 1);
      frames++;
    }
  }

  /**
   * @param back how many bytes to step back from a return address, into the call
   */
  private void code(String name, String pc, int back) {
    String inside = back == 0 ? pc : gdb.hex(pc + " - " + back);
    put(name + ".pc", pc);
    put(name + ".function", "function@" + inside);
    put(name + ".file", "file@" + inside);
    put(name + ".line", "line@" + inside);
  }

  private void thread() {
    String g0 = gdb.hex("&'runtime.g0'");
    put("m0.addr", gdb.hex("&'runtime.m0'"));
    put("m0.g0", gdb.hex("'runtime.m0'.g0"));
    put("m0.curg", gdb.hex("'runtime.m0'.curg"));
    put("m0.p", gdb.hex("'runtime.m0'.p"));
    put("m0.procid", gdb.number("'runtime.m0'.procid"));
    put("g0.addr", g0);
    put("g0.lo", gdb.hex("'runtime.g0'.stack.lo"));
    put("g0.hi", gdb.hex("'runtime.g0'.stack.hi"));
    put("g0.guard", gdb.hex("'runtime.g0'.stackguard0"));
    boolean set = gdb.number("$fs_base") != 0;
    String word = set ? gdb.hex("*(unsigned long*)($fs_base - 8)") : "absent";
    boolean bound = set && gdb.knows(g(word) + "m->g0") && isOf(word);
    put("tls.base", gdb.hex("$fs_base"));
    put("tls.slot", set ? gdb.hex("$fs_base - 8") : "absent");
    put("tls.word", word);
    put("tls.g", bound ? word : "absent");
    // Before rt0_go g0 has no bounds; where they are zero, SP is in no stack of Go's.
    String current = bound ? word : g0;
    boolean inside =
        gdb.number("$sp >= " + g(current) + "stack.lo && $sp <= " + g(current) + "stack.hi") != 0;
    put(
        "stack.of",
        !inside ? "absent" : current.equals(g0) ? "g0" : "g" + gdb.number(g(word) + "goid"));
    put("stack.lo", gdb.hex(g(current) + "stack.lo"));
    put("stack.hi", gdb.hex(g(current) + "stack.hi"));
    put("stack.guard", gdb.hex(g(current) + "stackguard0"));
    put("stack.sp", gdb.hex("$sp"));
  }

  private void stackWords() {
    boolean known = gdb.number(cell("stack.hi")) != 0;
    long most = known ? gdb.number("(" + cell("stack.hi") + " - (long)$sp) / 8") : 16;
    for (int i = 0; i < Math.min(16, most); i++) {
      String at = gdb.hex("(long)$sp + 8 * " + i);
      put("stackWords[" + i + "].at", at);
      String word = gdb.hex("*(unsigned long*)" + at);
      put("stackWords[" + i + "].word", word);
      put("stackWords[" + i + "].is", pointee(word));
    }
  }

  /** By gdb's own table of symbols, and the runtime's structs by their types' sizes. */
  private String pointee(String word) {
    if (word.equals("0x0")) {
      return "absent";
    }
    if (lies(word, cell("stack.lo"), cell("stack.hi"))) {
      return cell("stack.of") + " stack";
    }
    if (lies(word, cell("g0.lo"), cell("g0.hi"))) {
      return "g0 stack";
    }
    Matcher symbol = SYMBOL.matcher(gdb.console("info symbol " + word).orElse(""));
    // Behind a symbol without a size, such as go.func.*, gdb sees no end of it.
    if (symbol.find() && !symbol.group(1).endsWith("*")) {
      String name = symbol.group(1).replaceFirst("\\.abi0$", "");
      boolean exact = symbol.group(2) == null;
      return exact && name.matches("runtime\\.[gm]0")
          ? name.substring("runtime.".length())
          : name + (exact ? "" : "+0x" + Long.toHexString(Long.parseLong(symbol.group(2))));
    }
    return struct(word, slice("runtime.allp"), "runtime.p", "P", "id")
        .or(
            () ->
                struct(
                    word, list("'runtime.allm'", "runtime.m", "alllink"), "runtime.m", "m", "id"))
        .or(() -> struct(word, slice("runtime.allgs"), "runtime.g", "g", "goid"))
        .orElse("absent");
  }

  private String cell(String name) {
    return Objects.requireNonNull(cells.get(name));
  }

  private static boolean lies(String word, String from, String to) {
    long at = unsigned(word);
    return Long.compareUnsigned(at, unsigned(from)) >= 0
        && Long.compareUnsigned(at, unsigned(to)) < 0;
  }

  private static long unsigned(String hex) {
    return Long.parseUnsignedLong(hex.substring(2), 16);
  }

  private Optional<String> struct(
      String word, List<String> all, String type, String letter, String id) {
    long size = gdb.number("sizeof('" + type + "')");
    for (String at : all) {
      long offset = unsigned(word) - unsigned(at);
      if (offset >= 0 && offset < size) {
        String inside = offset == 0 ? "" : "+0x" + Long.toHexString(offset);
        return Optional.of(letter + ids(List.of(at), type, id).get(0) + inside);
      }
    }
    return Optional.empty();
  }

  /**
   * gdb finds a goroutine's frames as for any thread, once it is told to take what the goroutine
   * saved for the thread's registers.
   */
  private void goroutineFrames() {
    String word = cell("tls.g");
    String g = word.equals("absent") ? "0x0" : gdb.hex(g(word) + "m->curg");
    if (g.equals("0x0") || !cell("stack.of").equals("g0")) {
      put("goroutineFrames", "absent");
      return;
    }
    put("goroutineFrames.of", "g" + gdb.number(g(g) + "goid"));
    String pc = gdb.hex("$pc");
    String sp = gdb.hex("$sp");
    String bp = gdb.hex("$rbp");
    gdb.console("set $pc = " + gdb.hex(g(g) + "sched.pc"));
    gdb.console("set $sp = " + gdb.hex(g(g) + "sched.sp"));
    gdb.console("set $rbp = " + gdb.hex(g(g) + "sched.bp"));
    frames("goroutineFrames.frames");
    gdb.console("set $pc = " + pc);
    gdb.console("set $sp = " + sp);
    gdb.console("set $rbp = " + bp);
  }

  private boolean isOf(String g) {
    return gdb.hex(g(g) + "m->g0").equals(g) || gdb.hex(g(g) + "m->curg").equals(g);
  }

  private void sched() {
    String sched = "'runtime.sched'.";
    put("sched.gomaxprocs", gdb.number("'runtime.gomaxprocs'"));
    put("sched.ncpu", gdb.number(minor >= 25 ? "'runtime.numCPUStartup'" : "'runtime.ncpu'"));
    put("sched.maxmcount", gdb.number(sched + "maxmcount"));
    put("sched.mcount", gdb.number(sched + "mnext - " + sched + "nmfreed"));
    put("sched.npidle", gdb.number(sched + atomic("npidle")));
    put("sched.nmspinning", gdb.number(sched + atomic("nmspinning")));
    put("sched.nmidle", gdb.number(sched + "nmidle"));
    put("sched.runqsize", gdb.number(sched + (minor >= 25 ? "runq.size" : "runqsize")));
    put(
        "sched.gcwaiting",
        gdb.number(sched + (minor >= 20 ? "gcwaiting.u.value" : "gcwaiting")) != 0);
    put("sched.pidle", ids(list(sched + "pidle", "runtime.p", "link"), "runtime.p", "id"));
    put(
        "sched.runq",
        ids(list(sched + "runq.head", "runtime.g", "schedlink"), "runtime.g", "goid"));
    List<String> idle =
        minor >= 26
            ? list(sched + "midle.obj", "runtime.m", "idleNode.next")
            : list(sched + "midle", "runtime.m", "schedlink");
    put("sched.midle", ids(idle, "runtime.m", "id"));
  }

  private List<String> list(String head, String type, String link) {
    List<String> all = new ArrayList<>();
    String at = gdb.hex(head);
    while (!at.equals("0x0")) {
      all.add(at);
      at = gdb.hex("(('" + type + "'*)" + at + ")->" + link);
    }
    return all;
  }

  private List<Long> ids(List<String> addresses, String type, String id) {
    return addresses.stream()
        .map(at -> gdb.number("(('" + type + "'*)" + at + ")->" + id))
        .toList();
  }

  /** The elements of a slice of pointers. */
  private List<String> slice(String name) {
    List<String> elements = new ArrayList<>();
    long length = gdb.number("'" + name + "'.len");
    for (long i = 0; i < length; i++) {
      elements.add(gdb.hex("((unsigned long*)'" + name + "'.array)[" + i + "]"));
    }
    return elements;
  }

  /** The id of what a pointer names. */
  private String idOr(String pointer, String type, String id) {
    String at = gdb.hex(pointer);
    return at.equals("0x0") ? "nil" : ids(List.of(at), type, id).get(0).toString();
  }

  private void ps() {
    List<String> all = slice("runtime.allp");
    if (all.isEmpty()) {
      put("allp", "absent");
    }
    for (int i = 0; i < all.size(); i++) {
      String name = "allp[" + i + "].";
      String p = p(all.get(i));
      put(name + "addr", all.get(i));
      put(name + "id", gdb.number(p + "id"));
      put(name + "status", P_STATUS.get((int) gdb.number(p + "status")));
      put(name + "m", idOr(p + "m", "runtime.m", "id"));
      put(name + "schedtick", gdb.number(p + "schedtick"));
      put(name + "runnext", idOr(p + "runnext", "runtime.g", "goid"));
      List<Long> ring = new ArrayList<>();
      for (long at = gdb.number(p + "runqhead"); at < gdb.number(p + "runqtail"); at++) {
        ring.add(gdb.number("(('runtime.g'*)" + p + "runq[" + at % 256 + "])->goid"));
      }
      put(name + "runq", ring);
    }
  }

  private void goroutines() {
    List<String> all = new ArrayList<>(slice("runtime.allgs"));
    Map<String, Long> goids = new TreeMap<>();
    all.forEach(at -> goids.put(at, gdb.number(g(at) + "goid")));
    all.sort(Comparator.comparing(at -> Objects.requireNonNull(goids.get(at))));
    if (all.isEmpty()) {
      put("goroutines", "absent");
    }
    for (int i = 0; i < all.size(); i++) {
      String name = "goroutines[" + i + "].";
      String g = g(all.get(i));
      String status = status(gdb.number(g + atomic("atomicstatus")));
      put(name + "addr", all.get(i));
      put(name + "goid", gdb.number(g + "goid"));
      put(name + "status", status);
      put(name + "waitReason", status.endsWith("waiting") ? waitReason(g) : "nil");
      put(name + "entry", "function@" + gdb.hex(g + "startpc"));
      boolean made = gdb.number(g + "gopc") != 0;
      put(name + "createdBy", made ? "function@" + gdb.hex(g + "gopc - 1") : "nil");
      put(name + "m", idOr(g + "m", "runtime.m", "id"));
    }
  }

  private static String status(long number) {
    return ((number & SCAN) != 0 ? "scan" : "") + G_STATUS.get((int) (number & ~SCAN));
  }

  private String waitReason(String g) {
    String entry = "'runtime.waitReasonStrings'[" + gdb.number(g + "waitreason") + "]";
    long length = gdb.number(entry + ".len");
    String quoted = gdb.value("*(char(*)[" + length + "])" + gdb.hex(entry + ".str"));
    return quoted.substring(1, quoted.length() - 1);
  }

  private void machines() {
    List<String> all = list("'runtime.allm'", "runtime.m", "alllink");
    // Two Ms that are made at once may be linked in the other order.
    all.sort(Comparator.comparing(at -> gdb.number(m(at) + "id")));
    if (all.isEmpty()) {
      put("machines", "absent");
    }
    for (int i = 0; i < all.size(); i++) {
      String name = "machines[" + i + "].";
      String m = m(all.get(i));
      put(name + "addr", all.get(i));
      put(name + "id", gdb.number(m + "id"));
      put(name + "procid", gdb.number(m + "procid"));
      put(name + "curg", idOr(m + "curg", "runtime.g", "goid"));
      put(name + "p", idOr(m + "p", "runtime.p", "id"));
      put(name + "spinning", gdb.number(m + "spinning") != 0);
    }
  }
}
