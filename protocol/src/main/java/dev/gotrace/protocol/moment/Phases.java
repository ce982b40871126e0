package dev.gotrace.protocol.moment;

import java.util.List;

/** The bootstrap phases, by the ids that Moments, recordings and users name them with. */
public final class Phases {

  /** All phases in the order in which a program goes through them. */
  public static final List<String> IDS =
      List.of(
          "entry",
          "rt0_go",
          "check",
          "args",
          "osinit",
          "schedinit",
          "newproc",
          "mstart",
          "schedule",
          "runtime.main",
          "main.main",
          "exit");

  private Phases() {}
}
