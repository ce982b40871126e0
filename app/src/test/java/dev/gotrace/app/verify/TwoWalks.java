package dev.gotrace.app.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Two real walks of one program that gdb made, of which tests change the second. */
final class TwoWalks {

  /** Where that program's functions and variables lie. */
  private static final Address LOW = Address.parse("0x400000");

  private static final Address HIGH = Address.parse("0x600000");

  private static final ProgramSymbols SYMBOLS = symbols("none");

  private TwoWalks() {}

  private static ProgramSymbols symbols(String only) {
    return new ProgramSymbols() {
      @Override
      public Optional<String> at(Address address) {
        return address.within(LOW, HIGH) ? Optional.of("symbol+" + address) : Optional.empty();
      }

      @Override
      public boolean has(String name) {
        return name.equals(only);
      }
    };
  }

  /** The walk as that of a program that has this symbol. */
  static Walked with(String symbol, Walked walked) {
    return new Walked(walked.debugger(), symbols(symbol), walked.moments());
  }

  static Walked one() {
    return walked("gdb 13.1", lines("one"));
  }

  static Walked other() {
    return walked("gdb 13.1", lines("other"));
  }

  /** The first walk once more, with one thing in one phase's Moment otherwise. */
  static Walked planted(String phase, String from, String to) {
    List<String> lines = new ArrayList<>(lines("one"));
    int changed = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int at = line.indexOf(from);
      if (line.contains("\"phase\":\"" + phase + "\"") && at >= 0) {
        lines.set(i, line.substring(0, at) + to + line.substring(at + from.length()));
        changed++;
      }
    }
    assertThat(changed).as(from + " stands in " + phase).isEqualTo(1);
    return walked("planted 1", lines);
  }

  static Walked with(List<Moment> moments) {
    return new Walked("planted 1", SYMBOLS, moments);
  }

  private static Walked walked(String debugger, List<String> lines) {
    return new Walked(debugger, SYMBOLS, lines.stream().map(MomentJson::read).toList());
  }

  private static List<String> lines(String name) {
    try (InputStream in = TwoWalks.class.getResourceAsStream("/verify/" + name + ".jsonl")) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
