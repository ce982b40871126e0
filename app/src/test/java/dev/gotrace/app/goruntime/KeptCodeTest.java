package dev.gotrace.app.goruntime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.debugger.MemoryRange;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.protocol.moment.WrittenCode;
import dev.gotrace.protocol.moment.recording.LineJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kept code is told where the program has its bytes, and its lines were known. */
class KeptCodeTest {

  private static final Address FROM = Address.parse("0x401000");
  private static final Reading<String> FILE = Reading.known("runtime/proc.go");

  private static final Code CODE =
      new Code(
          "runtime.f",
          Syntax.INTEL,
          List.of(
              new Code.Instruction(FROM, "55", "push   rbp", FILE, Reading.known(7L)),
              new Code.Instruction(
                  FROM.plus(1), "4889e5", "mov    rbp,rsp", FILE, Reading.known(8L)),
              new Code.Instruction(
                  FROM.plus(4), "c3", "ret", Reading.known("runtime/asm.s"), Reading.known(1L))));

  @TempDir Path folder;

  private KeptCode kept(String program) {
    return new KeptCode(Optional.of(folder.resolve("code")), program);
  }

  private static Optional<Code> find(KeptCode kept, int... memory) {
    return found(kept, memory).map(KeptFunction::code);
  }

  private static Optional<KeptFunction> found(KeptCode kept, int... memory) {
    return kept.find(
        range -> {
          byte[] bytes = new byte[range.length()];
          for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) memory[i];
          }
          return new MemoryBlock.Bytes(range, bytes);
        },
        "runtime.f",
        FROM,
        Syntax.INTEL);
  }

  @Test
  void whatWasKeptIsToldWhereTheBytesAreTheSame() throws IOException {
    try (KeptCode first = kept("p")) {
      assertThat(first.has("runtime.f", FROM, Syntax.INTEL)).isFalse();
      first.keep(CODE);
    }
    assertThat(kept("p").has("runtime.f", FROM, Syntax.INTEL)).isTrue();
    assertThat(find(kept("p"), 0x55, 0x48, 0x89, 0xe5, 0xc3)).hasValue(CODE);
    assertThat(find(kept("p"), 0x55, 0x48, 0x89, 0xe4, 0xc3)).as("other bytes").isEmpty();
    assertThat(find(kept("q"), 0x55, 0x48, 0x89, 0xe5, 0xc3)).as("another program").isEmpty();
    assertThat(kept("p").find(KeptCodeTest::gone, "runtime.f", FROM, Syntax.INTEL)).isEmpty();
    assertThat(kept("p").has("runtime.f", FROM.plus(16), Syntax.INTEL)).isFalse();
    assertThat(kept("p").has("runtime.f", FROM, Syntax.GO)).isFalse();
  }

  @Test
  void whatWasKeptIsWrittenAsItWas() throws IOException {
    try (KeptCode first = kept("p")) {
      first.keep(CODE);
    }
    KeptFunction found = found(kept("p"), 0x55, 0x48, 0x89, 0xe5, 0xc3).orElseThrow();
    assertThat(found.line())
        .isEqualTo(new WrittenCode("runtime.f", Syntax.INTEL, LineJson.write(CODE)));
    assertThat(LineJson.kindOf(found.line())).isEqualTo("code");
    for (Code.Instruction each : CODE.instructions()) {
      assertThat(found.instruction(each.pc()))
          .hasValue(new OperandReader.Here(each.pc(), each.bytes().length() / 2, each.text()));
    }
    assertThat(found.instruction(FROM.plus(2))).isEmpty();
  }

  /** Else a home folder would come into a recording. */
  @Test
  void codeOfFilesElsewhereIsLookedThroughBeforeItIsWritten() throws IOException {
    Code own =
        new Code(
            "main.main",
            Syntax.INTEL,
            List.of(
                new Code.Instruction(
                    FROM, "c3", "ret", Reading.known("/home/ann/main.go"), Reading.known(1L))));
    try (KeptCode first = kept("p")) {
      first.keep(own);
    }
    KeptFunction found =
        kept("p")
            .find(
                range -> new MemoryBlock.Bytes(range, new byte[] {(byte) 0xc3}),
                "main.main",
                FROM,
                Syntax.INTEL)
            .orElseThrow();
    assertThat(found.line()).isEqualTo(own);
  }

  private static MemoryBlock gone(MemoryRange range) {
    return new MemoryBlock.Unreadable(range, "the program is gone");
  }

  @Test
  void codeWithoutLinesIsNotKept() throws IOException {
    Code bare =
        new Code(
            "runtime.f",
            Syntax.INTEL,
            List.of(
                new Code.Instruction(
                    FROM, "55", "push   rbp", FILE, Reading.absent("no line information"))));
    try (KeptCode kept = kept("p")) {
      kept.keep(bare);
    }
    assertThat(folder.resolve("code")).doesNotExist();
  }

  @Test
  void aDamagedFileIsNoFile() throws IOException {
    try (KeptCode first = kept("p")) {
      first.keep(CODE);
    }
    byte[] whole = Files.readAllBytes(folder.resolve("code"));
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      Files.write(folder.resolve("code"), flipped);
      assertThat(find(kept("p"), 0x55, 0x48, 0x89, 0xe5, 0xc3)).as("byte " + at).isEmpty();
    }
    for (int length = 0; length < whole.length; length++) {
      Files.write(folder.resolve("code"), Arrays.copyOf(whole, length));
      assertThat(find(kept("p"), 0x55, 0x48, 0x89, 0xe5, 0xc3)).as(length + " bytes").isEmpty();
    }
  }
}
