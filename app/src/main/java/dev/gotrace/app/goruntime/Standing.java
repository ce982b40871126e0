package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.moment.Address;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Who stands where, as far as it tells whether somebody has come back from a call: a goroutine may
 * come back on another thread, and with its stack moved.
 *
 * @param thread by the system's id
 * @param sp the stack pointer
 * @param g the thread's g; null where it has none yet
 * @param deep how many bytes of that one's stack are used; empty where SP is not in it
 * @param scheduling whether that is an M's own g
 * @param curg the goroutine that the M works for; null for none
 */
public record Standing(
    long thread,
    Address sp,
    @Nullable Address g,
    OptionalLong deep,
    boolean scheduling,
    @Nullable Address curg) {

  /** Before anybody was looked at. */
  public static final Standing NOBODY =
      new Standing(0, Address.ZERO, null, OptionalLong.empty(), false, null);

  /** Whether this is the same goroutine, or M, as that was. */
  public boolean isRunner(Standing before) {
    return g != null && before.g != null ? g.equals(before.g) : thread == before.thread;
  }

  /** Whether this is the same as that was, with no call on its stack that was not there then. */
  public boolean isBackFrom(Standing before) {
    boolean known = g != null && before.g != null && deep.isPresent() && before.deep.isPresent();
    return isRunner(before)
        && (known ? deep.getAsLong() <= before.deep.getAsLong() : sp.compareTo(before.sp) >= 0);
  }
}
