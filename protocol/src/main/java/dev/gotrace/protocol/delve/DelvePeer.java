package dev.gotrace.protocol.delve;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The far end of a connection: {@link DelveSocket}, or a script that answers as dlv did. The
 * connection alone uses the two streams, from two threads of its own.
 */
public interface DelvePeer extends Closeable {

  /** What dlv writes: one reply a line. */
  InputStream replies();

  /** What dlv reads: requests. */
  OutputStream requests();
}
