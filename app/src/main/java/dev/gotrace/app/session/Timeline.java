package dev.gotrace.app.session;

import dev.gotrace.protocol.moment.Moment;

/** The Moments that were kept of a session, live or recorded. To be used from any thread. */
interface Timeline extends AutoCloseable {

  /** What is known of them without reading one. */
  Course course();

  /**
   * One of them.
   *
   * @param index its place, from 0; less than the course's size
   * @throws KeptException when it cannot be had, with the reason
   */
  Moment moment(int index);

  /**
   * Hands out Moments as JSON, in their order.
   *
   * @param from the place of the first one
   * @param to the place behind the last one
   * @throws KeptException when one cannot be had
   */
  void scan(int from, int to, Scan scan);

  /** Takes Moments as JSON. */
  @FunctionalInterface
  interface Scan {

    /**
     * @param json one line as {@code MomentJson} writes it, in UTF-8
     * @return whether to go on
     */
    boolean at(int index, byte[] json);
  }

  @Override
  void close();
}
