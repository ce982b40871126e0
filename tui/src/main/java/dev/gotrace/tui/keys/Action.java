package dev.gotrace.tui.keys;

import dev.gotrace.protocol.moment.Ability;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a key or a word asks for. */
public enum Action {
  NEXT(Ability.RESUME),
  STEP(Ability.RESUME),
  LINE(Ability.STEP),
  INST(Ability.STEP),
  FINISH(Ability.STEP),
  CONTINUE(Ability.RESUME),
  BACK,
  FORWARD,
  BACK_PHASE,
  FORWARD_PHASE,
  FIRST,
  LAST,
  GO(Ability.RESUME),
  BREAK(Ability.BREAK),
  LOG(Ability.BREAK),
  MOVE,
  SHOW,
  OPEN,
  ZOOM,
  FIND,
  FIND_NEXT,
  FIND_PREVIOUS,
  SEARCH,
  FILTER,
  SORT,
  GROUP,
  WHY,
  EXPLAIN,
  MORE,
  CLAIMS,
  ASM,
  NOTE,
  MARK,
  LINK,
  LANG,
  TYPE(Ability.INPUT),
  RESTART(Ability.RESTART),
  HELP,
  INTERRUPT(Ability.INTERRUPT),
  SUSPEND,
  REDRAW,
  QUIT;

  private final @Nullable Ability needs;

  Action() {
    this.needs = null;
  }

  Action(Ability needs) {
    this.needs = needs;
  }

  /** Whether it is always about the program as it is now, and never about what was kept of it. */
  public boolean needsProgram() {
    return switch (this) {
      case FINISH, CONTINUE, LOG, TYPE, RESTART -> true;
      default -> false;
    };
  }

  /** What must be possible with the program for it. */
  public Optional<Ability> needs() {
    return Optional.ofNullable(needs);
  }
}
