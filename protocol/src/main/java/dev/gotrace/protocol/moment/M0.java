package dev.gotrace.protocol.moment;

/**
 * {@code runtime.m0}, the first thread's M.
 *
 * @param addr where {@code runtime.m0} lies
 * @param g0 {@code m0.g0}; {@code 0x0} until rt0_go binds the two
 * @param curg {@code m0.curg}: the goroutine that runs on it, {@code 0x0} for none
 * @param p {@code m0.p}: the P that it holds, {@code 0x0} for none
 * @param procid {@code m0.procid}: the thread id, 0 until minit
 */
public record M0(
    Reading<Address> addr,
    Reading<Address> g0,
    Reading<Address> curg,
    Reading<Address> p,
    Reading<Long> procid) {

  /** One of which nothing is there, for one reason. */
  public static M0 absent(String why) {
    return new M0(
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why));
  }
}
