package dev.gotrace.app.bootstrap;

import java.util.List;

/** The bootstrap phases, in the order in which a program goes through them. */
public final class Phases {

  /** All of them, as {@code bootstrap/phases.json} has them. */
  public static final List<Phase> ALL = Phase.readAll();

  /** Their ids, by which Moments, recordings and users name them. */
  public static final List<String> IDS = ALL.stream().map(Phase::id).toList();

  private Phases() {}

  /** The phase with this id. */
  static Phase of(String id) {
    return ALL.get(IDS.indexOf(id));
  }
}
