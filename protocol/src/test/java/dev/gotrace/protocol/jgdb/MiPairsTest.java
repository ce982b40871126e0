package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code NAME.mi} holds lines of gdb, {@code NAME.expect} what they mean. {@code
 * -Dgolden.update=true} writes the second from the first.
 */
class MiPairsTest {

  static List<Path> pairs() {
    return Corpus.pairs();
  }

  @Test
  void everyExpectationHasItsLines() throws IOException {
    try (Stream<Path> files = Files.list(Corpus.FOLDER)) {
      assertThat(files.filter(file -> file.toString().endsWith(".expect")))
          .allSatisfy(file -> assertThat(Corpus.pairs()).contains(sibling(file, ".expect", ".mi")));
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void meansWhatIsExpected(Path pair) throws IOException {
    StringBuilder dump = new StringBuilder();
    for (byte[] line : lines(Corpus.bytes(pair))) {
      dump.append(MiDump.of(MiParser.parse(line)));
    }
    Path expect = sibling(pair, ".mi", ".expect");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expect, dump);
    }
    assertThat(dump.toString()).isEqualTo(Files.readString(expect));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void cutAnywhereIsStillALine(Path pair) {
    for (byte[] line : lines(Corpus.bytes(pair))) {
      for (int length = 0; length < line.length; length++) {
        byte[] cut = Arrays.copyOf(line, length);
        // The bytes after the end must not matter.
        assertThat(MiParser.parse(line, 0, length)).isEqualTo(MiParser.parse(cut));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void arrivingInPiecesMeansTheSame(Path pair) {
    byte[] bytes = Corpus.bytes(pair);
    List<MiRecord> whole = Corpus.records(bytes, bytes.length);
    assertThat(whole).hasSameSizeAs(lines(bytes));
    assertThat(Corpus.records(bytes, 1)).isEqualTo(whole);
    for (int first = 1; first < bytes.length; first++) {
      assertThat(Corpus.recordsSplitAt(bytes, first)).isEqualTo(whole);
    }
  }

  private static List<byte[]> lines(byte[] bytes) {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, start, i));
        start = i + 1;
      }
    }
    assertThat(new String(bytes, start, bytes.length - start, UTF_8)).isEmpty();
    return lines;
  }

  private static Path sibling(Path file, String end, String newEnd) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - end.length()) + newEnd);
  }
}
