package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.CacheFile;
import dev.gotrace.protocol.debugger.Layout;
import dev.gotrace.protocol.debugger.TypeSource;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a debugger once told of one program's types and constants, kept between walks: the first
 * question makes it read a large part of the program's debug information, which takes longer than
 * all else up to the first stop. A question that was not asked before goes to the debugger.
 */
public final class KeptTypes implements TypeSource {

  private final TypeSource debugger;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Map<String, Layout> layouts = new LinkedHashMap<>();
  private final Map<String, Long> constants = new LinkedHashMap<>();
  private boolean changed;

  /** Nothing is kept yet. */
  public KeptTypes(TypeSource debugger) {
    this.debugger = debugger;
  }

  private KeptTypes(TypeSource debugger, DataInputStream in) throws IOException {
    this(debugger);
    for (int left = in.readInt(); left > 0; left--) {
      asked.add(in.readUTF());
    }
    for (int left = in.readInt(); left > 0; left--) {
      constants.put(in.readUTF(), in.readLong());
    }
    for (int left = in.readInt(); left > 0; left--) {
      Layout layout = new Layout(in.readUTF(), in.readInt(), fields(in));
      layouts.put(layout.type(), layout);
    }
  }

  /**
   * Takes what is kept in a file; nothing of it when it is not there, is not ours, or is about
   * another program.
   *
   * @param program by what the program is known again
   */
  public static KeptTypes read(TypeSource debugger, Path file, String program) {
    return CacheFile.read(file, program, in -> new KeptTypes(debugger, in))
        .orElseGet(() -> new KeptTypes(debugger));
  }

  /** Whether every question has to go to the debugger. */
  public boolean isEmpty() {
    return asked.isEmpty();
  }

  /**
   * Writes what is known into the file, when that is more than was in it.
   *
   * @throws IOException when that fails; what was in the file is then still there
   */
  public synchronized void write(Path file, String program) throws IOException {
    if (!changed) {
      return;
    }
    CacheFile.write(file, program, this::write);
    changed = false;
  }

  @Override
  public Map<String, Layout> layouts(Collection<String> types) {
    return answers(types, layouts, debugger::layouts);
  }

  @Override
  public Map<String, Long> constants(Collection<String> names) {
    return answers(names, constants, debugger::constants);
  }

  private synchronized <T> Map<String, T> answers(
      Collection<String> names,
      Map<String, T> known,
      Function<Collection<String>, Map<String, T>> debuggers) {
    List<String> questions = names.stream().filter(name -> !asked.contains(name)).toList();
    if (!questions.isEmpty()) {
      known.putAll(debuggers.apply(questions));
      asked.addAll(questions);
      changed = true;
    }
    Map<String, T> answers = new LinkedHashMap<>();
    for (String name : names) {
      T answer = known.get(name);
      if (answer != null) {
        answers.put(name, answer);
      }
    }
    return answers;
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeInt(asked.size());
    for (String name : asked) {
      out.writeUTF(name);
    }
    out.writeInt(constants.size());
    for (Map.Entry<String, Long> constant : constants.entrySet()) {
      out.writeUTF(constant.getKey());
      out.writeLong(constant.getValue());
    }
    out.writeInt(layouts.size());
    for (Layout layout : layouts.values()) {
      out.writeUTF(layout.type());
      out.writeInt(layout.size());
      write(layout.fields(), out);
    }
  }

  private static void write(List<Layout.Field> fields, DataOutputStream out) throws IOException {
    out.writeInt(fields.size());
    for (Layout.Field field : fields) {
      out.writeUTF(field.name());
      out.writeInt(field.offset());
      out.writeInt(field.size());
      out.writeUTF(field.type());
      write(field.inner(), out);
    }
  }

  private static List<Layout.Field> fields(DataInputStream in) throws IOException {
    List<Layout.Field> fields = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      fields.add(
          new Layout.Field(in.readUTF(), in.readInt(), in.readInt(), in.readUTF(), fields(in)));
    }
    return fields;
  }
}
