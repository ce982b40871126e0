package dev.gotrace.protocol.moment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Takes what is private out of whole lines. A line that has none of it stays the same object. */
final class PrivateLines {

  private final Privacy privacy;
  private boolean changed;

  PrivateLines(Privacy privacy) {
    this.privacy = privacy;
  }

  SessionLine of(SessionLine line) {
    SessionLine clean = clean(line);
    return changed ? clean : line;
  }

  private String text(String text) {
    String clean = privacy.text(text);
    changed |= !clean.equals(text);
    return clean;
  }

  private String output(String text) {
    String clean = privacy.output(text);
    changed |= !clean.equals(text);
    return clean;
  }

  private String path(String path) {
    String clean = privacy.path(path);
    changed |= !clean.equals(path);
    return clean;
  }

  private SessionLine clean(SessionLine line) {
    if (line instanceof Moment moment) {
      return moment(moment);
    }
    if (line instanceof Header header) {
      return header(header);
    }
    if (line instanceof Message message) {
      return new Message(message.level(), text(message.text()));
    }
    if (line instanceof Source source) {
      return new Source(
          path(source.file()),
          source.firstLine(),
          all(source.lines(), this::path),
          source.origin(),
          text(source.doubt()));
    }
    if (line instanceof Code code) {
      return new Code(code.function(), code.syntax(), all(code.instructions(), this::instruction));
    }
    if (line instanceof Breakpoints breakpoints) {
      return new Breakpoints(all(breakpoints.all(), this::breakpoint), breakpoints.creations());
    }
    if (line instanceof Creation creation) {
      return new Creation(creation.entry(), place(creation.by()), creation.thread());
    }
    return line;
  }

  private static <T> List<T> all(List<T> items, UnaryOperator<T> clean) {
    List<T> cleaned = new ArrayList<>(items.size());
    items.forEach(item -> cleaned.add(clean.apply(item)));
    return cleaned;
  }

  private Header header(Header header) {
    Map<Ability, String> cannot = new EnumMap<>(Ability.class);
    header.cannot().forEach((what, why) -> cannot.put(what, text(why)));
    Header.Recorded about = header.recorded();
    return new Header(
        header.program(),
        header.goVersion(),
        header.platform(),
        header.buildMode(),
        header.optimized(),
        header.debugger(),
        text(header.way()),
        header.leaving(),
        cannot,
        about == null ? null : recorded(about));
  }

  private Header.Recorded recorded(Header.Recorded about) {
    return new Header.Recorded(
        about.gotrace(),
        about.buildId(),
        about.build().map(flags -> all(flags, this::text)),
        about.randomized(),
        about.facts(),
        about.whole());
  }

  private Moment moment(Moment m) {
    String stoppedAt = m.stoppedAt();
    return m.with(
        place(m.at()),
        listing(m.frames(), this::place),
        m.goroutineFrames().map(under -> new GoroutineFrames(under.of(), places(under.frames()))),
        listing(m.goroutines(), this::goroutine),
        listing(m.machines(), this::machine),
        output(m.output()),
        stoppedAt == null ? null : text(stoppedAt));
  }

  private Place place(Place place) {
    return new Place(place.pc(), place.function(), file(place.file()), place.line());
  }

  private Reading<String> file(Reading<String> file) {
    // Files of Go's own, and of the program's folder, have names without a folder of anybody's.
    return file instanceof Reading.Known<String> known && known.value().startsWith("/")
        ? Reading.known(path(known.value()))
        : file;
  }

  private Listing<Place> places(Listing<Place> places) {
    return new Listing<>(all(places.items(), this::place), places.of());
  }

  private static <T> Reading<Listing<T>> listing(Reading<Listing<T>> list, UnaryOperator<T> clean) {
    return list.map(known -> new Listing<>(all(known.items(), clean), known.of()));
  }

  private Goroutine goroutine(Goroutine g) {
    Whereabouts where = g.where();
    return where == null
        ? g
        : new Goroutine(
            g.goid(),
            g.addr(),
            g.status(),
            g.waitReason(),
            g.entry(),
            g.createdBy(),
            g.m(),
            new Whereabouts(where.at().map(this::standing), where.outside().map(this::standing)));
  }

  private Machine machine(Machine m) {
    Reading<Standing> at = m.at();
    return at == null
        ? m
        : new Machine(
            m.id(), m.addr(), m.procid(), m.curg(), m.p(), m.spinning(), at.map(this::standing));
  }

  private Standing standing(Standing standing) {
    return new Standing(place(standing.place()), standing.offset());
  }

  private Code.Instruction instruction(Code.Instruction instruction) {
    return new Code.Instruction(
        instruction.pc(),
        instruction.bytes(),
        instruction.text(),
        file(instruction.file()),
        instruction.line());
  }

  private Breakpoint breakpoint(Breakpoint breakpoint) {
    return new Breakpoint(
        text(breakpoint.where()),
        place(breakpoint.at()),
        text(breakpoint.condition()),
        breakpoint.hits(),
        breakpoint.passes());
  }
}
