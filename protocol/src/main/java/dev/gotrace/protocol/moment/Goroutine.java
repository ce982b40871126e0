package dev.gotrace.protocol.moment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One goroutine, an element of {@code runtime.allgs}, dead ones too.
 *
 * @param goid {@code g.goid}
 * @param addr where its g lies
 * @param status the runtime's name without {@code _G}, lower case: runnable, running, waiting …
 * @param waitReason why it waits; nil while it does not
 * @param entry the function it began with
 * @param createdBy the function whose go statement made it; nil when the runtime noted none
 * @param m the id of the M that runs it
 * @param where where it stands; null in a program that gotrace launched, where only the thread that
 *     stopped is asked for its place
 */
public record Goroutine(
    Reading<Long> goid,
    Reading<Address> addr,
    Reading<String> status,
    Reading<String> waitReason,
    Reading<String> entry,
    Reading<String> createdBy,
    Reading<Long> m,
    @Nullable Whereabouts where) {

  /** One whose whereabouts were not asked for. */
  public Goroutine(
      Reading<Long> goid,
      Reading<Address> addr,
      Reading<String> status,
      Reading<String> waitReason,
      Reading<String> entry,
      Reading<String> createdBy,
      Reading<Long> m) {
    this(goid, addr, status, waitReason, entry, createdBy, m, null);
  }

  // Written out for the same reason as Address's.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Goroutine g
        && goid.equals(g.goid)
        && addr.equals(g.addr)
        && status.equals(g.status)
        && waitReason.equals(g.waitReason)
        && entry.equals(g.entry)
        && createdBy.equals(g.createdBy)
        && m.equals(g.m)
        && Objects.equals(where, g.where);
  }

  @Override
  public int hashCode() {
    return addr.hashCode();
  }
}
