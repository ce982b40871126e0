package dev.gotrace.app.goruntime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.view.Language;
import dev.gotrace.tui.view.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this module says of a value and of its work is known in Chinese, and nothing else is. */
class SentencesTest {

  private static final Path STEPS = Path.of("src", "main", "resources", "bootstrap", "steps.json");

  private static final Path REFUSED = Path.of("src", "main", "resources", "breaks", "refused.json");

  private static final Pattern CALL =
      Pattern.compile(
          "(?:Reading\\.(?:<[^(]*>)?(?:absent|unreadable)|lines\\.add|Exit\\.Absent|progress\\.accept)\\(");

  /** Known, but never shown. */
  private static final Set<String> UNSEEN =
      Set.of(
          "a rehearsal",
          "no phase X",
          "Go before 1.18 does not record how it built a program",
          "its debug information says the same",
          "its pclntab is not one of amd64",
          "the program carries no debug information",
          "the program's DWARF is empty");

  private static final Path MAY_DIFFER =
      Path.of("src", "main", "resources", "verify", "may-differ.tsv");

  /** The sources that make such sentences, with literals of several lines in one piece. */
  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>(JavaSources.of("app", "app"));
    sources.addAll(JavaSources.of("protocol", "moment"));
    sources.addAll(JavaSources.of("protocol", "debugger"));
    sources.addAll(JavaSources.of("tui", "state"));
    return sources.stream()
        .map(source -> source.replaceAll("(?s)/\\*.*?\\*/|//[^\n\"]*\n", "\n"))
        .map(source -> source.replaceAll("\"\\s*\\+\\s*\"", ""))
        .toList();
  }

  @Test
  void whatIsSaidHasItsChinese() throws IOException {
    Set<String> said = new TreeSet<>();
    for (String source : sources()) {
      Matcher call = CALL.matcher(source);
      while (call.find()) {
        example(source, call.end(), said);
      }
    }
    assertThat(said).hasSizeGreaterThan(30);
    said.removeAll(UNSEEN);
    Words chinese = Words.of(Language.ZH);
    assertThat(said).allSatisfy(one -> assertThat(chinese.sentence(one)).isNotEqualTo(one));
  }

  /** The sentence of one call with X for each value; none when it holds no words of its own. */
  private static void example(String source, int from, Set<String> said) {
    Matcher token =
        Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"|[(){},?+;]|[^\"(){},?+;]+").matcher(source);
    token.region(from, source.length());
    StringBuilder sentence = new StringBuilder();
    boolean words = false;
    boolean value = false;
    int depth = 0;
    while (token.find()) {
      String text = token.group();
      if (depth == 0 && "),;".contains(text)) {
        break;
      }
      if (text.equals("?") || text.equals("{")) {
        return;
      }
      depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
      if (depth == 0 && token.group(1) != null) {
        words |= token.group(1).matches(".*[a-z]{2}.*");
        sentence.append(token.group(1));
        value = false;
      } else if (!value && !text.isBlank() && !text.equals("+")) {
        sentence.append('X');
        value = true;
      }
    }
    if (words) {
      said.add(sentence.toString());
    }
  }

  @Test
  void theReasonsWhyWalksMayDifferHaveTheirs() throws IOException {
    Words chinese = Words.of(Language.ZH);
    assertThat(Files.readAllLines(MAY_DIFFER))
        .filteredOn(line -> !line.startsWith("#"))
        .map(line -> line.substring(line.lastIndexOf('\t') + 1))
        .hasSizeGreaterThan(10)
        .allSatisfy(one -> assertThat(chinese.sentence(one)).isNotEqualTo(one));
  }

  /** Each reason why a step has no witness. */
  @Test
  void whatStepsDoNotChangeHasItsChinese() throws IOException {
    Words chinese = Words.of(Language.ZH);
    assertThat(Pattern.compile("\"nothing\": \"(.*)\"").matcher(Files.readString(STEPS)).results())
        .map(match -> match.group(1))
        .hasSizeGreaterThan(10)
        .allSatisfy(one -> assertThat(chinese.sentence(one)).isNotEqualTo(one));
  }

  /** Each reason why a debugger cannot stop in a function. */
  @Test
  void whereADebuggerCannotStopHasItsChinese() throws IOException {
    Words chinese = Words.of(Language.ZH);
    assertThat(Pattern.compile("\"why\": \"(.*)\"").matcher(Files.readString(REFUSED)).results())
        .map(match -> match.group(1))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(chinese.sentence(one)).isNotEqualTo(one));
  }

  /** What is said of breakpoints that are none, and of conditions. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "stopped, for nobody can say whether rax == 1: rax: the debugger does not tell register rax",
        "no breakpoint: the compiler left no code for main.go:3; the next line with code is 7",
        "no breakpoint: proc.go is ambiguous: os/proc.go, runtime/proc.go; name the folder, too",
        "no breakpoint: a.go:1 is ambiguous, for it is in 2 functions: 0x1 in f, 0x2 in g;"
            + " name one of the addresses",
        "no breakpoint: this program has no function schedini; did you mean schedinit?",
        "no breakpoint: 0xzz is no address: write up to 16 hex digits, as in 0x46a0e0",
        "no breakpoint: -1 is no line: write its number, as in main.go:13",
        "no breakpoint: main.go is a file: name a line of it, as in main.go:13",
        "no breakpoint: runtime.sched is data, not code; name a function, FILE:LINE or 0xADDRESS",
        "no breakpoint: 0x46a0e1 lies inside the instruction at 0x46a0e0: MOVQ $0, BP",
        "no condition: no value is called raxx; did you mean rax?"
      })
  void aRefusedBreakpointHasItsChinese(String said) {
    assertThat(Words.of(Language.ZH).sentence(said))
        .isNotEqualTo(said)
        .doesNotContain("breakpoint", "condition", "stopped", " is ", "name");
  }

  /** What is said of a program that gotrace did not start. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gotrace did not start this program, and cannot start it again",
        "the program prints where it was started",
        "the program reads where it was started",
        "a core file has nothing of what was printed",
        "a core file is all that is left of this program: nothing runs in it",
        "process 4711",
        "core file /tmp/core",
        "server localhost:4711",
        "taking hold of process 4711: it stands until gotrace leaves, and then goes on",
        "gdb 13.1 is the debugger: it is there and reads this program; --backend dlv takes Delve",
        "dlv 1.27.2 is the debugger: there is no gdb on PATH",
        "dlv 1.27.2 is the debugger: gdb cannot read this program's types",
        "example.org is another machine, and whoever reaches that port can do all to the program"
            + " that you can; safer: ssh -L 1:localhost:1 example.org, and then localhost:1"
      })
  void aProgramThatWasTakenHoldOfHasItsChinese(String said) {
    String chinese = Words.of(Language.ZH).sentence(said);
    assertThat(chinese).isNotEqualTo(said).doesNotContain(" is ", " it ", "there");
  }

  /** What is said of the past and of recordings. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "this is the past of the session; End shows the newest moment",
        "this is a recording: there is no program to do it",
        "this is the first moment",
        "this is the last moment",
        "there is no moment 13: the newest is 12",
        "no moment of exit was kept",
        "the next source line was not walked to; ] shows the next moment that was kept",
        "the next instruction was not walked to; ] shows the next moment that was kept",
        "nothing was searched yet",
        "the articles are held against a program, at its newest moment",
        "moments 1 to 16 could not be kept: No space left on device"
      })
  void thePastHasItsChinese(String said) {
    String chinese = Words.of(Language.ZH).sentence(said);
    assertThat(chinese).isNotEqualTo(said).doesNotContain(" is ", "moment", "the ");
  }

  @Test
  void nothingElseHas() throws IOException {
    String all =
        String.join("\n", sources())
            + Files.readString(Path.of("src", "main", "resources", "bootstrap", "phases.json"))
            + Files.readString(STEPS)
            + Files.readString(REFUSED)
            + Files.readString(MAY_DIFFER);
    Path table = Path.of("..", "tui", "src", "main", "resources", "words", "zh.sentences.tsv");
    for (String line : Files.readAllLines(table)) {
      String english = line.split("\t")[0];
      for (String part : english.split("\\{\\d}")) {
        assertThat(all.contains(part.replaceAll("^\\W+|\\W+$", "")))
            .as("somebody says \"" + part + "\"")
            .isTrue();
      }
    }
  }
}
