package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
      ByteBuffer magic = ByteBuffer.allocate(4);
      assertThat(memory.read(program(), magic)).isTrue();
      assertThat(new String(magic.array(), StandardCharsets.ISO_8859_1)).isEqualTo("\177ELF");
      assertThat(memory.file()).isEqualTo(Path.of("/proc/" + THIS + "/mem"));
    }
  }

  @Test
  void whatIsNotThereIsNotRead() throws IOException {
    try (ProcessMemory memory = ProcessMemory.of(THIS).orElseThrow()) {
      assertThat(memory.read(Address.ZERO, ByteBuffer.allocate(8))).isFalse();
      assertThat(memory.read(new Address(-8), ByteBuffer.allocate(8))).isFalse();
      assertThat(memory.read(new Address(Long.MAX_VALUE - 3), ByteBuffer.allocate(8))).isFalse();
    }
    assertThat(ProcessMemory.of(Integer.MAX_VALUE)).isEmpty();
  }
}
