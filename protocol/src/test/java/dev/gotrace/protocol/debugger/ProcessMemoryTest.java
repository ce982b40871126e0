package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Memory of a real process: this one. */
class ProcessMemoryTest {

  private static final long THIS = ProcessHandle.current().pid();

  /** Where this process has the first page of its program, which is an ELF header. */
  private static Address program() throws IOException {
    String program = ProcessHandle.current().info().command().orElseThrow();
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      return maps.filter(line -> line.endsWith(program))
          .map(line -> Address.parse(line.substring(0, line.indexOf('-'))))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void whatIsThereIsRead() throws IOException {
    try (ProcessMemory memory = ProcessMemory.of(THIS).orElseThrow()) {
      byte[] magic = new byte[4];
      assertThat(memory.read(program(), magic)).isTrue();
      assertThat(new String(magic, StandardCharsets.ISO_8859_1)).isEqualTo("\177ELF");
      assertThat(memory.file()).isEqualTo(Path.of("/proc/" + THIS + "/mem"));
    }
  }

  @Test
  void whatIsNotThereIsNotRead() throws IOException {
    try (ProcessMemory memory = ProcessMemory.of(THIS).orElseThrow()) {
      assertThat(memory.read(Address.ZERO, new byte[8])).isFalse();
      assertThat(memory.read(new Address(-8), new byte[8])).isFalse();
      assertThat(memory.read(new Address(Long.MAX_VALUE - 3), new byte[8])).isFalse();
    }
    assertThat(ProcessMemory.of(Integer.MAX_VALUE)).isEmpty();
  }

  @Test
  void whatLiesCloseIsReadAsIfAlone() throws IOException {
    Address at = program();
    List<MemoryRange> ranges =
        List.of(
            new MemoryRange(at, 4),
            new MemoryRange(at.plus(6), 2),
            new MemoryRange(at.plus(3000), 16),
            // It begins before the last one ends, and this one before all of them.
            new MemoryRange(at.plus(3008), 16),
            new MemoryRange(at.plus(1), 3));
    try (ProcessMemory memory = ProcessMemory.of(THIS).orElseThrow()) {
      List<MemoryBlock> together = read(memory, ranges);

      assertThat(together).hasSameSizeAs(ranges);
      for (int i = 0; i < ranges.size(); i++) {
        byte[] alone = new byte[ranges.get(i).length()];
        assertThat(memory.read(ranges.get(i).start(), alone)).isTrue();
        MemoryBlock.Bytes block = (MemoryBlock.Bytes) together.get(i);
        assertThat(block.range()).isEqualTo(ranges.get(i));
        assertThat(block.bytes()).isEqualTo(alone);
      }
    }
  }

  @Test
  void whatCannotBeReadTakesNothingWithIt() throws IOException {
    MemoryRange before = new MemoryRange(program().plus(-16), 8);
    MemoryRange good = new MemoryRange(program(), 4);
    try (ProcessMemory memory = ProcessMemory.of(THIS).orElseThrow()) {
      List<MemoryBlock> blocks = read(memory, List.of(before, good));

      assertThat(blocks.get(0)).isEqualTo(new MemoryBlock.Unreadable(before, "elsewhere"));
      assertThat(((MemoryBlock.Bytes) blocks.get(1)).bytes()).startsWith(0x7f, 'E');
    }
  }

  private static List<MemoryBlock> read(ProcessMemory memory, List<MemoryRange> ranges) {
    return memory.read(
        ranges,
        (range, bytes) -> {},
        refused ->
            refused.stream()
                .<MemoryBlock>map(range -> new MemoryBlock.Unreadable(range, "elsewhere"))
                .toList());
  }
}
