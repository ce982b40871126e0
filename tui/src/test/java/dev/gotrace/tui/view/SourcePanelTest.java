package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.protocol.moment.Syntax;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcePanelTest {

  private static final Source MAIN =
      new Source(
          "main.go",
          1,
          List.of(
              "package main",
              "",
              "import \"fmt\"",
              "",
              "/* a comment of",
              "   two lines */",
              "var raw = `a raw",
              "\tstring` + \"// no comment \\\" here\"",
              "",
              "// main says 你好, in a line that is longer than its panel is wide, so that it is cut.",
              "//",
              "func main() {",
              "\tgo func() { ch <- 'x' }()",
              "\tfor i := 0x1F; i < 1_000; i++ {",
              "\t\tfmt.Println(\"你好\", i)",
              "\t}",
              "}"));

  private static final Source ASSEMBLY =
      new Source(
          "runtime/asm_amd64.s",
          420,
          List.of(
              "#include \"go_asm.h\"",
              "#ifdef GOOS_linux",
              "TEXT runtime·mstart(SB),NOSPLIT|TOPFRAME|NOFRAME,$0",
              "\tMOVD\t$0, BP /* no",
              "\t\tframe */",
              "\tCALL\truntime·mstart0(SB)",
              "ok:\tMOVQ\t$-8, AX; JMP ok",
              "nosave:",
              "\tMOVQ\t$runtime·g0(SB), 0x10(SP)",
              "\tRET // not reached"));

  private static Sheet add(
      Sheet sheet, String title, CodeLines lines, int width, int height, int down, int right) {
    String name = title + ": " + lines.title() + " " + down + " " + right;
    return sheet.lines(name, width, height, lines.lines(width, right), down);
  }

  @Test
  void goAndAssembly() throws IOException {
    Sheet sheet = new Sheet();
    CodeLines main = SourcePanel.of(Stops.of(null, Stops.mainMain()), List.of(ASSEMBLY, MAIN));
    add(sheet, "Go", main, 60, 20, 0, 0);
    add(sheet, "Go", main, 30, 6, 0, 0);
    add(sheet, "Go", main, 30, 6, 3, 5);
    add(sheet, "Go", main, 30, 6, -99, 0);
    add(sheet, "Go", main, 1, 1, 0, 0);
    CodeLines mstart = SourcePanel.of(Stops.of(null, Stops.mstart()), List.of(MAIN, ASSEMBLY));
    add(sheet, "assembly", mstart, 60, 10, 0, 0);
    sheet.check("source");
  }

  @Test
  void whatIsNotThereSaysWhy() throws IOException {
    Sheet sheet = new Sheet();
    add(sheet, "none", SourcePanel.of(Stops.of(null, Stops.mstart()), List.of(MAIN)), 60, 3, 0, 0);
    Scene unreadable = Stops.of(null, Stops.unreadable());
    add(sheet, "unreadable", SourcePanel.of(unreadable, List.of(MAIN)), 60, 3, 0, 0);
    add(sheet, "unreadable", CodePanel.of(unreadable, null, null, List.of()), 60, 3, 0, 0);
    Scene absent = Stops.of(null, Stops.absent());
    add(sheet, "absent", SourcePanel.of(absent, List.of(MAIN)), 60, 3, 0, 0);
    Scene mstart = Stops.of(null, Stops.mstart());
    add(sheet, "no code", CodePanel.of(mstart, null, null, List.of()), 60, 3, 0, 0);
    sheet.check("source-gaps");
  }

  private static Code.Instruction at(long pc, String bytes, String text, long line) {
    return new Code.Instruction(
        new Address(pc), bytes, text, Reading.known("runtime/asm_amd64.s"), Reading.known(line));
  }

  private static final Code MSTART =
      new Code(
          "runtime.mstart",
          Syntax.GNU,
          List.of(
              at(0x46a0e0, "31ed", "xor    %ebp,%ebp", 423),
              at(0x46a0e2, "e8d9fbffff", "call   0x469cc0 <runtime.mstart0.abi0>", 425),
              at(0x46a0e7, "48c7c0f8ffffff", "mov    $0xfffffffffffffff8,%rax", 426),
              at(0x46a0ee, "c3", "ret", 429),
              at(0x46a0ef, "cc", "int3", 900),
              at(0x46a0f0, "48b8efcdab8967452301", "movabs $0x123456789abcdef,%rax", 900)));

  private static Operands.Operand operand(
      String name, Reading<Address> at, Reading<Address> value) {
    return new Operands.Operand(name, at, value, name.equals("rax") ? "runtime.g0" : "");
  }

  private static final Operands OPERANDS =
      new Operands(
          new Address(0x46a0e0),
          List.of(
              operand("rax", Reading.absent("no address"), Reading.known(new Address(0x571f40))),
              operand(
                  "[rsp+0x28]",
                  Reading.known(new Address(0x7fffffffe320L)),
                  Reading.known(new Address(1))),
              operand(
                  "fs:[0x10]",
                  Reading.unreadable("no such register"),
                  Reading.unreadable("no such register")),
              operand(
                  "[rip+0x8]",
                  Reading.known(new Address(0x46a0f0)),
                  Reading.absent("the instruction takes the address alone"))));

  @Test
  void machineCode() throws IOException {
    Sheet sheet = new Sheet();
    Scene mstart = Stops.of(null, Stops.mstart());
    add(sheet, "code", CodePanel.of(mstart, MSTART, OPERANDS, List.of(ASSEMBLY)), 66, 12, 0, 0);
    add(sheet, "code", CodePanel.of(mstart, MSTART, null, List.of(), 50), 50, 12, 0, 0);
    add(sheet, "code", CodePanel.of(mstart, MSTART, OPERANDS, List.of(), 62), 62, 14, 0, 0);
    Moment elsewhere =
        MomentJson.read(Stops.json("mstart").replace("\"pc\":\"0x46a0e0\"", "\"pc\":\"0x46a0e1\""));
    Scene beside = Stops.of(null, elsewhere);
    add(sheet, "between", CodePanel.of(beside, MSTART, OPERANDS, List.of(ASSEMBLY)), 60, 6, 0, 0);
    sheet.check("code");
  }

  @Test
  void theCurrentLineIsFollowed() {
    List<String> text = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      text.add("line " + i);
    }
    Source source = new Source("runtime/asm_amd64.s", 1, text);
    CodeLines lines = SourcePanel.of(Stops.of(null, Stops.mstart()), List.of(source));
    assertThat(lines.current()).isEqualTo(424);
    assertThat(lines.lines(80, 0).follow()).isEqualTo(424);
    assertThat(lines.lines(80, 0).line(424).text()).contains("425  line 424");
    CodeLines none = SourcePanel.of(Stops.of(null, Stops.mstart()), List.of());
    assertThat(none.current()).isEqualTo(-1);
  }

  /** The end of one function's region may reach into the next function. */
  @Test
  void ofTwoRegionsTheOneWithMoreAroundIsShown() {
    Source before = new Source("runtime/asm_amd64.s", 400, Collections.nCopies(26, "before"));
    Source own = new Source("runtime/asm_amd64.s", 410, Collections.nCopies(40, "own"));
    for (List<Source> sources : List.of(List.of(before, own), List.of(own, before))) {
      CodeLines lines = SourcePanel.of(Stops.of(null, Stops.mstart()), sources);
      assertThat(lines.size()).isEqualTo(40);
      assertThat(lines.lines(80, 0).line(lines.current()).text()).isEqualTo("▸ 425  own");
    }
  }

  @Test
  void highlightingLosesNoLetter() {
    for (Source source : List.of(MAIN, ASSEMBLY)) {
      Highlighter highlighter = Highlighter.of(source.file());
      for (String line : source.lines()) {
        assertThat(new Line(highlighter.line(line)).text()).isEqualTo(Highlighter.untabbed(line));
      }
    }
    for (String odd : List.of("\"", "'", "\\", "$", "#", "0x", "/*", "*/", "\"\\", "$-", "é", "")) {
      assertThat(new Line(Highlighter.of("a.s").line(odd)).text()).isEqualTo(odd);
      assertThat(new Line(Highlighter.of("a.go").line(odd)).text()).isEqualTo(odd);
    }
  }
}
