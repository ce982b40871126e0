package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of wait reasons, from the table that the target itself carries: their numbers shift
 * from release to release.
 */
final class WaitReasons {

  private static final int STRING_HEADER_BYTES = 2 * Long.BYTES;
  private static final int LONGEST_NAME_BYTES = 200;

  private final ResolvedFacts facts;
  private final Memory memory;
  private final Map<Long, Reading<String>> known = new HashMap<>();

  WaitReasons(ResolvedFacts facts, Memory memory) {
    this.facts = facts;
    this.memory = memory;
  }

  Reading<String> name(long reason) {
    Reading<String> name = known.get(reason);
    if (name == null) {
      name = facts.global("waitReasons").flatMap(table -> read(table, reason));
      if (name instanceof Reading.Known<String>) {
        known.put(reason, name);
      }
    }
    return name;
  }

  private Reading<String> read(Address table, long reason) {
    long entries = facts.globalSize("waitReasons") / STRING_HEADER_BYTES;
    if (reason < 0 || reason >= entries) {
      return Reading.unreadable(
          "wait reason " + reason + " is beyond the target's table of " + entries);
    }
    Address header = table.plus(reason * STRING_HEADER_BYTES);
    memory.need(header, STRING_HEADER_BYTES);
    return memory
        .address(header)
        .flatMap(
            text ->
                memory
                    .number(header.plus(Long.BYTES), Long.BYTES, true)
                    .flatMap(
                        length ->
                            length < 0 || length > LONGEST_NAME_BYTES
                                ? Reading.unreadable("a wait reason's name of " + length + " bytes")
                                : memory.text(text, length.intValue())));
  }
}
