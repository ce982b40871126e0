package dev.gotrace.protocol.debugger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Stands in for a debugger: answers from a transcript. Each line that it gets must be the
 * transcript's next {@code >} line; the {@code <} lines that follow are its answer.
 */
final class TranscriptPlayer {

  private TranscriptPlayer() {}

  /**
   * @param args the transcript, a file to make when all of it was asked for, and the debugger's own
   */
  public static void main(String[] args) throws IOException {
    Deque<String> script = new ArrayDeque<>(Files.readAllLines(Path.of(args[0])));
    script.removeIf(line -> line.startsWith("#"));
    Wires.Wire gotrace = Wires.toGotrace(List.of(args).subList(2, args.length));
    answer(script, gotrace);
    for (String line = gotrace.in().readLine(); line != null; line = gotrace.in().readLine()) {
      String expected = script.pollFirst();
      if (!("> " + line).equals(expected)) {
        System.err.println("sent " + line + " where the transcript has " + expected);
        return;
      }
      // Before the last answer, after which gotrace has no use for a debugger any more.
      if (script.stream().noneMatch(left -> left.startsWith("> "))) {
        Files.createFile(Path.of(args[1]));
      }
      answer(script, gotrace);
    }
  }

  private static void answer(Deque<String> script, Wires.Wire gotrace) throws IOException {
    while (!script.isEmpty() && script.getFirst().startsWith("< ")) {
      gotrace.say(script.removeFirst().substring(2));
    }
  }
}
