package dev.gotrace.protocol.moment.recording;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in a recording what lies.
 *
 * @param members those that hold lines, in the file's order
 * @param phases of each Moment its phase
 * @param steps of each Moment its step, null for none
 * @param kinds of each Moment why the program stopped there
 * @param sums of each Moment its checksum; of none where the file does not say
 */
record Contents(List<Member> members, Runs phases, Runs steps, Runs kinds, Sums sums) {

  Contents() {
    this(new ArrayList<>(), new Runs(), new Runs(), new Runs(), new Sums());
  }

  /**
   * A member.
   *
   * @param at where it begins, in bytes
   * @param first how many Moments stand in the members before it
   * @param output whether one of its Moments has output, or the creation of a goroutine is told
   * @param marked whether it has lines that Moments far behind them need
   */
  record Member(long at, int first, boolean output, boolean marked) {}

  /** How many Moments there are. */
  int size() {
    return phases.size();
  }

  /** The member that holds a Moment. */
  int member(int index) {
    int low = 0;
    int high = members.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (members.get(middle).first() <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** How many Moments stand in members up to this one. */
  int end(int member) {
    return member + 1 < members.size() ? members.get(member + 1).first() : size();
  }
}
