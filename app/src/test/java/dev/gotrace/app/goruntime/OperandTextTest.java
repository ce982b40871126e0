package dev.gotrace.app.goruntime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operands in instructions as gdb and Delve write them. */
class OperandTextTest {

  /** Sums with their registers and symbols in their order. */
  private static List<String> read(String instruction) {
    return OperandText.of(instruction).stream()
        .map(
            operand ->
                operand instanceof OperandText.Register register
                    ? register.name()
                    : text((OperandText.Place) operand))
        .toList();
  }

  private static String text(OperandText.Place place) {
    StringBuilder text = new StringBuilder(place.segment()).append('[');
    place.names().forEach(term -> text.append(term.factor()).append(term.name()).append(' '));
    return text.append(place.offset()).append(']').append(place.bytes()).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mov    QWORD PTR [rsp+0x28],rax              | [1rsp 40]8, rax",
        "mov qword ptr [rsp+0x28], rax                | [1rsp 40]8, rax",
        "lea rax, ptr [rip+0xfff9134e]                | rax, [1rip -453810]0",
        "lea    rdi,[rip+0xd1]        # 0x54d3c0 <rdx> | rdi, [1rip 209]0",
        "lea rdi, ptr [runtime.m0+128]                | rdi, [1runtime.m0 128]0",
        "mov    rax,QWORD PTR fs:0xfffffffffffffff8   | rax, fs[-8]8",
        "mov qword ptr fs:[0xfffffff8], rcx           | fs[-8]8, rcx",
        "mov    DWORD PTR [rax+rcx*8-0x10],r9d        | [1rax 8rcx -16]4, r9d",
        "cmp    BYTE PTR [rip+0x11f552],0x0        # 0x5715e3 <runtime.x> | [1rip 1176914]1",
        "movups XMMWORD PTR [rsp+0x10],xmm15          | [1rsp 16]16, xmm15",
        "rep stos QWORD PTR es:[rdi],rax              | [1rdi 0]8, rax",
        "call   0x46a0c0 <runtime.mstart0.abi0>       | ''",
        "call runtime.(*ticksType).init               | ''",
        "jmp runtime.rsp                              | ''",
        "call   QWORD PTR [rdx]                       | [1rdx 0]8",
        "jmp rbx                                      | rbx",
        "ret                                          | ''",
        "lock cmpxchg DWORD PTR [rcx],edx             | [1rcx 0]4, edx",
        "setb al                                      | al",
      })
  void of(String instruction, String operands) {
    assertThat(String.join(", ", read(instruction))).isEqualTo(operands);
  }

  @ParameterizedTest
  @CsvSource({
    "rax, 0x1122334455667788",
    "eax, 0x55667788",
    "ax, 0x7788",
    "al, 0x88",
    "ah, 0x77",
    "r8d, 0x55667788",
    "r15b, 0x88",
    "r15l, 0x88",
    "sil, 0x88",
    "rip, 0x1122334455667788"
  })
  void aPartOfARegister(String name, String value) {
    assertThat(AmdRegister.of(name).orElseThrow().part(0x1122334455667788L))
        .isEqualTo(Long.decode(value));
  }

  @Test
  void whatIsNoRegister() {
    for (String other : List.of("", "rxx", "r16", "eh", "ptr", "runtime", "e8", "a")) {
      assertThat(AmdRegister.of(other)).as(other).isEmpty();
    }
    assertThat(AmdRegister.of("xmm15").orElseThrow().bits()).isZero();
  }
}
