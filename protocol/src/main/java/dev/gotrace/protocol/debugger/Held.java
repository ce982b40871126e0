package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.moment.Ability;
import java.util.Optional;

/** How a debugger came by its program, and what is not possible with it for that reason. */
enum Held {
  NOTHING,
  LAUNCHED,
  ATTACHED,
  CONNECTED,
  CORE;

  Optional<String> cannot(Ability what) {
    return Optional.ofNullable(
        switch (this) {
          case NOTHING, LAUNCHED -> null;
          case ATTACHED, CONNECTED ->
              switch (what) {
                case RESTART -> "gotrace did not start this program, and cannot start it again";
                case OUTPUT -> "the program prints where it was started";
                case INPUT -> "the program reads where it was started";
                case RESUME, STEP, BREAK, INTERRUPT, END, LEAVE, GO_SYNTAX -> null;
              };
          case CORE ->
              switch (what) {
                case OUTPUT -> "a core file has nothing of what was printed";
                case GO_SYNTAX -> null;
                default -> "a core file is all that is left of this program: nothing runs in it";
              };
        });
  }

  /**
   * @throws DebuggerException with the reason, where something is not possible
   */
  void check(Ability what) {
    cannot(what)
        .ifPresent(
            why -> {
              throw new DebuggerException(why);
            });
  }
}
