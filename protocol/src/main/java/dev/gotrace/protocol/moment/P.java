package dev.gotrace.protocol.moment;

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
    Reading<Listing<Reading<Long>>> runq) {}
