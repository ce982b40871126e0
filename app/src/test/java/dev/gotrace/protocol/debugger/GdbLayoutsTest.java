package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pairs of what gdb printed for {@code ptype/o} and what is read from it. {@code
 * -Dgolden.update=true} writes the second of each anew.
 */
class GdbLayoutsTest {

  private static final Path FOLDER = Path.of("src", "test", "resources", "layouts");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".txt"))
          .map(name -> name.substring(0, name.length() - ".txt".length()))
          .sorted()
          .toList();
    }
  }

  private static String text(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name + ".txt"));
  }

  private static String dump(Layout layout) {
    StringBuilder dump = new StringBuilder(layout.type() + " " + layout.size() + " bytes\n");
    layout.fields().forEach(field -> dump(field, "  ", dump));
    return dump.toString();
  }

  private static void dump(Layout.Field field, String indent, StringBuilder dump) {
    dump.append(indent)
        .append(field.offset())
        .append(" +")
        .append(field.size())
        .append(' ')
        .append(field.name())
        .append(": ")
        .append(field.type())
        .append('\n');
    field.inner().forEach(inner -> dump(inner, indent + "  ", dump));
  }

  @ParameterizedTest
  @MethodSource("names")
  void readsWhatGdbPrinted(String name) throws IOException {
    String type = "runtime." + name.substring(name.indexOf('-') + 1);
    String read = dump(GdbLayouts.parse(type, text(name)).orElseThrow());
    Path expected = FOLDER.resolve(name + ".expect");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, read);
    }
    assertThat(read).isEqualTo(Files.readString(expected));
  }

  @Test
  void thereArePairsOfTheOldestAndTheNewestRelease() throws IOException {
    assertThat(names()).contains("go1.13-g", "go1.13-schedt", "go1.27-g", "go1.27-schedt");
  }

  /** Cut anywhere, the text is a struct without its end, and that is none. */
  @ParameterizedTest
  @MethodSource("names")
  void aCutTextIsNoLayout(String name) throws IOException {
    String text = text(name).stripTrailing();
    for (int end = 0; end < text.length(); end += 17) {
      assertThat(GdbLayouts.parse("t", text.substring(0, end))).isEmpty();
    }
  }

  @Test
  void whatIsNoStructHasNoLayout() {
    assertThat(GdbLayouts.parse("t", "")).isEmpty();
    assertThat(GdbLayouts.parse("t", "type = uint32\n")).isEmpty();
    assertThat(GdbLayouts.parse("t", "No symbol \"t\" in current context.\n")).isEmpty();
  }

  @Test
  void readsPointersFunctionsAndStructsWithoutAName() {
    Optional<Layout> layout =
        GdbLayouts.parse(
            "t",
            """
            /* offset      |    size */  type = struct t {
            /*      0      |       8 */    runtime.g *g;
            /*      8      |       8 */    uint8 **names;
            /*     16      |       1 */    func(int) f;
            /* XXX  7-byte hole      */
            /*     24      |      16 */    struct struct { uintptr a; } {
            /*     24      |       8 */        uintptr a;
            /*     32      |       8 */        int64 b;

                                               /* total size (bytes):   16 */
                                           } inner;

                                           /* total size (bytes):   40 */
                                         }
            """);
    assertThat(layout.map(GdbLayoutsTest::dump))
        .contains(
            """
            t 40 bytes
              0 +8 g: runtime.g*
              8 +8 names: uint8**
              16 +8 f: func(int)
              24 +16 inner: struct struct { uintptr a; }
                24 +8 a: uintptr
                32 +8 b: int64
            """);
  }
}
