package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Functions in the text of source files, and whether they are where the program says. */
class FunctionTextTest {

  private static final List<String> GO =
      List.of(
          "package p",
          "",
          "var x = 1",
          "",
          "// f is one.",
          "// It does nothing.",
          "func f() {",
          "\tif x {",
          "\t}",
          "}",
          "",
          "func (r *T) g() { f() }",
          "func h[V any](v V) {",
          "\tgo func() {",
          "\t}()",
          "}");

  private static final List<String> ASSEMBLY =
      List.of(
          "#include \"textflag.h\"",
          "",
          "// start is first.",
          "TEXT runtime·start(SB),NOSPLIT,$0",
          "\tRET",
          "",
          "// next is another.",
          "TEXT gogo<>(SB),NOSPLIT,$0",
          "\tRET");

  private static Optional<String> go(int line) {
    return FunctionText.around(GO, line, false).map(FunctionText::toString);
  }

  @Test
  void go() {
    assertThat(go(1)).isEmpty();
    assertThat(go(3)).isEmpty();
    assertThat(FunctionText.around(GO, 9, false)).contains(new FunctionText("f", 5, 7, 10));
    assertThat(FunctionText.around(GO, 10, false)).contains(new FunctionText("f", 5, 7, 10));
    assertThat(go(11)).isEmpty();
    assertThat(FunctionText.around(GO, 12, false)).contains(new FunctionText("g", 12, 12, 12));
    assertThat(FunctionText.around(GO, 15, false)).contains(new FunctionText("h", 13, 13, 16));
    assertThat(go(99)).isEmpty();
  }

  @Test
  void assembly() {
    assertThat(FunctionText.around(ASSEMBLY, 2, true)).isEmpty();
    assertThat(FunctionText.around(ASSEMBLY, 5, true)).contains(new FunctionText("start", 3, 4, 5));
    assertThat(FunctionText.around(ASSEMBLY, 9, true)).contains(new FunctionText("gogo", 7, 8, 9));
  }

  private static final String CHANGED = " has changed since the program was built: ";

  private static Optional<String> against(String function, long line, boolean inlines) {
    return new Landmark(function, line).against(GO, false, inlines);
  }

  @Test
  void whatSpeaksAgainstAText() {
    assertThat(against("p.f", 7, false)).isEmpty();
    assertThat(against("p.f", 8, false)).isEmpty();
    assertThat(against("a.b/p.(*T).g", 12, false)).isEmpty();
    assertThat(against("p.f", 13, false))
        .contains(CHANGED + "the program has p.f at line 13, and this file elsewhere");
    assertThat(against("p.z", 3, false))
        .contains(CHANGED + "the program has p.z at line 3, and this file has no such function");
    assertThat(against("p.f", 99, false)).isPresent();
    assertThat(against("p.z", 7, true)).as("f may be inlined in z").isEmpty();
    for (String nameless : List.of("p.h.func1", "p.init.0", "p.init", "p.h[...]", "glob..func1")) {
      assertThat(against(nameless, 1, false)).as(nameless).isEmpty();
    }
    assertThat(new Landmark("runtime.start", 9).against(ASSEMBLY, true, false)).isPresent();
    assertThat(new Landmark("runtime.call16", 9).against(ASSEMBLY, true, false))
        .as("a macro makes it")
        .isEmpty();
  }
}
