package dev.gotrace.protocol.moment;

import org.jspecify.annotations.Nullable;

/**
 * One P, an element of {@code runtime.allp}.
 *
 * @param id {@code p.id}
 * @param addr where it lies
 * @param status the runtime's name without {@code _P}, lower case: idle, running, gcstop …
 * @param m the id of the M that holds it
 * @param schedtick counts its time slices
 * @param runnext the goid that runs next on it
 * @param runq the goids in its ring, head first
 */
public record P(
    Reading<Long> id,
    Reading<Address> addr,
    Reading<String> status,
    Reading<Long> m,
    Reading<Long> schedtick,
    Reading<Long> runnext,
    Reading<Listing<Reading<Long>>> runq) {

  // Written out for the same reason as Address's.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof P p
        && id.equals(p.id)
        && addr.equals(p.addr)
        && status.equals(p.status)
        && m.equals(p.m)
        && schedtick.equals(p.schedtick)
        && runnext.equals(p.runnext)
        && runq.equals(p.runq);
  }

  @Override
  public int hashCode() {
    return addr.hashCode();
  }
}
