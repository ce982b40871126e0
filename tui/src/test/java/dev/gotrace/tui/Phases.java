package dev.gotrace.tui;

import java.util.List;

/** The phases as app hands them to this module. */
public final class Phases {

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
