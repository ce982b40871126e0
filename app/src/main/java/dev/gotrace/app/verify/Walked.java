package dev.gotrace.app.verify;

import dev.gotrace.protocol.moment.Moment;
import java.util.List;

/**
 * A walk that came to its end.
 *
 * @param debugger who made it, as its header says: {@code gdb 13.1}
 * @param symbols the program's own
 * @param moments all of them, in the order in which they were read
 */
public record Walked(String debugger, ProgramSymbols symbols, List<Moment> moments) {
  public Walked {
    moments = List.copyOf(moments);
  }
}
