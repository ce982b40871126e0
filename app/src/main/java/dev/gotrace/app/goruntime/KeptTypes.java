package dev.gotrace.app.goruntime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gotrace.protocol.debugger.Layout;
import dev.gotrace.protocol.debugger.TypeSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /**
   * Takes what is kept in a file; nothing of it when it is not there, is not ours, or is about
   * another program.
   *
   * @param program by what the program is known again
   */
  public static KeptTypes read(TypeSource debugger, Path file, String program) {
    KeptTypes types = new KeptTypes(debugger);
    try {
      Map<String, Object> kept = JsonData.object(JsonData.read(file));
      if (program.equals(kept.get("program"))) {
        types.take(kept);
      }
    } catch (IOException | RuntimeException e) {
      // Whatever is wrong with it: it is a copy of what the debugger can tell again.
      return new KeptTypes(debugger);
    }
    return types;
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
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("program", program);
      out.writeArrayFieldStart("asked");
      for (String name : asked) {
        out.writeString(name);
      }
      out.writeEndArray();
      out.writeObjectFieldStart("constants");
      for (Map.Entry<String, Long> constant : constants.entrySet()) {
        out.writeNumberField(constant.getKey(), constant.getValue());
      }
      out.writeEndObject();
      out.writeObjectFieldStart("layouts");
      for (Layout layout : layouts.values()) {
        out.writeArrayFieldStart(layout.type());
        out.writeNumber(layout.size());
        write(layout.fields(), out);
        out.writeEndArray();
      }
      out.writeEndObject();
      out.writeEndObject();
    }
    Path folder = file.toAbsolutePath().getParent();
    Path whole = Files.createTempFile(folder, "types", ".new");
    Files.writeString(whole, text.toString());
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
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

  private void take(Map<String, Object> kept) {
    asked.addAll(JsonData.strings(Objects.requireNonNull(kept.get("asked"))));
    JsonData.object(Objects.requireNonNull(kept.get("constants")))
        .forEach((name, value) -> constants.put(name, (Long) value));
    JsonData.object(Objects.requireNonNull(kept.get("layouts")))
        .forEach(
            (type, value) -> {
              List<?> parts = (List<?>) value;
              layouts.put(type, new Layout(type, number(parts.get(0)), fields(parts.get(1))));
            });
  }

  private static void write(List<Layout.Field> fields, JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (Layout.Field field : fields) {
      out.writeStartArray();
      out.writeString(field.name());
      out.writeNumber(field.offset());
      out.writeNumber(field.size());
      out.writeString(field.type());
      write(field.inner(), out);
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  private static List<Layout.Field> fields(Object list) {
    List<Layout.Field> fields = new ArrayList<>();
    for (Object each : (List<?>) list) {
      List<?> field = (List<?>) each;
      fields.add(
          new Layout.Field(
              (String) field.get(0),
              number(field.get(1)),
              number(field.get(2)),
              (String) field.get(3),
              fields(field.get(4))));
    }
    return fields;
  }

  private static int number(Object value) {
    return Math.toIntExact((Long) value);
  }
}
