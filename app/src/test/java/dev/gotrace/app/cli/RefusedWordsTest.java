package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.cli.Gotrace.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines that make no sense. */
class RefusedWordsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "atach hello | no verb is called atach; did you mean attach?; see gotrace --help",
        "zzz | no verb is called zzz; see gotrace --help",
        "--jsn | no option is called --jsn; see gotrace --help",
        "attach --jsn x | no option is called --jsn; did you mean --json?; see gotrace attach --help",
        "attach --cwdd=/ x | no option is called --cwdd=/; did you mean --cwd?; see gotrace attach"
            + " --help",
        "attach x -v | no option is called -v; the program's own arguments come after --; see"
            + " gotrace attach --help",
        "attach | attach needs a TARGET: an ELF executable, a Go package directory or a .go file;"
            + " see gotrace attach --help",
        "phases a b | phases takes one TARGET, and b is one too many; see gotrace phases --help",
        "doctor --gbd x | no option is called --gbd; did you mean --gdb?; see gotrace doctor --help",
        "attach --to scedinit x | no phase is called scedinit; did you mean schedinit?; see gotrace"
            + " phases",
        "attach --to nowhere x | no phase is called nowhere; see gotrace phases",
        "attach --to | missing required parameter for option '--to' (PHASE); see gotrace attach"
            + " --help",
        "attach --backend lldb x | no backend is called lldb; there are auto, gdb and dlv",
        "attach --backend dlv --gdb gdb x | --backend dlv and --gdb are of two debuggers; leave out"
            + " one of them",
        "attach --backend gdb --connect localhost:1 | --backend gdb and --connect are of two"
            + " debuggers; leave out one of them",
        "attach --backend dlv --remote localhost:1 x | --backend dlv and --remote are of two"
            + " debuggers; leave out one of them",
        "attach --pid 1 --core c | --pid and --core are two ways to a program; give one of them",
        "attach --pid 0 | --pid takes a process's id, from 1, not 0",
        "attach --pid 1 x | --pid takes the program that runs; leave out x",
        "attach --pid 1 --env A=B | --env is for a program that gotrace launches; leave it out with"
            + " --pid",
        "attach --core c | --core needs the program, too; give its file: gotrace attach --core …"
            + " TARGET",
        "attach --remote localhost:1 | --remote needs the program, too; give its file: gotrace"
            + " attach --remote … TARGET",
        "attach --remote localhost:1 x y | the program was started with its arguments; leave out y",
        "attach --remote localhost x | --remote takes HOST:PORT or unix:PATH, not localhost",
        "attach --connect localhost:65536 | --connect takes HOST:PORT or unix:PATH, not"
            + " localhost:65536",
        "attach --connect unix: | --connect takes HOST:PORT or unix:PATH, not unix:",
        "attach --wait soon x | invalid value for option '--wait': 'soon' is not a number; see"
            + " gotrace attach --help",
        "attach --wait -1 x | --wait takes a number of seconds, 0 for ever, not -1.0",
        "attach --wait NaN x | --wait takes a number of seconds, 0 for ever, not NaN",
        "attach --gomaxprocs 1.5 x | invalid value for option '--gomaxprocs': '1.5' is not a whole"
            + " number; see gotrace attach --help",
        "attach --gomaxprocs 0 x | --gomaxprocs takes a number from 1, not 0",
        "attach --env NAME x | --env takes NAME=VALUE, not NAME",
        "attach --env =VALUE x | --env takes NAME=VALUE, not =VALUE",
        "attach --env A-B=1 x | --env: a name has letters, digits and _ only, not as in A-B=1",
        "attach --stdin nowhere x | --stdin: cannot read nowhere; give a file that exists",
        "attach --stdin tty x | --stdin tty: nobody can type to the program here; run gotrace on a"
            + " terminal, without --json, or give a file",
        "attach --stdin / x | --stdin: cannot read /; give a file that exists",
        "attach --cwd nowhere x | --cwd: no directory nowhere; give one that exists",
        "attach --lang zhn x | no language is called zhn; did you mean zh?",
        "phases --lang klingon | no language is called klingon; --lang takes en or zh",
        "attach --ascii --lang zh x | --ascii has no letters for --lang zh; leave out one of them",
        "attach --json --plain x | --json and --plain are two views; give one of them",
      })
  void isRefusedWithTheNearestName(String words, String message) {
    Outcome outcome = new Gotrace(folder).run((Object[]) words.split(" "));
    assertThat(outcome.err()).isEqualTo("gotrace: " + message + "\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(folder).as("nothing was begun").isEmptyDirectory();
  }

  @Test
  void aTargetWithoutItsVerb() throws IOException {
    Files.createFile(folder.resolve("hello"));
    assertThat(new Gotrace(folder).run("hello").refusal())
        .isEqualTo(
            "no verb is called hello; did you mean gotrace attach hello?; see gotrace --help");
  }

  @Test
  void theTerminalThatGotraceReads() {
    Outcome outcome = new Gotrace(folder).onTerminal().run("attach", "--stdin", "/dev/stdin", "x");
    assertThat(outcome.refusal())
        .isEqualTo("--stdin: gotrace itself reads /dev/stdin, the terminal; give a file");
    assertThat(outcome.status()).isEqualTo(2);
  }
}
