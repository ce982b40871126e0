package dev.gotrace.protocol.moment.recording;

import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.MomentFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what a file holds: by its index, else by reading it through. */
final class Opening {

  private final Path path;
  private final RecordingFile file;
  private final List<String> warnings = new ArrayList<>();

  Opening(Path path, RecordingFile file) {
    this.path = path;
    this.file = file;
  }

  List<String> warnings() {
    return warnings;
  }

  /**
   * The header, which is the first line.
   *
   * @throws RecordingException when it is not there, or says that this gotrace cannot read the rest
   */
  Header header() throws IOException {
    if (file.size() == 0) {
      throw new RecordingException(path + " is empty: it is no recording");
    }
    try (MemberReader member = file.member(0)) {
      String line = member.next();
      if (line == null) {
        throw new RecordingException(
            member.state() == MemberReader.State.CUT
                ? path + " was cut off before its header: nothing of it can be read"
                : path + " is no recording: " + member.why());
      }
      if (!isHeader(line)) {
        throw new RecordingException(path + " is no recording: it does not begin with a header");
      }
      return (Header) LineJson.read(line);
    } catch (MomentFormatException e) {
      throw new RecordingException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private static boolean isHeader(String line) {
    try {
      return LineJson.kind(line).equals("header");
    } catch (MomentFormatException e) {
      return false;
    }
  }

  Contents contents() throws IOException {
    Contents contents = indexed();
    if (contents == null) {
      Scan scan = new Scan(file);
      contents = scan.run();
      warnings.addAll(scan.warnings());
      if (!scan.ended()) {
        warnings.add(
            contents.size() == 0
                ? "this recording was cut off before its first Moment"
                : "this recording was cut off: what came after its Moment "
                    + contents.size()
                    + " is missing");
      }
    }
    if (contents.members().isEmpty()) {
      throw new RecordingException(path + " is no recording: " + String.join("; ", warnings));
    }
    return contents;
  }

  private @Nullable Contents indexed() throws IOException {
    long last = file.size() - Members.LAST;
    byte[] end = last < 0 ? new byte[0] : file.bytes(last, Members.LAST);
    if (!Members.isHeader(end, 0, Members.END)) {
      return null;
    }
    long at = Members.number(end, 0);
    try {
      if (at > 0 && at < last) {
        MemberLines index = MemberLines.read(file, at, 0, new Sums(), 0);
        if (index.damage().isEmpty() && index.lines().size() == 1) {
          return ContentsJson.read(index.lines().get(0), at);
        }
      }
    } catch (MomentFormatException e) {
      // It is read through, then, as one that has none.
    }
    warnings.add("the index of this recording is damaged; it was read through");
    return null;
  }
}
