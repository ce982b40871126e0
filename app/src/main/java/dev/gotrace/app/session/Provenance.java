package dev.gotrace.app.session;

import dev.gotrace.app.target.BuildInfo;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Privacy;
import dev.gotrace.protocol.moment.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Where a recording comes from, as far as that is not needed to look at the program. */
final class Provenance {

  private static final Path RANDOMIZES = Path.of("/proc/sys/kernel/randomize_va_space");

  /** ADDR_NO_RANDOMIZE in the Linux kernel's include/uapi/linux/personality.h. */
  private static final int NO_RANDOMIZE = 0x0040000;

  private static final List<String> FACTS =
      List.of(
          "/facts/runtime.json",
          "/bootstrap/phases.json",
          "/bootstrap/steps.json",
          "/bootstrap/steps.lines.tsv");

  private Provenance() {}

  /**
   * What a recording's header says of it.
   *
   * @param process the program's process, where it is on this machine
   */
  static Header.Recorded of(Plan plan, Reading<Long> process, Privacy privacy) {
    return new Header.Recorded(
        release(),
        plan.program()
            .goBuildId()
            .<Reading<String>>map(Reading::known)
            .orElse(Reading.absent("the program has no Go build id")),
        build(plan),
        process.flatMap(Provenance::randomized),
        Digest.OF_FACTS,
        privacy.keepsAll());
  }

  /** The version that the build wrote into the jar. */
  private static String release() {
    String version = Provenance.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  private static Reading<List<String>> build(Plan plan) {
    try {
      return BuildInfo.settings(plan.program()).map(Provenance::words);
    } catch (TargetException e) {
      return Reading.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> words(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .toList();
  }

  private static Reading<Boolean> randomized(long process) {
    try {
      String flags = Files.readString(Path.of("/proc/" + process + "/personality")).strip();
      boolean asked = (Integer.parseUnsignedInt(flags, 16) & NO_RANDOMIZE) == 0;
      return Reading.known(asked && !Files.readString(RANDOMIZES).strip().equals("0"));
    } catch (IOException | NumberFormatException e) {
      return Reading.unreadable("the process's personality");
    }
  }

  /** Read from the jar, which takes its time. */
  static final class Digest {
    static final String OF_FACTS = facts();

    private Digest() {}
  }

  /** A digest of what this gotrace knows of the Go runtime. */
  private static String facts() {
    CRC32 crc = new CRC32();
    for (String name : FACTS) {
      try (InputStream in = Provenance.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException("no resource " + name);
        }
        crc.update(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + name, e);
      }
    }
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
