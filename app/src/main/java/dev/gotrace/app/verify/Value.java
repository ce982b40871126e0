package dev.gotrace.app.verify;

import dev.gotrace.protocol.moment.Reading;

/**
 * One value as it is compared, and as it is shown.
 *
 * @param compared what is equal in two walks when the values are: what an address names, not where
 *     that lies
 */
record Value(Form form, String compared, String shown) {

  /** What kind of value it is. */
  enum Form {
    /** One that means the same in every walk. */
    PLAIN,
    /** A word of memory or of a register that is no address with a name. */
    BARE,
    /** One that could not be read. */
    UNREADABLE
  }

  static Value plain(String text) {
    return new Value(Form.PLAIN, text, text);
  }

  /**
   * A value that is not there.
   *
   * @param why the reason with each address in it named
   */
  static Value gap(Reading<?> reading, String why) {
    if (reading instanceof Reading.Unreadable<?> unreadable) {
      return new Value(Form.UNREADABLE, "unreadable", "unreadable: " + unreadable.why());
    }
    if (reading instanceof Reading.Absent<?> absent) {
      return new Value(Form.PLAIN, "absent: " + why, "absent: " + absent.why());
    }
    return plain("none");
  }
}
