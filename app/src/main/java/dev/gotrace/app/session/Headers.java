package dev.gotrace.app.session;

import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Reading;
import java.util.EnumMap;
import java.util.Map;

/** A session's first line, from what is known when the program is held. */
final class Headers {

  private Headers() {}

  static Header of(Plan plan, Debugger debugger) {
    ElfBinary program = plan.program();
    Map<Ability, String> cannot = new EnumMap<>(Ability.class);
    for (Ability what : Ability.values()) {
      debugger.cannot(what).ifPresent(why -> cannot.put(what, why));
    }
    return new Header(
        plan instanceof TakingPlan taking
            ? taking.name()
            : String.valueOf(program.path().getFileName()),
        plan.goVersion(),
        "linux/" + program.architecture(),
        buildMode(program),
        plan.optimized(),
        debugger.name(),
        plan instanceof TakingPlan taking ? taking.way().toString() : "",
        leaving(plan, cannot),
        cannot);
  }

  private static Header.Leaving leaving(Plan plan, Map<Ability, String> cannot) {
    if (!(plan instanceof TakingPlan taking)) {
      return Header.Leaving.ENDS;
    }
    if (taking.way() instanceof Way.Process) {
      return Header.Leaving.GOES_ON;
    }
    if (!(taking.way() instanceof Way.Server)) {
      return Header.Leaving.NOTHING;
    }
    return cannot.containsKey(Ability.LEAVE) ? Header.Leaving.ENDS_SERVER : Header.Leaving.ASKS;
  }

  /** How the program was linked, from what its file says. */
  private static Reading<String> buildMode(ElfBinary program) {
    String linked = program.hasInterpreter() ? "dynamically linked" : "static";
    return Reading.known(program.isPositionIndependent() ? "PIE, " + linked : linked);
  }
}
