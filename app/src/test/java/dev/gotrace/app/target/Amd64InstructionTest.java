package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.target.Amd64Instruction.Kind;
import dev.gotrace.protocol.moment.Address;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Amd64InstructionTest {

  private static final Address AT = new Address(0x401000);

  /** As objdump takes them apart. */
  @ParameterizedTest
  @CsvSource({
    "e8fbffffff, CALL, 5, 0x401000",
    "ffd7, CALL, 2,",
    "41ffd4, CALL, 3,",
    "ff12, CALL, 2,",
    "ff1424, CALL, 3,",
    "ff5210, CALL, 3,",
    "ff542408, CALL, 4,",
    "ff9200010000, CALL, 6,",
    "ff1578563412, CALL, 6,",
    "ff14c578563412, CALL, 7,",
    "41ff942400010000, CALL, 8,",
    "c3, RETURN, 0,",
    "c20800, RETURN, 0,",
    "f3c3, RETURN, 0,",
    "0f05, SYSCALL, 0,",
    "f348ab, REPEATED, 3,",
    "f3a4, REPEATED, 2,",
    "48ab, OTHER, 0,",
    "ff2500000000, OTHER, 0,",
    "ffe3, OTHER, 0,",
    "ff10, CALL, 2,",
    "ff00, OTHER, 0,",
    "e8fbff, OTHER, 0,",
    "90, OTHER, 0,",
  })
  void isTakenApart(String code, Kind kind, int bytes, String target) {
    Amd64Instruction read = Amd64Instruction.read(AT, HexFormat.of().parseHex(code));
    assertThat(read.kind()).isEqualTo(kind);
    assertThat(read.next()).isEqualTo(AT.plus(bytes));
    assertThat(read.target()).isEqualTo(Optional.ofNullable(target).map(Address::parse));
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void nothingToReadIsNoCall(int bytes) {
    byte[] cut = HexFormat.of().parseHex("ff".repeat(bytes));
    assertThat(Amd64Instruction.read(AT, cut).kind()).isEqualTo(Kind.OTHER);
  }
}
