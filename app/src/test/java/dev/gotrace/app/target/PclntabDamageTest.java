package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of all four forms, damaged: less is known of the program, and nothing else happens. */
class PclntabDamageTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long TEXT = 0x401000;

  /** Asks everything of a table; how many functions it has, -1 where it is refused. */
  private static int ask(byte[] bytes) {
    ByteBuffer table = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Optional<Pclntab> read =
        PclntabForm.read(table).flatMap(form -> Pclntab.read(table, form, TEXT));
    if (read.isEmpty()) {
      return -1;
    }
    Pclntab functions = read.get();
    SymbolTable symbols = SymbolTable.of(functions);
    for (int i = 0; i < symbols.count(); i++) {
      assertThat(symbols.indexOf(symbols.name(i))).isLessThan(symbols.count());
    }
    for (int i = 0; i < functions.count(); i++) {
      long start = functions.start(i);
      assertThat(functions.sizeBytes(i)).isNotNegative();
      for (long at : new long[] {start, start + 1, start + functions.sizeBytes(i) - 1}) {
        assertThat(functions.at(at).map(SourceLine::line).orElse(0L)).isNotNegative();
        assertThat(functions.stackDepthAt(at).orElse(0)).isNotNegative();
        assertThat(symbols.covering(at)).isLessThan(symbols.count());
      }
    }
    return functions.count();
  }

  /** The table of a stripped program that no linker for C has merged, from its header on. */
  private static byte[] table(String version) {
    Path program = TestToolchains.build(version, "hello", "-ldflags=-s -w", "CGO_ENABLED=0");
    try (FileBytes file = FileBytes.open(program)) {
      Section section = ElfBinary.open(program).section(".gopclntab").orElseThrow();
      return file.readBytes(section.offset(), section.sizeBytes(), "pclntab");
    } catch (TargetException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @Tag("live")
  @ValueSource(strings = {"1.13", "1.17", "1.20", "1.27"})
  void cutShort(String version) {
    byte[] whole = table(version);
    int functions = ask(whole);
    assertThat(functions).isGreaterThan(1000);
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 0; i < 60; i++) {
            int length = (int) ((long) whole.length * i / 60);
            assertThat(ask(Arrays.copyOf(whole, length))).isIn(-1, functions);
          }
          for (int length = 0; length < 100; length++) {
            assertThat(ask(Arrays.copyOf(whole, length))).isEqualTo(-1);
          }
        });
  }

  @ParameterizedTest
  @Tag("live")
  @ValueSource(strings = {"1.13", "1.17", "1.20", "1.27"})
  void lyingHeader(String version) {
    byte[] whole = table(version);
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            ByteBuffer lying = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
            long lie =
                switch (random.nextInt(4)) {
                  case 0 -> random.nextLong();
                  case 1 -> random.nextInt(whole.length);
                  case 2 -> whole.length - (long) random.nextInt(64);
                  default -> random.nextInt();
                };
            lying.putLong(8 + 8 * random.nextInt(8), lie);
            ask(lying.array());
          }
        });
  }

  @ParameterizedTest
  @Tag("live")
  @ValueSource(strings = {"1.13", "1.17", "1.20", "1.27"})
  void changedBytes(String version) {
    byte[] whole = table(version);
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            byte[] changed = whole.clone();
            for (int n = 1 + random.nextInt(2000); n > 0; n--) {
              changed[72 + random.nextInt(whole.length - 72)] = (byte) random.nextInt(256);
            }
            ask(changed);
          }
        });
  }

  /** Differences of 0 bytes would never come to a function's end. */
  @Test
  void aTableOfValuesThatDoesNotAdvance() {
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          byte[] still = new byte[1 << 20];
          for (int i = 0; i < still.length; i += 2) {
            still[i] = 2;
          }
          PcValues values = new PcValues(ByteBuffer.wrap(still), 0);
          assertThat(values.next()).isFalse();
          Arrays.fill(still, (byte) 0xff);
          assertThat(new PcValues(ByteBuffer.wrap(still), 0).next()).isFalse();
          assertThat(new PcValues(ByteBuffer.wrap(still), still.length - 1).next()).isFalse();
        });
  }

  /** Two pieces: 3 for four bytes, and then 1 for two. */
  @Test
  void aTableOfValues() {
    PcValues values = new PcValues(ByteBuffer.wrap(new byte[] {8, 4, 3, 2, 0}), 0);
    assertThat(values.next()).isTrue();
    assertThat(values.value()).isEqualTo(3);
    assertThat(values.end()).isEqualTo(4);
    assertThat(values.next()).isTrue();
    assertThat(values.value()).isEqualTo(1);
    assertThat(values.end()).isEqualTo(6);
    assertThat(values.next()).isFalse();
  }

  @Test
  @Tag("live")
  void aFileThatHasNone() throws IOException, TargetException {
    Path program = TestToolchains.build(TestToolchains.USUAL, "hello", "-ldflags=-s -w");
    byte[] bytes = Files.readAllBytes(program);
    ByteBuffer whole = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < whole.limit() - 7; at += Long.BYTES) {
      if (PclntabForm.mayStartWith(whole.getLong(at))) {
        whole.putLong(at, 0);
      }
    }
    Path file = Files.createTempFile("gotrace", "bare");
    try {
      Files.write(file, bytes);
      Symbols symbols = ElfBinary.open(file).symbols();
      assertThat(symbols.whyNone()).hasValue("its pclntab is damaged");
      assertThat(symbols.count()).isZero();
    } finally {
      Files.delete(file);
    }
  }
}
