package dev.gotrace.protocol.moment;

/**
 * The current thread's pointer to its running g.
 *
 * @param base the thread pointer ({@code fs_base} on amd64)
 * @param slot where the runtime keeps g: base plus the offset that the linker chose
 * @param word what the slot holds, whatever it is
 * @param g the same word when it is a g that is bound: its {@code m} points back to it
 */
public record Tls(
    Reading<Address> base, Reading<Address> slot, Reading<Address> word, Reading<Address> g) {

  /** One of which nothing is there, for one reason. */
  public static Tls absent(String why) {
    return new Tls(
        Reading.absent(why), Reading.absent(why), Reading.absent(why), Reading.absent(why));
  }
}
