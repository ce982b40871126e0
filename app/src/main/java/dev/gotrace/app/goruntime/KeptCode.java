package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.CacheFile;
import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.debugger.MemoryRange;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Syntax;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a debugger told of a program's machine code in earlier walks. It is told again only where
 * the program has the same bytes at the same address now, which is read: writing a function's
 * instructions costs gdb and gotrace together a hundred times as much as reading its bytes.
 *
 * <p>The file is read at the first question, and written when it is closed.
 */
public final class KeptCode implements AutoCloseable {

  /** Beyond that only what the last walk came by is kept: it is read as a whole. */
  private static final int MOST_BYTES = 4 << 20;

  private final Optional<Path> file;
  private final String program;
  private final Map<String, KeptFunction> functions = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private boolean isRead;
  private boolean changed;

  /**
   * @param file where it is kept; empty for nowhere
   * @param program by what program and debugger are known again
   */
  public KeptCode(Optional<Path> file, String program) {
    this.file = file;
    this.program = program;
  }

  /** Whether there is something to compare with the program's bytes. */
  synchronized boolean has(String function, Address from, Syntax syntax) {
    read();
    return functions.containsKey(KeptFunction.key(function, from, syntax));
  }

  /**
   * A function's code.
   *
   * @param memory reads what it consists of now
   */
  synchronized Optional<KeptFunction> find(
      Function<MemoryRange, MemoryBlock> memory, String function, Address from, Syntax syntax) {
    read();
    String key = KeptFunction.key(function, from, syntax);
    KeptFunction kept = functions.get(key);
    if (kept == null) {
      return Optional.empty();
    }
    used.add(key);
    MemoryBlock now = memory.apply(new MemoryRange(from, kept.length()));
    return now instanceof MemoryBlock.Bytes read && kept.consistsOf(read.bytes())
        ? Optional.of(kept)
        : Optional.empty();
  }

  /** Keeps the code of a function whose lines are all known. */
  synchronized void keep(Code code) {
    boolean whole =
        code.instructions().stream()
            .allMatch(
                each ->
                    each.file() instanceof Reading.Known
                        && each.line() instanceof Reading.Known
                        && !each.bytes().isEmpty());
    if (file.isEmpty() || !whole || code.instructions().isEmpty()) {
      return;
    }
    try {
      KeptFunction kept = KeptFunction.of(code);
      functions.put(kept.key(), kept);
      used.add(kept.key());
      changed = true;
    } catch (IllegalArgumentException e) {
      // The debugger will be asked again.
    }
  }

  private void read() {
    if (isRead) {
      return;
    }
    isRead = true;
    file.flatMap(kept -> CacheFile.read(kept, program, KeptCode::functions))
        .ifPresent(functions::putAll);
  }

  private static Map<String, KeptFunction> functions(DataInputStream in) throws IOException {
    Map<String, KeptFunction> functions = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      KeptFunction each = KeptFunction.read(in);
      functions.put(each.key(), each);
    }
    return functions;
  }

  /** Writes what is known, when that is more than was in the file; of too much, what was used. */
  @Override
  public synchronized void close() {
    if (!changed) {
      return;
    }
    changed = false;
    if (functions.values().stream().mapToInt(KeptFunction::size).sum() > MOST_BYTES) {
      functions.keySet().retainAll(used);
    }
    try {
      CacheFile.write(
          file.orElseThrow(),
          program,
          out -> {
            out.writeInt(functions.size());
            for (KeptFunction each : functions.values()) {
              each.write(out);
            }
          });
    } catch (IOException e) {
      System.getLogger(KeptCode.class.getName())
          .log(System.Logger.Level.DEBUG, "the code is not kept", e);
    }
  }
}
