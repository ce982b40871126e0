package dev.gotrace.protocol.moment.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not as they were written. */
@Timeout(120)
class RecordingDamageTest {

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("x.gotrace");
  }

  /** Reads all there is; whatever is wrong, that ends in order. */
  private static int read(Path file) throws RecordingException {
    try (Recording recording = Recording.open(file)) {
      recording.forEach(line -> {});
      for (int i = 0; i < recording.size(); i++) {
        recording.moment(i);
        recording.around(i);
      }
      recording.forEachMarked((at, line) -> {});
      return recording.size();
    }
  }

  /** Writes the file; how long it was behind each Moment. */
  private List<Integer> write(List<SessionLine> lines) throws IOException {
    List<Integer> flushed = new ArrayList<>();
    try (RecordingWriter writer = RecordingWriter.create(file(), false, Recordings.NO_TROUBLE)) {
      for (SessionLine line : lines) {
        writer.accept(line);
        if (line instanceof Moment) {
          flushed.add((int) Files.size(RecordingWriter.partial(file())));
        }
      }
    }
    return flushed;
  }

  /** Cut behind a Moment's flush, that Moment is there; nothing that is given was not written. */
  @Test
  void cutAtEveryByteNothingThatWasFlushedIsLost() throws IOException {
    List<SessionLine> lines = Recordings.lines(4);
    List<Integer> flushed = write(lines);
    byte[] whole = Files.readAllBytes(file());
    Path cut = folder.resolve("cut");
    int[] sizes = new int[whole.length];
    for (int length = 0; length < whole.length; length++) {
      Files.write(cut, Arrays.copyOf(whole, length));
      int least = 0;
      while (least < flushed.size() && flushed.get(least) <= length) {
        least++;
      }
      try (Recording recording = Recording.open(cut)) {
        sizes[length] = recording.size();
        assertThat(recording.size()).as("cut at %d", length).isGreaterThanOrEqualTo(least);
        for (int i = 0; i < recording.size(); i++) {
          assertThat(recording.moment(i)).isEqualTo(Recordings.moment(lines, i));
        }
        if (recording.size() < 4) {
          assertThat(recording.warnings()).anyMatch(warning -> warning.contains("was cut off"));
        }
      } catch (RecordingException e) {
        assertThat(least).as("cut at %d: %s", length, e.getMessage()).isZero();
      }
    }
    assertThat(sizes).contains(1, 2, 3, 4);
  }

  @Test
  void aFlippedBitIsToldAndNothingWrongIsGiven() throws IOException {
    List<SessionLine> lines = Recordings.lines(80);
    Recordings.write(file(), lines);
    byte[] whole = Files.readAllBytes(file());
    Random random = new Random(7);
    Path flipped = folder.resolve("flipped");
    int told = 0;
    for (int i = 0; i < 40; i++) {
      byte[] bytes = whole.clone();
      int at = random.nextInt(bytes.length);
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(flipped, bytes);
      try (Recording recording = Recording.open(flipped)) {
        for (int index = 0; index < recording.size(); index++) {
          Moment moment = recording.moment(index);
          assertThat(isDamage(moment) || lines.contains(moment))
              .as("byte %d, Moment %d", at, index)
              .isTrue();
        }
        told += recording.warnings().isEmpty() ? 0 : 1;
      } catch (RecordingException e) {
        told++;
      }
    }
    // A member's header has bytes that say nothing.
    assertThat(told).isGreaterThan(32);
  }

  /** What stands before the damage is there, and the warning says which Moments are not. */
  @Test
  void whatComesBeforeAFlippedBitIsKept() throws IOException {
    List<SessionLine> lines = Recordings.lines(100);
    List<Integer> flushed = write(lines);
    byte[] whole = Files.readAllBytes(file());
    Random random = new Random(5);
    Path flipped = folder.resolve("flipped");
    for (int i = 0; i < 30; i++) {
      byte[] bytes = whole.clone();
      int at = Members.HEADER + random.nextInt(flushed.get(99) - Members.HEADER);
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(flipped, bytes);
      int before = (int) flushed.stream().filter(end -> end <= at).count();
      try (Recording recording = Recording.open(flipped)) {
        assertThat(recording.size()).isEqualTo(100);
        List<Integer> lost = new ArrayList<>();
        for (int index = 0; index < 100; index++) {
          if (!recording.moment(index).equals(Recordings.moment(lines, index))) {
            assertThat(isDamage(recording.moment(index))).as("byte %d, %d", at, index).isTrue();
            lost.add(index + 1);
          } else {
            assertThat(recording.around(index)).isEqualTo(Recordings.before(lines, index));
          }
        }
        int end = before < 64 ? 64 : 100;
        assertThat(lost).as("byte %d, behind Moment %d", at, before).allMatch(n -> n > before);
        assertThat(recording.warnings().isEmpty()).isEqualTo(lost.isEmpty());
        if (!lost.isEmpty()) {
          assertThat(recording.warnings())
              .singleElement()
              .asString()
              .startsWith("Moments " + lost.get(0) + " to " + end + " cannot be read: its ");
        }
        List<SessionLine> told = new ArrayList<>();
        recording.forEach(told::add);
        assertThat(lines).containsAll(told.stream().filter(Moment.class::isInstance).toList());
      } catch (RecordingException e) {
        assertThat(before).as("byte %d: %s", at, e.getMessage()).isZero();
      }
    }
  }

  private static boolean isDamage(Moment moment) {
    return moment.at().pc() instanceof Reading.Absent<?> gap && isDamage(gap.why());
  }

  private static boolean isDamage(String why) {
    return why.startsWith("the recording is damaged here");
  }

  @Test
  void withoutItsIndexADamagedMemberIsLeftOut() throws IOException {
    List<SessionLine> lines = Recordings.lines(200);
    Recordings.write(file(), lines);
    byte[] whole = Files.readAllBytes(file());
    int second = next(whole, 1);
    whole[second + 500] ^= 1;
    Files.write(file(), Arrays.copyOf(whole, whole.length - 1));
    try (Recording recording = Recording.open(file())) {
      assertThat(recording.size()).isEqualTo(200 - 64);
      assertThat(recording.moment(64)).isEqualTo(Recordings.moment(lines, 128));
      assertThat(recording.warnings()).anyMatch(text -> text.endsWith("64 Moments are missing"));
    }
  }

  private static int next(byte[] bytes, int from) {
    int at = from;
    while (!Members.isHeader(bytes, at, Members.LINES)) {
      at++;
    }
    return at;
  }

  @Test
  void anyBytesAreReadToAnEnd() throws IOException {
    Recordings.write(file(), Recordings.lines(70));
    byte[] whole = Files.readAllBytes(file());
    Random random = new Random(11);
    Path any = folder.resolve("any");
    for (int i = 0; i < 80; i++) {
      byte[] bytes = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int n = random.nextInt(20); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Files.write(any, bytes);
      try {
        read(any);
      } catch (RecordingException e) {
        assertThat(e.getMessage()).doesNotContain("\n").isNotBlank();
      }
    }
  }

  /** What would be a gigabyte and more is looked at in a JVM that has a quarter of one. */
  @Test
  void aBombIsRefusedInLittleMemory() throws IOException, InterruptedException {
    bomb(" ".repeat(1 << 20), 150);
    assertThat(opened()).contains("is no recording: ");
    bomb("{\"header\":{}}\n".repeat(80_000), 150);
    assertThat(opened()).contains("cannot read ");
    String header = LineJson.write(new Generated(3).header()) + "\n";
    bomb(header + "{\"x\":1}\n".repeat(120_000), 150);
    assertThat(opened()).contains("would fill memory");
    String mark = "{\"source\":{\"file\":\"x\"}}\n";
    bomb(header + mark.repeat(40_000), 150);
    assertThat(opened()).contains("would fill memory");
    bomb(header + "{\"message\":" + "[".repeat(1 << 20), 30);
    assertThat(opened()).doesNotContain("Error");
  }

  private String opened() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Opened.class.getName(),
                file().toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(said).isZero();
    return said;
  }

  /** Says what there is to say of a file. */
  static final class Opened {
    private Opened() {}

    public static void main(String[] args) {
      try (Recording recording = Recording.open(Path.of(args[0]))) {
        recording.forEach(line -> {});
        System.out.println(recording.size() + " " + recording.warnings());
      } catch (RecordingException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private void bomb(String piece, int times) throws IOException {
    byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file()), 1 << 16)) {
      for (int i = 0; i < times; i++) {
        out.write(bytes);
      }
    }
  }

  @Test
  void aLineOfAGigabyteIsRefused() throws IOException {
    Random random = new Random(1);
    byte[] noise = new byte[1 << 20];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) ('a' + random.nextInt(16));
    }
    String header = LineJson.write(new Generated(3).header()) + "\n{\"message\":\"";
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file()), 1 << 16)) {
      out.write(header.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 100; i++) {
        out.write(noise);
      }
    }
    assertThatThrownBy(() -> Recording.open(file())).hasMessageContaining("longer than");
  }

  @Test
  void aFileThatIsReplacedWhileItIsReadStaysWhatItWas() throws IOException {
    List<SessionLine> lines = Recordings.lines(200);
    Recordings.write(file(), lines);
    Path other = folder.resolve("other.gotrace");
    Recordings.write(other, Recordings.lines(3));
    try (Recording recording = Recording.open(file())) {
      recording.moment(0);
      Files.move(other, file(), StandardCopyOption.REPLACE_EXISTING);
      assertThat(recording.moment(199)).isEqualTo(Recordings.moment(lines, 199));
    }
  }

  @Test
  void aFileThatIsWrittenOverWhileItIsReadIsToldOf() throws IOException {
    Recordings.write(file(), Recordings.lines(200));
    try (Recording recording = Recording.open(file())) {
      recording.moment(0);
      Files.write(file(), new byte[10]);
      Moment lost = recording.moment(199);
      assertThat(lost.at().pc()).isInstanceOf(Reading.Absent.class);
      assertThat(recording.warnings())
          .anyMatch(text -> text.endsWith("the file has changed since it was opened"));
    }
  }

  @Test
  void aNewerFormatNamesWhoReadsIt() throws IOException {
    String header = LineJson.write(new Generated(3).header());
    Recordings.gzip(
        file(),
        header.replace("\"format\":1,\"needs\":\"0.1.0\"", "\"format\":2,\"needs\":\"0.9.0\""));
    assertThatThrownBy(() -> Recording.open(file()))
        .hasMessage(
            "cannot read "
                + file()
                + ": its format is 2, and this gotrace reads up to 1; gotrace 0.9.0 reads it");
  }
}
