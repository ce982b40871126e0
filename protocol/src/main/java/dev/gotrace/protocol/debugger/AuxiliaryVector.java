package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the kernel tells a program at its start (getauxval(3)): pairs of a kind and a value. */
final class AuxiliaryVector {

  private static final long AT_ENTRY = 9;

  private AuxiliaryVector() {}

  /** The address of a running program's own first instruction. */
  static Optional<Address> entry(long process) {
    try {
      byte[] pairs = Files.readAllBytes(Path.of("/proc/" + process + "/auxv"));
      return entry(ByteBuffer.wrap(pairs).order(ByteOrder.LITTLE_ENDIAN));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The same, from the pairs. */
  static Optional<Address> entry(ByteBuffer pairs) {
    while (pairs.remaining() >= 2 * Long.BYTES) {
      long kind = pairs.getLong();
      long value = pairs.getLong();
      if (kind == AT_ENTRY) {
        return Optional.of(new Address(value));
      }
    }
    return Optional.empty();
  }
}
