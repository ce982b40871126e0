package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.debugger.MemoryRange;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Syntax;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
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
  private final Map<String, byte[]> functions = new LinkedHashMap<>();
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
    return functions.containsKey(key(function, from, syntax));
  }

  /**
   * A function's code.
   *
   * @param memory reads what it consists of now
   */
  synchronized Optional<Code> find(
      Function<MemoryRange, MemoryBlock> memory, String function, Address from, Syntax syntax) {
    read();
    String key = key(function, from, syntax);
    byte[] kept = functions.get(key);
    if (kept == null) {
      return Optional.empty();
    }
    used.add(key);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(kept))) {
      byte[] bytes = in.readNBytes(in.readInt());
      MemoryBlock now = memory.apply(new MemoryRange(from, bytes.length));
      return now instanceof MemoryBlock.Bytes read && Arrays.equals(read.bytes(), bytes)
          ? Optional.of(new Code(function, syntax, instructions(from, bytes, in)))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Whatever is wrong with it: it is a copy of what the debugger can tell again.
      return Optional.empty();
    }
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
      Address from = code.instructions().get(0).pc();
      String key = key(code.function(), from, code.syntax());
      functions.put(key, bytes(code));
      used.add(key);
      changed = true;
    } catch (IOException | RuntimeException e) {
      // A text that is too long, say: the debugger will be asked again.
    }
  }

  private static String key(String function, Address from, Syntax syntax) {
    return syntax + " " + from + " " + function;
  }

  private static byte[] bytes(Code code) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    String bytes = String.join("", code.instructions().stream().map(each -> each.bytes()).toList());
    try (DataOutputStream out = new DataOutputStream(all)) {
      out.writeInt(bytes.length() / 2);
      out.write(HexFormat.of().parseHex(bytes));
      out.writeInt(code.instructions().size());
      String file = "";
      for (Code.Instruction each : code.instructions()) {
        out.writeByte(each.bytes().length() / 2);
        out.writeUTF(each.text());
        String its = each.file().asOptional().orElseThrow();
        // Nearly all are of one file.
        out.writeUTF(its.equals(file) ? "" : its);
        file = its;
        out.writeInt(Math.toIntExact(each.line().asOptional().orElseThrow()));
      }
    }
    return all.toByteArray();
  }

  private static List<Code.Instruction> instructions(Address from, byte[] bytes, DataInputStream in)
      throws IOException {
    int count = in.readInt();
    if (count < 0 || count > bytes.length) {
      throw new IOException(count + " instructions");
    }
    List<Code.Instruction> instructions = new ArrayList<>(count);
    int at = 0;
    Reading<String> file = Reading.known("");
    for (int i = 0; i < count; i++) {
      int length = in.readUnsignedByte();
      String text = in.readUTF();
      String its = in.readUTF();
      file = its.isEmpty() ? file : Reading.known(its);
      instructions.add(
          new Code.Instruction(
              from.plus(at),
              HexFormat.of().formatHex(bytes, at, at + length),
              text,
              file,
              Reading.known((long) in.readInt())));
      at += length;
    }
    return instructions;
  }

  private void read() {
    if (isRead) {
      return;
    }
    isRead = true;
    if (file.isEmpty() || Files.notExists(file.get())) {
      return;
    }
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file.get())))) {
      if (in.readUTF().equals(program)) {
        // It is in use, which CacheFolder goes by.
        var unused = file.get().toFile().setLastModified(System.currentTimeMillis());
        for (int left = in.readInt(); left > 0; left--) {
          functions.put(in.readUTF(), in.readNBytes(in.readInt()));
        }
      }
    } catch (IOException | RuntimeException e) {
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
    if (functions.values().stream().mapToInt(each -> each.length).sum() > MOST_BYTES) {
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
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(whole.toFile())))) {
      out.writeUTF(program);
      out.writeInt(functions.size());
      for (Map.Entry<String, byte[]> each : functions.entrySet()) {
        out.writeUTF(each.getKey());
        out.writeInt(each.getValue().length);
        out.write(each.getValue());
      }
      out.close();
      Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }
}
