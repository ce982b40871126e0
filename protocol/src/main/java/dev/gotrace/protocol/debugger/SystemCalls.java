package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.moment.Address;
import java.util.Map;
import java.util.Set;

/** What Linux shows of a thread in a system call on x86-64. */
final class SystemCalls {

  /**
   * ERESTARTSYS, ERESTARTNOINTR, ERESTARTNOHAND and ERESTART_RESTARTBLOCK (include/linux/errno.h in
   * Linux), which no program ever sees.
   */
  private static final Set<Long> BEGUN_AGAIN = Set.of(-512L, -513L, -514L, -516L);

  private SystemCalls() {}

  /**
   * Whether a thread that stands behind a system call is still in it: it was stopped there, and the
   * system begins the call again when it lets the thread go on.
   */
  static boolean isBegunAgain(Map<String, Address> registers) {
    Address result = registers.get("rax");
    return result != null && BEGUN_AGAIN.contains(result.bits());
  }
}
