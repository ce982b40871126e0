package dev.gotrace.protocol.moment.recording;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What scripts/bench runs to measure reading: each in a JVM of its own. */
final class RecordingTimes {

  private static final int SEEKS = 200;

  private RecordingTimes() {}

  /** {@code write FROM TO COUNT} or {@code read FILE}. */
  public static void main(String[] args) throws IOException {
    if (args[0].equals("write")) {
      write(Path.of(args[1]), Path.of(args[2]), Integer.parseInt(args[3]));
    } else {
      read(Path.of(args[1]));
    }
  }

  /** The Moments of a recording again and again, until there are so many. */
  private static void write(Path from, Path to, int count) throws IOException {
    List<SessionLine> before = new ArrayList<>();
    List<Moment> moments = new ArrayList<>();
    try (Recording recording = Recording.open(from);
        RecordingWriter writer = RecordingWriter.create(to, true, System.err::println)) {
      recording.forEach(
          line -> {
            if (line instanceof Moment moment) {
              moments.add(moment);
            } else if (moments.isEmpty()) {
              before.add(line);
            }
          });
      before.forEach(writer);
      for (int i = 0; i < count; i++) {
        Moment moment = moments.get(i % moments.size());
        writer.accept(moment.at(moment.step(), moment.steps(), moment.output(), i));
      }
    }
  }

  private static void read(Path file) throws IOException {
    long began = System.nanoTime();
    try (Recording recording = Recording.open(file)) {
      recording.moment(0);
      double open = (System.nanoTime() - began) / 1e6;
      Random random = new Random(1);
      double[] took = new double[SEEKS];
      for (int i = 0; i < SEEKS; i++) {
        int index = random.nextInt(recording.size());
        began = System.nanoTime();
        recording.moment(index);
        took[i] = (System.nanoTime() - began) / 1e6;
      }
      Arrays.sort(took);
      String memory =
          Files.readAllLines(Path.of("/proc/self/status")).stream()
              .filter(line -> line.startsWith("VmHWM"))
              .findFirst()
              .orElse("")
              .replaceAll("\\D", "");
      System.out.printf(
          "moments %d open %.1f seek %.1f worst %.1f memory %.1f%n",
          recording.size(),
          open,
          took[SEEKS / 2],
          took[SEEKS - 1],
          Long.parseLong(memory) / 1024.0);
    }
  }
}
