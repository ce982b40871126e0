package dev.gotrace.protocol.moment;

/**
 * {@code runtime.sched} and the counts beside it.
 *
 * @param gomaxprocs {@code runtime.gomaxprocs}
 * @param ncpu {@code runtime.ncpu}, from Go 1.25 {@code runtime.numCPUStartup}
 * @param maxmcount how many Ms there may be
 * @param runqsize how many goroutines the global queue says it holds
 * @param runq their goids, head first
 * @param npidle how many Ps are idle
 * @param pidle their ids, in list order
 * @param nmidle how many Ms are idle
 * @param midle their ids, in list order
 * @param nmspinning how many Ms look for work
 * @param gcwaiting whether the world is being stopped
 * @param mcount how many Ms there are: {@code mnext - nmfreed}
 */
public record Sched(
    Reading<Long> gomaxprocs,
    Reading<Long> ncpu,
    Reading<Long> maxmcount,
    Reading<Long> runqsize,
    Reading<Listing<Reading<Long>>> runq,
    Reading<Long> npidle,
    Reading<Listing<Reading<Long>>> pidle,
    Reading<Long> nmidle,
    Reading<Listing<Reading<Long>>> midle,
    Reading<Long> nmspinning,
    Reading<Boolean> gcwaiting,
    Reading<Long> mcount) {

  /** One of which nothing is there, for one reason. */
  public static Sched absent(String why) {
    return new Sched(
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why));
  }
}
