package dev.gotrace.app.verify;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Moment;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A walk that came to its end.
 *
 * @param debugger who made it, as its header says: {@code gdb 13.1}
 * @param symbols what the program's symbol table has for an address of this run: {@code
 *     runtime.main+0x1f}
 * @param moments all of them, in the order in which they were read
 */
public record Walked(
    String debugger, Function<Address, Optional<String>> symbols, List<Moment> moments) {
  public Walked {
    moments = List.copyOf(moments);
  }
}
