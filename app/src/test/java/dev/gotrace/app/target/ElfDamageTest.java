package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are no whole ELF file: each is read or refused with one line, without another
 * exception, and in no time. An OutOfMemoryError would fail these tests too.
 */
class ElfDamageTest {

  private static final Duration LIMIT = Duration.ofSeconds(120);

  @TempDir Path folder;

  /** What a caller would do with the file; the message, where it is refused. */
  private Optional<String> read(byte[] contents) throws IOException {
    Path file = folder.resolve("damaged");
    Files.write(file, contents);
    try {
      ElfBinary binary = ElfBinary.open(file);
      BuildInfo info = BuildInfo.read(binary);
      assertThat(info.toString()).isNotEmpty();
      Symbols symbols = binary.symbols();
      assertThat(symbols.find("none such")).isEmpty();
      assertThat(symbols.at(new Address(-1)).map(Symbol.Offset::offsetBytes)).isNotNull();
      assertThat(binary.architecture()).isNotEmpty();
      assertThat(binary.tls().map(t -> t.offsetFromThreadPointer(0))).isNotNull();
      return Optional.empty();
    } catch (TargetException e) {
      assertThat(e.getMessage()).startsWith(file.toString()).contains("; ").doesNotContain("\n");
      return Optional.of(e.getMessage());
    }
  }

  private static byte[] header(int wide, int order) {
    byte[] start = new byte[16];
    start[0] = 0x7f;
    start[1] = 'E';
    start[2] = 'L';
    start[3] = 'F';
    start[4] = (byte) wide;
    start[5] = (byte) order;
    start[6] = 1;
    return start;
  }

  @Test
  void randomBytesAfterAnElfHeader() {
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            byte[] contents = new byte[16 + random.nextInt(4096)];
            random.nextBytes(contents);
            byte[] header = header(1 + random.nextInt(2), 1 + random.nextInt(2));
            System.arraycopy(header, 0, contents, 0, header.length);
            read(contents);
          }
        });
  }

  @Test
  void everyLengthOfAHeaderIsRefused() {
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int length = 4; length < 64; length++) {
            assertThat(read(Arrays.copyOf(header(2, 1), length))).isNotEmpty();
          }
        });
  }

  @Test
  void aHeaderWithNothingBehindItIsAnEmptyProgram() throws IOException {
    byte[] contents = Arrays.copyOf(header(2, 1), 64);
    contents[54] = 56; // e_phentsize
    assertThat(read(contents)).isEmpty();
  }

  @Test
  @Tag("live")
  void aProgramCutShortAnywhereIsRefused() {
    byte[] whole = hello();
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          assertThat(read(whole)).isEmpty();
          for (int i = 0; i < 200; i++) {
            int length = (int) ((long) whole.length * i / 200);
            assertThat(read(Arrays.copyOf(whole, length))).as("%d bytes", length).isNotEmpty();
          }
          for (int less = 1; less < 100; less++) {
            read(Arrays.copyOf(whole, whole.length - less));
          }
        });
  }

  @Test
  @Tag("live")
  void changedBytesInTheTablesOfAProgramDoNoHarm() {
    byte[] whole = hello();
    int sections = (int) littleEndian(whole, 40, 8);
    int sectionBytes = 64 * (int) littleEndian(whole, 60, 2);
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            byte[] changed = whole.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
              boolean inHeaders = random.nextBoolean();
              int at =
                  inHeaders ? 4 + random.nextInt(600) : sections + random.nextInt(sectionBytes);
              changed[at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt(256));
            }
            read(changed);
          }
        });
  }

  private static byte[] hello() {
    try {
      return Files.readAllBytes(
          TestToolchains.build(TestToolchains.USUAL, "hello", "-ldflags=-w", "CGO_ENABLED=0"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static long littleEndian(byte[] bytes, int offset, int length) {
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = value << 8 | (bytes[offset + i] & 0xff);
    }
    return value;
  }
}
