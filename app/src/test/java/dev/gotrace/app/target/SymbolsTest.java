package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SymbolsTest {

  private static final int LOCAL_OBJECT = 0x01;
  private static final int LOCAL_FUNC = 0x02;
  private static final int GLOBAL_OBJECT = 0x11;
  private static final int GLOBAL_FUNC = 0x12;
  private static final int GLOBAL_TLS = 0x16;

  private record Entry(String name, long value, long size, int info) {}

  private static Symbols of(Entry... entries) {
    return of(List.of(entries));
  }

  private static Symbols of(List<Entry> entries) {
    StringBuilder strings = new StringBuilder("\0");
    ByteBuffer table = ByteBuffer.allocate(entries.size() * 24).order(ByteOrder.LITTLE_ENDIAN);
    for (Entry entry : entries) {
      table.putInt(strings.length()).put((byte) entry.info).put((byte) 0).putShort((short) 1);
      table.putLong(entry.value).putLong(entry.size);
      strings.append(entry.name).append('\0');
    }
    byte[] names = strings.toString().getBytes(StandardCharsets.UTF_8);
    return new Symbols(SymbolTable.read(table.flip(), names, true), Reading.absent("none"), 0);
  }

  private static Optional<String> at(Symbols symbols, long address) {
    return symbols.at(new Address(address)).map(Symbol.Offset::toString);
  }

  @Test
  void anAddressLiesInTheSymbolThatReachesOverIt() {
    Symbols symbols =
        of(new Entry("f", 0x100, 0x10, GLOBAL_FUNC), new Entry("g", 0x120, 8, GLOBAL_FUNC));
    assertThat(at(symbols, 0xff)).isEmpty();
    assertThat(at(symbols, 0x100)).hasValue("f");
    assertThat(at(symbols, 0x10f)).hasValue("f+15");
    assertThat(at(symbols, 0x110)).isEmpty();
    assertThat(at(symbols, 0x121)).hasValue("g+1");
    assertThat(at(symbols, -1)).isEmpty();
  }

  @Test
  void aSymbolInsideAnotherIsNearer() {
    Symbols symbols =
        of(new Entry("all", 0x100, 0x100, GLOBAL_OBJECT), new Entry("in", 0x140, 4, LOCAL_OBJECT));
    assertThat(at(symbols, 0x141)).hasValue("in+1");
    assertThat(at(symbols, 0x144)).hasValue("all+68");
  }

  @Test
  void aFunctionNamesAnAddressBetterThanAMark() {
    Symbols symbols =
        of(
            new Entry("text", 0x100, 0, GLOBAL_OBJECT),
            new Entry("f", 0x100, 4, LOCAL_FUNC),
            new Entry("etext", 0x104, 0, GLOBAL_OBJECT));
    assertThat(at(symbols, 0x100)).hasValue("f");
    assertThat(at(symbols, 0x104)).hasValue("etext");
    assertThat(at(symbols, 0x105)).isEmpty();
  }

  @Test
  void addressesAreUnsigned() {
    Symbols symbols =
        of(new Entry("low", 0x10, 4, GLOBAL_FUNC), new Entry("high", -16, 16, GLOBAL_FUNC));
    assertThat(at(symbols, -1)).hasValue("high+15");
    assertThat(at(symbols, 0x11)).hasValue("low+1");
  }

  @Test
  void theBiasMovesAddressesAndNotThreadLocalOffsets() {
    Symbols symbols =
        of(new Entry("f", 0x100, 16, GLOBAL_FUNC), new Entry("t", 0x20, 8, GLOBAL_TLS))
            .withBias(0x555555554000L);
    assertThat(symbols.find("f").orElseThrow().address()).isEqualTo(new Address(0x555555554100L));
    assertThat(at(symbols, 0x555555554101L)).hasValue("f+1");
    assertThat(at(symbols, 0x20)).isEmpty();
    assertThat(symbols.find("t").orElseThrow().address()).isEqualTo(new Address(0x20));
  }

  @Test
  void aGlobalSymbolComesBeforeALocalOneOfItsName() {
    Symbols symbols =
        of(
            new Entry("x", 0x100, 4, LOCAL_OBJECT),
            new Entry("x", 0x200, 4, GLOBAL_OBJECT),
            new Entry("x", 0x300, 4, LOCAL_OBJECT),
            new Entry("x.abi0", 0x400, 4, GLOBAL_FUNC));
    assertThat(symbols.find("x").orElseThrow().address()).isEqualTo(new Address(0x200));
    assertThat(symbols.find("x.abi0").orElseThrow().address()).isEqualTo(new Address(0x400));
    assertThat(symbols.find("x.abi")).isEmpty();
    assertThat(symbols.find("")).isEmpty();
  }

  /** Every address of a small space, held against a search of the whole list. */
  @Test
  void findsWhatASearchOfTheWholeListFinds() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < random.nextInt(30); i++) {
        entries.add(new Entry("s" + i, random.nextInt(200), random.nextInt(20), GLOBAL_FUNC));
      }
      Symbols symbols = of(entries);
      for (long address = 0; address < 230; address++) {
        long wanted = address;
        Optional<Long> start =
            entries.stream()
                .filter(
                    e ->
                        e.size == 0
                            ? e.value == wanted
                            : e.value <= wanted && wanted < e.value + e.size)
                .map(Entry::value)
                .max(Long::compare);
        assertThat(symbols.at(new Address(address)).map(o -> o.symbol().address().bits()))
            .as("seed %d address %d", seed, address)
            .isEqualTo(start);
      }
      for (Entry entry : entries) {
        assertThat(symbols.find(entry.name).orElseThrow().address().bits()).isEqualTo(entry.value);
      }
    }
  }
}
