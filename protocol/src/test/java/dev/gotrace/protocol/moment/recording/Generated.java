package dev.gotrace.protocol.moment.recording;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Other;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.StopNotes;
import dev.gotrace.protocol.moment.Was;
import dev.gotrace.protocol.moment.WrittenCode;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lines of any kind with anything in them, the same for the same seed. */
final class Generated {

  private static final String[] TEXTS = {
    "",
    "runtime.main",
    "a \"quoted\" \\ line\nand another",
    "\u001b[31mred",
    "\u202eback",
    "调度器",
    "\ud83d\ude80",
    "</script>",
    "x".repeat(300)
  };

  private final Random random;

  Generated(long seed) {
    random = new Random(seed);
  }

  /** All kinds of lines that there are. */
  static List<Class<?>> kinds() {
    return Stream.of(SessionLine.class.getPermittedSubclasses())
        .filter(kind -> kind != Other.class && kind != WrittenCode.class)
        .<Class<?>>map(kind -> kind)
        .toList();
  }

  SessionLine line(Class<?> kind) {
    SessionLine line = (SessionLine) record(kind);
    return line instanceof Moment moment ? agreeing(moment) : line;
  }

  Moment moment(int number) {
    Moment any = (Moment) line(Moment.class);
    return any.again(number, "np.call", any.steps());
  }

  /** A kind that a debugger's own breakpoint has leaves no room for the user's. */
  private static Moment agreeing(Moment moment) {
    boolean own = moment.kind() == Moment.Kind.PANIC || moment.kind() == Moment.Kind.THROW;
    StopNotes notes = moment.notes();
    return own ? moment.with(new StopNotes(notes.signal(), notes.phasesAfter(), null)) : moment;
  }

  private Object record(Class<?> of) {
    RecordComponent[] components = of.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = mayBeNull(components[i]) && random.nextBoolean() ? null : value(components[i]);
    }
    if (of == Listing.class) {
      throw new IllegalStateException("has a method of its own");
    }
    try {
      var made = of.getDeclaredConstructor(types);
      made.setAccessible(true);
      return made.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(of + " cannot be made", e);
    }
  }

  private static boolean mayBeNull(RecordComponent component) {
    return annotated(component.getAnnotatedType()) || annotated(component);
  }

  private static boolean annotated(AnnotatedElement element) {
    return element.isAnnotationPresent(Nullable.class);
  }

  private Object value(RecordComponent component) {
    if (component.getDeclaringRecord() == Was.class && component.getName().equals("change")) {
      return random.nextBoolean()
          ? Reading.known(record(Was.Change.class))
          : Reading.absent(text());
    }
    return value(component.getGenericType());
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType of) {
      return generic((Class<?>) of.getRawType(), of.getActualTypeArguments());
    }
    if (type instanceof WildcardType) {
      return any();
    }
    Class<?> plain = (Class<?>) type;
    if (plain == int.class || plain == Integer.class) {
      return random.nextInt(1 << 20);
    }
    if (plain == long.class) {
      // Counts and times, all of them.
      return random.nextLong() >>> 1 + random.nextInt(62);
    }
    if (plain == Long.class) {
      return random.nextBoolean() ? (long) random.nextInt(1000) : (Long) random.nextLong();
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return random.nextBoolean();
    }
    if (plain == String.class) {
      return text();
    }
    if (plain.isEnum()) {
      return plain.getEnumConstants()[random.nextInt(plain.getEnumConstants().length)];
    }
    if (plain == Exit.class) {
      return record(Exit.class.getPermittedSubclasses()[random.nextInt(3)]);
    }
    return plain == Address.class ? new Address(random.nextLong()) : record(plain);
  }

  private Object any() {
    return value(
        List.<Class<?>>of(Long.class, Boolean.class, Address.class, String.class)
            .get(random.nextInt(4)));
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private Object generic(Class<?> raw, Type[] of) {
    if (raw == Reading.class) {
      return switch (random.nextInt(6)) {
        case 0 -> Reading.nil();
        case 1 -> Reading.absent(text());
        case 2 -> Reading.unreadable(text());
        default -> Reading.known(value(of[0]));
      };
    }
    if (raw == List.class) {
      return some(() -> value(of[0]));
    }
    if (raw == Listing.class) {
      List<Object> items = some(() -> value(of[0]));
      return new Listing<>(items, items.size() + (random.nextInt(3) == 0 ? 1000L : 0L));
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    some(() -> of[0] == String.class ? "k" + random.nextInt(9) : value(of[0]))
        .forEach(key -> map.put(key, value(of[1])));
    return map;
  }

  private List<Object> some(Supplier<Object> one) {
    List<Object> all = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      all.add(one.get());
    }
    return all;
  }

  /** A header that a recording may begin with. */
  Header header() {
    return (Header) line(Header.class);
  }
}
