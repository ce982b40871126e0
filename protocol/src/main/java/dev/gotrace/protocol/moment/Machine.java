package dev.gotrace.protocol.moment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One M, an element of the list that starts at {@code runtime.allm}.
 *
 * @param id {@code m.id}
 * @param addr where it lies
 * @param procid its thread id, 0 until its minit
 * @param curg the goid that it runs
 * @param p the id of the P that it holds
 * @param spinning whether it looks for work
 * @param at where its thread stands; null in a program that gotrace launched
 */
public record Machine(
    Reading<Long> id,
    Reading<Address> addr,
    Reading<Long> procid,
    Reading<Long> curg,
    Reading<Long> p,
    Reading<Boolean> spinning,
    @Nullable Reading<Standing> at) {

  /** One whose thread's place was not asked for. */
  public Machine(
      Reading<Long> id,
      Reading<Address> addr,
      Reading<Long> procid,
      Reading<Long> curg,
      Reading<Long> p,
      Reading<Boolean> spinning) {
    this(id, addr, procid, curg, p, spinning, null);
  }

  // Written out for the same reason as Address's.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Machine machine
        && id.equals(machine.id)
        && addr.equals(machine.addr)
        && procid.equals(machine.procid)
        && curg.equals(machine.curg)
        && p.equals(machine.p)
        && spinning.equals(machine.spinning)
        && Objects.equals(at, machine.at);
  }

  @Override
  public int hashCode() {
    return addr.hashCode();
  }
}
