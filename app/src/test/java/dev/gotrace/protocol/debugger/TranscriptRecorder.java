package dev.gotrace.protocol.debugger;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between gotrace and a real debugger, and writes down what passes. Process ids are moved
 * out of the system's range, on the wire too: a transcript must name no process that there may be,
 * and gotrace must ask the debugger for all memory. Paths of this machine get other names.
 */
final class TranscriptRecorder {

  /** Above what a kernel of 64 bits gives (pid_max in proc_sys_kernel(5)). */
  private static final long FIRST_ID = 4_200_000;

  private static final long MOST_IDS = 10_000;

  /** Where ids stand in what gdb says, and in what dlv says and is told. */
  private static final Pattern ID =
      Pattern.compile(
          "(process |LWP |pid=\"|\"(?:Pid|id|ThreadID|threadID)\":|\"(?:addrpid|pcpids)\":\\[)(\\d+)");

  private static final Pattern FIRST =
      Pattern.compile("(?:thread-group-started,id=\"i1\",pid=\"|\"Pid\":)(\\d{2,})");

  private final PrintStream transcript;
  private final List<String> names;
  private long first;

  private TranscriptRecorder(PrintStream transcript, List<String> names) {
    this.transcript = transcript;
    this.names = names;
  }

  /**
   * @param args the transcript, the real debugger, how many texts are to be replaced, each of them
   *     and its other name, and the debugger's own arguments
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int own = 3 + 2 * Integer.parseInt(args[2]);
    List<String> words = new ArrayList<>(List.of(args).subList(own, args.length));
    List<String> names = List.of(args).subList(3, own);
    try (PrintStream transcript = new PrintStream(args[0])) {
      new TranscriptRecorder(transcript, names).record(args[1], words);
    }
  }

  private void record(String debugger, List<String> words)
      throws IOException, InterruptedException {
    String socket = Wires.socket(words);
    List<String> argv = new ArrayList<>(List.of(debugger));
    words.forEach(word -> argv.add(word.replace("unix:" + socket, "unix:" + socket + ".real")));
    Process process =
        new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Wires.Wire gotrace = Wires.toGotrace(words);
    Wires.Wire real;
    if (socket.isEmpty()) {
      real = Wires.wire(process.getInputStream(), process.getOutputStream());
    } else {
      Path behind = Path.of(socket + ".real");
      while (!Files.exists(behind)) {
        Thread.onSpinWait();
      }
      real = Wires.connect(behind);
    }
    Thread answers = new Thread(() -> pump("< ", real, gotrace, this::moved));
    answers.start();
    pump("> ", gotrace, real, this::movedBack);
    process.destroy();
    answers.join();
  }

  private void pump(String mark, Wires.Wire from, Wires.Wire to, UnaryOperator<String> change) {
    try {
      for (String line = from.in().readLine(); line != null; line = from.in().readLine()) {
        String changed = change.apply(line);
        write(mark + (mark.equals("> ") ? line : changed));
        to.say(changed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void write(String line) {
    String written = line;
    for (int i = 0; i < names.size(); i += 2) {
      written = written.replace(names.get(i), names.get(i + 1));
    }
    transcript.println(written);
    transcript.flush();
  }

  private String moved(String line) {
    Matcher id = FIRST.matcher(line);
    if (first == 0 && id.find()) {
      first = Long.parseLong(id.group(1));
    }
    return shifted(line, first, FIRST_ID);
  }

  private String movedBack(String line) {
    return shifted(line, FIRST_ID, first);
  }

  private static String shifted(String line, long from, long to) {
    return from == 0 || to == 0
        ? line
        : ID.matcher(line)
            .replaceAll(
                found -> {
                  long id = Long.parseLong(found.group(2));
                  boolean isOne = id >= from && id < from + MOST_IDS;
                  return Matcher.quoteReplacement(found.group(1) + (isOne ? id - from + to : id));
                });
  }
}
