package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.debugger.MemoryRange;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Syntax;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

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
    if (file.isEmpty() || Files.notExists(file.get())) {
      return;
    }
    try {
      byte[] all = Files.readAllBytes(file.get());
      CRC32 crc = new CRC32();
      crc.update(all, 0, Math.max(0, all.length - Long.BYTES));
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(all));
      if (in.readUTF().equals(program)) {
        // It is in use, which CacheFolder goes by.
        var unused = file.get().toFile().setLastModified(System.currentTimeMillis());
        for (int left = in.readInt(); left > 0; left--) {
          KeptFunction each = KeptFunction.read(in);
          functions.put(each.key(), each);
        }
        if (in.readLong() != crc.getValue()) {
          functions.clear();
        }
      }
    } catch (IOException | RuntimeException e) {
      // Whatever is wrong with it: it is a copy of what the debugger can tell again.
      functions.clear();
    }
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
      write(file.orElseThrow());
    } catch (IOException e) {
      System.getLogger(KeptCode.class.getName())
          .log(System.Logger.Level.DEBUG, "the code is not kept", e);
    }
  }

  private void write(Path target) throws IOException {
    Path folder = Files.createDirectories(target.toAbsolutePath().getParent());
    Path whole = Files.createTempFile(folder, "code", ".new");
    // Not a channel: an interrupt of the thread that closes would close that.
    try (CheckedOutputStream sum =
            new CheckedOutputStream(
                new BufferedOutputStream(new FileOutputStream(whole.toFile())), new CRC32());
        DataOutputStream out = new DataOutputStream(sum)) {
      out.writeUTF(program);
      out.writeInt(functions.size());
      for (KeptFunction each : functions.values()) {
        each.write(out);
      }
      out.writeLong(sum.getChecksum().getValue());
      out.close();
      Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }
}
