package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.goruntime.Disassembly;
import dev.gotrace.app.goruntime.StructReader;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.Symbol;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.debugger.GdbDebugger;
import dev.gotrace.protocol.debugger.GdbEvaluation;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Syntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read only when it is asked for: all fields of a struct, and the code of a function. */
@Tag("live")
class StructReaderTest {

  private static Path program(String version) {
    return TestToolchains.build(version, "hello", TestToolchains.FOR_DEBUGGING);
  }

  /** Lets somebody look at hello in main.main. */
  private static void inMain(Path program, GdbDebugger gdb, BiConsumer<Run, Moment> look) {
    Closer closer = new Closer();
    try (closer) {
      closer.add(gdb);
      gdb.load(program);
      LaunchPlan plan = Walks.plan(Walks.target(program), List.of(), Map.of(), Walks.LIMIT);
      Expected expected =
          Expected.of(
              plan.program(),
              ProbeTest.watching(gdb),
              new TypesFile(Optional.empty(), "asked anew"));
      TargetPty pty = Run.terminal(closer);
      Run run = Run.start(plan, plan.launching().at(pty.name()), expected, List::of, false, pty);
      Moment moment = run.begin();
      while (!moment.phase().equals("main.main")) {
        moment = run.tracer().next();
      }
      look.accept(run, moment);
    }
  }

  /** Every field of every kind of struct, held against gdb evaluating the expression itself. */
  @ParameterizedTest(name = "go{0}")
  @ValueSource(strings = {"1.13", "1.22", "1.26", "1.27"})
  void everyFieldIsWhatGdbReads(String version) {
    GdbDebugger gdb = GdbDebugger.start(Walks.gdb(), System.getenv());
    inMain(
        program(version),
        gdb,
        (run, moment) -> {
          StructReader reader = new StructReader(gdb, run.facts(), run.names(), gdb);
          GdbEvaluation evaluation = GdbEvaluation.of(gdb);
          for (String name : List.of("sched", "g0", "m0", "allp[0]", "m1", "g1")) {
            Fields fields = reader.read(name, moment);
            assertThat(fields.fields()).as(name).hasSizeGreaterThan(40);
            assertThat(differences(fields, evaluation)).as(name).isEmpty();
            // Behind a last field without a size, Go leaves a word free.
            long size = evaluation.number("sizeof('" + fields.type() + "')");
            assertThat(end(fields)).as(name).isBetween(size - Long.BYTES, size);
          }
        });
  }

  /** Where the last field ends, rounded up as a struct is. */
  private static long end(Fields fields) {
    Fields.Field last = fields.fields().get(fields.fields().size() - 1);
    return (last.offset() + last.size() + 7) / 8 * 8L;
  }

  private static List<String> differences(Fields fields, GdbEvaluation gdb) {
    Address at = fields.at().asOptional().orElseThrow();
    List<String> differences = new ArrayList<>();
    for (Fields.Field field : fields.fields()) {
      String expression = "(('" + fields.type() + "'*)" + at + ")->" + field.path();
      // What is called _ is there to fill a gap, and has no name for gdb.
      if (field.path().matches("(.*\\.)?_(\\..*)?")) {
        continue;
      }
      String place = gdb.hex("&(" + expression + ")");
      if (!place.equals(at.plus(field.offset()).toString())) {
        differences.add(field + " lies at " + place);
      }
      String value = field.value().asOptional().orElseThrow();
      String raw = raw(at.plus(field.offset()), field.size(), gdb);
      if (!bits(value, field).equals(raw)) {
        differences.add(field + " holds " + raw);
      }
    }
    return differences;
  }

  /** The bytes as gdb shows them one by one, up to 16, lowest first. */
  private static String raw(Address at, int size, GdbEvaluation gdb) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < Math.min(size, 16); i++) {
      long each = gdb.number("*(unsigned char*)" + at.plus(i));
      digits.append(each < 16 ? "0" : "").append(Long.toHexString(each));
    }
    return digits.toString();
  }

  /** A value's bytes again, from the words that it was put into. */
  private static String bits(String value, Fields.Field field) {
    boolean number = List.of(1, 2, 4, 8).contains(field.size()) && !field.type().startsWith("[");
    if (!number) {
      return value.replace("…", "");
    }
    String first = value.split(" ", 2)[0];
    long bits =
        switch (first) {
          case "true" -> 1;
          case "false" -> 0;
          default ->
              first.startsWith("0x")
                  ? Long.parseUnsignedLong(first.substring(2), 16)
                  : first.startsWith("-") ? Long.parseLong(first) : Long.parseUnsignedLong(first);
        };
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < field.size(); i++) {
      long each = bits >>> (8 * i) & 0xff;
      digits.append(each < 16 ? "0" : "").append(Long.toHexString(each));
    }
    return digits.toString();
  }

  /** Held against Go's own disassembler: the same bytes, instruction by instruction. */
  @ParameterizedTest(name = "go{0}")
  @ValueSource(strings = {"1.13", "1.27"})
  void aFunctionsCodeIsWhatGoReads(String version) {
    Path program = program(version);
    GdbDebugger gdb = GdbDebugger.start(Walks.gdb(), System.getenv());
    inMain(
        program,
        gdb,
        (run, moment) -> {
          Disassembly disassembly = new Disassembly(gdb, run.facts(), run.names(), run.code());
          Symbol function =
              disassembly.function(moment.at().pc().asOptional().orElseThrow()).orElseThrow();
          Code code = disassembly.of(function, Syntax.INTEL);
          assertThat(code.function()).isEqualTo("main.main");
          assertThat(code.instructions().stream().map(each -> each.pc() + " " + each.bytes()))
              .containsExactlyElementsOf(objdump(version, program, code.instructions().size()));
          assertThat(code.instructions())
              .allMatch(each -> !each.text().isEmpty())
              .allMatch(each -> each.file().equals(Reading.known("main.go")));
        });
  }

  /**
   * Go's listing: {@code main.go:9 0x4910a0 493b6610 CMPQ ...}; it may go on behind the function.
   */
  private static List<String> objdump(String version, Path program, int most) {
    String listing =
        Commands.run(
                Path.of("/"),
                TestToolchains.environment(),
                List.of(
                    TestToolchains.of(version).go().toString(),
                    "tool",
                    "objdump",
                    "-s",
                    "^main.main$",
                    program.toString()))
            .text();
    return listing
        .lines()
        .map(line -> line.strip().split("\\s+", -1))
        .filter(words -> words.length > 3 && words[1].startsWith("0x"))
        .map(words -> words[1] + " " + words[2])
        .limit(most)
        .toList();
  }
}
