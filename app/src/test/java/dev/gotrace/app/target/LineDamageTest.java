package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.gotrace.protocol.moment.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Line tables of both versions that Go writes, damaged: fewer lines are known, and that is all. */
class LineDamageTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Set<String> FILES = Set.of("runtime/proc.go", "runtime/asm_amd64.s");

  private static ElfBinary program(String version) {
    try {
      return ElfBinary.open(TestToolchains.build(version, "hello", TestToolchains.FOR_DEBUGGING));
    } catch (TargetException e) {
      throw new AssertionError(e);
    }
  }

  /** The units of a program's .debug_line, inflated. */
  private static byte[] table(String version) {
    ElfBinary program = program(version);
    Section section =
        program.section(".debug_line").or(() -> program.section(".zdebug_line")).orElseThrow();
    try (FileBytes file = FileBytes.open(program.path());
        InputStream units = CompileUnits.contents(section, program, file)) {
      return units.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TargetException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs all units, and gives how many rows they have. */
  private static int rows(byte[] bytes) {
    ByteBuffer units = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<String> rows = new ArrayList<>();
    int[] count = {0};
    while (units.remaining() > Integer.BYTES) {
      long length = Integer.toUnsignedLong(units.getInt());
      if (length > units.remaining() || length < Short.BYTES) {
        break;
      }
      LineProgram program =
          LineProgram.read(units.slice(units.position(), (int) length).order(units.order()));
      units.position(units.position() + (int) length);
      program.run(
          (address, end, file, line, statement) -> {
            count[0]++;
            if (Long.compareUnsigned(address, end) > 0) {
              rows.add(file + ":" + line);
            }
          });
    }
    assertThat(rows).as("rows that end before they begin").isEmpty();
    return count[0];
  }

  @ParameterizedTest
  @Tag("live")
  @ValueSource(strings = {"1.13", "1.27"})
  void cutShort(String version) {
    byte[] whole = table(version);
    int all = rows(whole);
    assertThat(all).isGreaterThan(10_000);
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 0; i < 60; i++) {
            assertThat(rows(Arrays.copyOf(whole, (int) ((long) whole.length * i / 60))))
                .isBetween(0, all);
          }
          int first = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
          for (int length = 0; length < Math.min(first, 4000); length++) {
            byte[] one = Arrays.copyOf(whole, length + Integer.BYTES);
            ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN).putInt(0, length);
            assertThat(rows(one)).as("a unit of %d bytes", length).isBetween(0, all);
          }
        });
  }

  @ParameterizedTest
  @Tag("live")
  @ValueSource(strings = {"1.13", "1.27"})
  void changedBytes(String version) {
    byte[] whole = table(version);
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int seed = 0; seed < 120; seed++) {
            Random random = new Random(seed);
            byte[] changed = whole.clone();
            // Few, and near the beginning, where the header and its counts are; or many, anywhere.
            int most = seed % 2 == 0 ? 300 : whole.length;
            for (int n = 1 + random.nextInt(seed % 2 == 0 ? 20 : 2000); n > 0; n--) {
              changed[random.nextInt(most)] = (byte) random.nextInt(256);
            }
            assertThat(rows(changed)).isNotNegative();
          }
        });
  }

  /** Lengths and counts of any size, in a unit that is otherwise in order. */
  @Test
  void headersThatLie() {
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] unit = new byte[4 + 2 + random.nextInt(80)];
            random.nextBytes(unit);
            ByteBuffer header = ByteBuffer.wrap(unit).order(ByteOrder.LITTLE_ENDIAN);
            header.putInt(0, unit.length - 4);
            header.putShort(4, (short) (2 + random.nextInt(4)));
            assertThat(rows(unit)).isNotNegative();
          }
        });
  }

  @ParameterizedTest
  @Tag("live")
  @ValueSource(strings = {"1.13", "1.27"})
  void inAProgramsFile(String version, @TempDir Path folder) throws IOException, TargetException {
    ElfBinary program = program(version);
    Section section =
        program.section(".debug_line").or(() -> program.section(".zdebug_line")).orElseThrow();
    byte[] bytes = Files.readAllBytes(program.path());
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      byte[] changed = bytes.clone();
      for (int n = 0; n < 8; n++) {
        int at = random.nextInt((int) Math.min(4000, section.sizeBytes()));
        changed[(int) section.offset() + at] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("changed"), changed);
      Reading<LineTable> table = LineTable.read(ElfBinary.open(file), FILES);
      // Of the compressed ones most cannot be inflated any more.
      if (!(table instanceof Reading.Known<LineTable>)) {
        assertThat(table)
            .isEqualTo(
                Reading.unreadable(
                    "the program's DWARF is damaged or in a form gotrace cannot inflate"));
      }
    }
  }
}
