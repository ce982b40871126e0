package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.protocol.moment.recording.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstructionWordsTest {

  private static final Words ENGLISH = Words.of(Language.EN);
  private static final long ZERO_FLAG = 1 << 6;

  private static List<String> sentences(Syntax syntax, String text, OptionalLong flags) {
    return new InstructionWords(ENGLISH, WrittenInstruction.of(text, syntax)).sentences(flags);
  }

  /** As gdb and dlv write them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INTEL | mov    QWORD PTR [rsp+0x18],rsi | copies rsi to QWORD PTR [rsp+0x18]",
        "GNU   | mov    %rsi,0x18(%rsp) | copies %rsi to 0x18(%rsp)",
        "GNU   | movl   $0x0,(%rax,%rbx,8) | copies $0x0 to (%rax,%rbx,8)",
        "GO    | MOVQ SI, 0x18(SP) | copies SI to 0x18(SP)",
        "INTEL | cmp    rsp,QWORD PTR [r14+0x10] | subtracts QWORD PTR [r14+0x10] from rsp and"
            + " keeps only the flags",
        "GNU   | cmp    0x10(%r14),%rsp | subtracts 0x10(%r14) from %rsp and keeps only the flags",
        "GO    | CMPQ SP, 0x10(R14) | subtracts 0x10(R14) from SP and keeps only the flags",
        "INTEL | lea    rdi,[rip+0x1aa0]        # 0x5843c0 <runtime.g0> | puts the address that"
            + " [rip+0x1aa0] stands for into rdi; no memory is read",
        "INTEL | xor    eax,eax | makes eax 0",
        "GO    | XORL AX, AX | makes AX 0",
        "INTEL | xor    eax,ebx | turns over those bits of eax that are 1 in ebx",
        "INTEL | test   al,al | sets the flags by what al is: 0, or negative",
        "INTEL | imul   rax,rbx,0x18 | puts rbx times 0x18 into rax",
        "GNU   | imul   $0x18,%rbx,%rax | puts %rbx times $0x18 into %rax",
        "GNU   | movzbl (%rax),%ecx | copies (%rax) to %ecx, which is wider: zeros fill it up",
        "INTEL | movsxd rcx,ecx | copies ecx to rcx, which is wider: its sign fills it up",
        "INTEL | call   0x4561e0 <sync/atomic.(*Pointer[go.shape.int,string]).Load> | pushes the"
            + " address of the next instruction and goes on at 0x4561e0"
            + " <sync/atomic.(*Pointer[go.shape.int,string]).Load>",
        "GO    | CALL runtime.check(SB) | pushes the address of the next instruction and goes on"
            + " at runtime.check(SB)",
        "GO    | LOCK CMPXCHGL DX, 0(CX) | if 0(CX) equals AX, stores DX there; else takes 0(CX) into"
            + " AX / no other processor comes in between",
        "INTEL | call   QWORD PTR [rdx] | pushes the address of the next instruction and goes on"
            + " where QWORD PTR [rdx] points",
        "GNU   | jmp    *%rax | goes on where *%rax points",
        "GO    | CALL 0(DX) | pushes the address of the next instruction and goes on where 0(DX)"
            + " points",
        "GO    | JMP AX | goes on where AX points",
        "INTEL | repz ret | takes the word at SP and goes on where it points",
        "INTEL | cs nop WORD PTR [rax+rax*1+0x0] | does nothing",
        "GO    | INT $0x3 | stops for a debugger (SIGTRAP)",
        "INTEL | mul    bl | gotrace has no words for mul: look into Intel's manual",
        "GNU   | pushw  %ax | gotrace has no words for pushw: look into Intel's manual",
        "INTEL | xchg   eax,eax | exchanges eax and eax",
        "INTEL | shl    rax,1 | shifts rax left by 1 bits",
        "INTEL | xchg   ax,ax | does nothing",
        "INTEL | setne  al | makes al 1 if ZF = 0 (after cmp: they are not equal); else 0",
        "INTEL | cmovl  rax,rbx | copies rbx to rax if SF ≠ OF (after cmp: the first is less, signed)",
      })
  void eachSaysWhatItDoes(Syntax syntax, String text, String words) {
    assertThat(String.join(" / ", sentences(syntax, text, OptionalLong.empty()))).isEqualTo(words);
  }

  @Test
  void aJumpIsDecidedByTheFlags() {
    String jump = "goes on at 0x45aa00 if ZF = 1 (after cmp: both are equal)";
    assertThat(sentences(Syntax.INTEL, "je 0x45aa00", OptionalLong.of(ZERO_FLAG)))
        .containsExactly(jump, "≈it is so now: CF 0, PF 0, ZF 1, SF 0, OF 0");
    assertThat(sentences(Syntax.GO, "JE 0x45aa00", OptionalLong.of(0)))
        .containsExactly(jump, "≈it is not so now: CF 0, PF 0, ZF 0, SF 0, OF 0");
    assertThat(sentences(Syntax.INTEL, "je 0x45aa00", OptionalLong.empty()))
        .as("flags that were not read decide nothing")
        .containsExactly(jump);
  }

  @Test
  void whatElseIsToBeKnownIsSaid() {
    assertThat(sentences(Syntax.INTEL, "lock cmpxchg DWORD PTR [rcx],edx", OptionalLong.empty()))
        .containsExactly(
            "if DWORD PTR [rcx] equals AX, stores edx there; else takes DWORD PTR [rcx] into AX",
            "no other processor comes in between");
    assertThat(sentences(Syntax.INTEL, "rep stos QWORD PTR es:[rdi],rax", OptionalLong.empty()))
        .containsExactly(
            "stores AX where DI points and moves DI on",
            "rep: again and again, as many times as CX says");
    assertThat(
            sentences(
                Syntax.INTEL, "mov r14,QWORD PTR fs:0xfffffffffffffff8", OptionalLong.empty()))
        .containsExactly(
            "copies QWORD PTR fs:0xfffffffffffffff8 to r14",
            "fs: counts from this thread's own base, fs_base");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INTEL | call 0x44a1e0 <runtime.getGodebugEarly> | false",
        "INTEL | call rax | true",
        "GO | JNE 0x44a1e0 | false",
        "GO | CALL 0(DX) | true",
        "GNU | jmp *%rax | true",
        "INTEL | ret | false",
        "INTEL | xor eax,eax | true",
      })
  void aJumpToANamedPlaceWorksOnNothing(Syntax syntax, String text, boolean works) {
    assertThat(new InstructionWords(ENGLISH, WrittenInstruction.of(text, syntax)).worksOnValues())
        .isEqualTo(works);
  }

  @Test
  void whatHasNoWordsIsNotGuessedAt() {
    assertThat(sentences(Syntax.INTEL, "vpbroadcastb ymm0,xmm0", OptionalLong.of(ZERO_FLAG)))
        .containsExactly("gotrace has no words for vpbroadcastb: look into Intel's manual");
    assertThat(sentences(Syntax.INTEL, "", OptionalLong.empty())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello.gotrace", "hello-go1.22.gotrace"})
  void allThatTheBundledRecordingsHoldHasWords(String name) throws IOException {
    Set<String> without = new TreeSet<>();
    int[] looked = {0};
    try (Recording recording =
        Recording.open(Path.of("..", "samples", "recordings").resolve(name))) {
      recording.forEach(
          line -> {
            if (line instanceof Code code) {
              for (Code.Instruction each : code.instructions()) {
                looked[0]++;
                sentences(code.syntax(), each.text(), OptionalLong.empty()).stream()
                    .filter(sentence -> sentence.contains("no words"))
                    .forEach(sentence -> without.add(each.text()));
              }
            }
          });
    }
    assertThat(looked[0]).isGreaterThan(1000);
    assertThat(without).isEmpty();
  }
}
