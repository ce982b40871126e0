package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.WrittenCode;
import dev.gotrace.protocol.moment.recording.LineJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a debugger told of a program's code is asked for once, and told as long as it is true. */
@Tag("live")
@Timeout(120)
class KeptCodeWalkTest {

  @TempDir Path folder;

  /** The code of a recorded walk, and how often the debugger was asked for any. */
  private record Recorded(
      Target target,
      List<Code> code,
      boolean asWritten,
      List<List<String>> operands,
      long questions) {}

  private Recorded record(Backend.Kind kind, Path program) throws IOException {
    Path log = Files.createTempFile(folder, "wire", ".log");
    Path debugger = kind == Backend.Kind.GDB ? Walks.gdb() : Walks.delve().program();
    Target target = Walks.target(program);
    List<Code> code = new ArrayList<>();
    List<SessionLine> lines = new ArrayList<>();
    try (LiveSession session = LiveSession.prepare(new Backend(kind, debugger, log))) {
      session.withRecording(
          line -> {
            lines.add(line);
            if (line instanceof Code text) {
              code.add(text);
            } else if (line instanceof WrittenCode text) {
              code.add((Code) LineJson.read(text.json()));
            }
          });
      session.start(Walks.plan(target, List.of(), Map.of(), Walks.LIMIT), (SessionLine line) -> {});
      session.goals().runTo("exit");
    }
    long questions =
        Files.readString(log)
            .lines()
            .filter(line -> line.matches(".*> .*(data-disassemble|Disassemble).*"))
            .count();
    return new Recorded(
        target,
        code,
        lines.stream().anyMatch(WrittenCode.class::isInstance),
        lines.stream()
            .filter(Operands.class::isInstance)
            .map(line -> names((Operands) line))
            .toList(),
        questions);
  }

  /** Where an instruction is and what it works on; the values are another process's each time. */
  private static List<String> names(Operands operands) {
    List<String> names = new ArrayList<>(List.of(operands.pc().toString()));
    operands.values().forEach(each -> names.add(each.name()));
    return names;
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void aSecondRecordingHasTheSameCodeWithoutTheDebugger(Backend.Kind kind) throws IOException {
    Path built = TestToolchains.build(TestToolchains.USUAL, "hello", TestToolchains.FOR_DEBUGGING);
    Path program = Files.copy(built, folder.resolve("hello"));
    Recorded first = record(kind, program);
    assertThat(first.code()).extracting(Code::function).contains("runtime.rt0_go", "main.main");
    Path kept =
        TypesFile.of(
                first.target().binary(),
                kind == Backend.Kind.GDB ? Walks.gdb() : Walks.delve().program())
            .codePath()
            .orElseThrow();
    try {
      Recorded second = record(kind, program);
      assertThat(second.code()).isEqualTo(first.code());
      assertThat(second.operands()).isNotEmpty().isEqualTo(first.operands());
      assertThat(first.asWritten()).isFalse();
      assertThat(second.asWritten()).isTrue();
      assertThat(second.questions()).isLessThan(first.questions());

      byte[] bytes = Files.readAllBytes(kept);
      Files.write(kept, Arrays.copyOf(bytes, bytes.length / 2));
      assertThat(record(kind, program).code()).as("half a file").isEqualTo(first.code());

      // The same path, another program.
      Files.copy(
          TestToolchains.build(TestToolchains.USUAL, "many", TestToolchains.FOR_DEBUGGING),
          program,
          StandardCopyOption.REPLACE_EXISTING);
      assertThat(code(record(kind, program), "main.main")).isNotEqualTo(code(first, "main.main"));
    } finally {
      Files.delete(kept);
    }
  }

  private static Code code(Recorded recorded, String function) {
    return recorded.code().stream()
        .filter(each -> each.function().equals(function))
        .findFirst()
        .orElseThrow();
  }
}
