package dev.gotrace.app.goruntime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.debugger.Layout;
import dev.gotrace.protocol.debugger.TypeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept between walks is what the debugger said, and is asked again where it is not. */
class KeptTypesTest {

  private static final Layout G =
      new Layout(
          "runtime.g",
          448,
          List.of(
              new Layout.Field("stack", 0, 16, "runtime.stack", List.of()),
              new Layout.Field(
                  "writebuf",
                  8,
                  24,
                  "struct",
                  List.of(new Layout.Field("array", 8, 8, "uint8*", List.of())))));

  @TempDir Path folder;

  private final List<String> asked = new ArrayList<>();

  /** Knows one type and one constant. */
  private final TypeSource debugger =
      new TypeSource() {
        @Override
        public Map<String, Layout> layouts(Collection<String> types) {
          asked.addAll(types);
          return types.contains("runtime.g") ? Map.of("runtime.g", G) : Map.of();
        }

        @Override
        public Map<String, Long> constants(Collection<String> names) {
          asked.addAll(names);
          return names.contains("runtime._Gidle") ? Map.of("runtime._Gidle", 0L) : Map.of();
        }
      };

  private Path file() {
    return folder.resolve("program.types");
  }

  private void ask(KeptTypes types) {
    assertThat(types.layouts(List.of("runtime.g", "runtime.none")))
        .isEqualTo(Map.of("runtime.g", G));
    assertThat(types.constants(List.of("runtime._Gidle", "runtime._Gnone")))
        .isEqualTo(Map.of("runtime._Gidle", 0L));
  }

  private void keep() throws IOException {
    KeptTypes types = new KeptTypes(debugger);
    ask(types);
    types.write(file(), "program 1");
    asked.clear();
  }

  @Test
  void theSecondWalkAsksNothingNotEvenWhatThereIsNot() throws IOException {
    keep();
    KeptTypes types = KeptTypes.read(debugger, file(), "program 1");
    assertThat(types.isEmpty()).isFalse();
    ask(types);
    assertThat(asked).isEmpty();
    assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1)).doesNotContain("runtime.new");
    types.layouts(List.of("runtime.new"));
    assertThat(asked).containsExactly("runtime.new");
    types.write(file(), "program 1");
    assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1)).contains("runtime.new");
    assertThat(folder).as("no half written file stays").isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void anotherProgramIsAskedAnew() throws IOException {
    keep();
    KeptTypes types = KeptTypes.read(debugger, file(), "program 2");
    assertThat(types.isEmpty()).isTrue();
    ask(types);
    assertThat(asked).contains("runtime.g", "runtime.none", "runtime._Gidle", "runtime._Gnone");
  }

  @Test
  void aDamagedFileIsAskedAnew() throws IOException {
    keep();
    byte[] whole = Files.readAllBytes(file());
    byte[] changed = whole.clone();
    changed[whole.length / 2] ^= 1;
    for (byte[] damaged :
        List.of(new byte[0], new byte[] {1, 2, 3}, changed, Arrays.copyOf(whole, 100))) {
      Files.write(file(), damaged);
      KeptTypes types = KeptTypes.read(debugger, file(), "program 1");
      assertThat(types.isEmpty()).isTrue();
      ask(types);
    }
  }
}
