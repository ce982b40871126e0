package dev.gotrace.app.cli;

import dev.gotrace.app.session.*;
import dev.gotrace.app.target.*;
import dev.gotrace.protocol.moment.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;

public final class Main {
  public static void main(String[] args) throws Exception {
    long t0 = System.nanoTime(); System.err.println((t0 / 1000 % 10000000) + " main, jvm up " + (System.currentTimeMillis() - java.lang.management.ManagementFactory.getRuntimeMXBean().getStartTime()));
    try (LiveSession s = LiveSession.prepare(Path.of("/usr/bin/gdb"), line -> { if (line instanceof Moment m) { System.out.println(MomentJson.write(m)); System.out.flush(); System.err.println(m.phase() + " " + (System.nanoTime() - t0) / 1000000); } })) {
      ElfBinary elf = ElfBinary.open(Path.of(args[0]).toAbsolutePath());
      LaunchPlan plan = new LaunchPlan(elf, Reading.known("go"), Reading.known(false), List.of(), Map.of(), null, Path.of("/dev/null"), List.of(Path.of("/usr/local/go/src")), Duration.ofSeconds(10));
      s.start(plan);
      while (!s.ended()) s.next();
    }
    System.err.println("end " + (System.nanoTime() - t0) / 1000000);
  }
}
