package dev.gotrace.app.session;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Maps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a process on this machine has in its memory, from {@code /proc/PID/maps}. */
final class MemoryMaps {

  private String before = "";

  /** What it is, where it has changed since this was asked last. */
  Optional<Maps> changed(long process) {
    String now;
    try {
      now = Files.readString(Path.of("/proc/" + process + "/maps"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (now.isEmpty() || now.equals(before)) {
      return Optional.empty();
    }
    before = now;
    return Optional.of(parse(now));
  }

  /** Of each line {@code 400000-46e000 r-xp 00000000 fe:00 123 /x/hello}, see proc(5). */
  static Maps parse(String text) {
    List<Maps.Mapping> all = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String[] columns = line.split(" +", 6);
      int dash = columns[0].indexOf('-');
      if (dash > 0 && columns.length > 1) {
        String name = columns.length > 5 ? columns[5] : "";
        all.add(
            new Maps.Mapping(
                Address.parse(columns[0].substring(0, dash)),
                Address.parse(columns[0].substring(dash + 1)),
                columns[1],
                // In whose folder it lies is nobody's business.
                name.substring(name.lastIndexOf('/') + 1)));
      }
    }
    return new Maps(all);
  }
}
