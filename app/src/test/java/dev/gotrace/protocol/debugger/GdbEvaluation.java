package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.jgdb.MiCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A second opinion: gdb itself evaluates C expressions, at the stop that a Moment was read at.
 * Nothing here goes through gotrace's layouts, facts or decoding.
 */
public final class GdbEvaluation {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final GdbConnection gdb;

  private GdbEvaluation(GdbConnection gdb) {
    this.gdb = gdb;
  }

  public static GdbEvaluation of(GdbDebugger debugger) {
    return new GdbEvaluation(debugger.connection());
  }

  /** A signed number; gdb must know the expression. */
  public long number(String expression) {
    return Long.parseLong(value("(long)(" + expression + ")"));
  }

  /** An address, or the bits of a register, as {@code 0x…}. */
  public String hex(String expression) {
    return "0x"
        + Long.toHexString(Long.parseUnsignedLong(value("(unsigned long)(" + expression + ")")));
  }

  /** The value in gdb's own words. */
  public String value(String expression) {
    String command = "-data-evaluate-expression " + MiCommand.quoted(expression);
    return gdb.runAll(List.of(command), LIMIT)
        .get(0)
        .flatMap(reply -> reply.fields().text("value"))
        .orElseThrow(() -> new AssertionError("gdb cannot evaluate " + expression));
  }

  /** Whether gdb can evaluate this at all. */
  public boolean knows(String expression) {
    String command = "-data-evaluate-expression " + MiCommand.quoted(expression);
    return gdb.runAll(List.of(command), LIMIT).get(0).isPresent();
  }

  /** What gdb prints for a command of its console; empty when it refuses. */
  public Optional<String> console(String command) {
    return gdb.runAll(List.of(MiCommand.consoleCommand(command)), LIMIT)
        .get(0)
        .map(reply -> reply.console());
  }
}
