package dev.gotrace.app.verify;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.StackWord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of addresses as the Moments of a recording tell them, for it has no symbol table. A
 * place in code has its function's name alone: how far into that it lies differs from release to
 * release, as its line does.
 */
final class RecordedSymbols implements ProgramSymbols {

  private final Map<Address, String> names = new HashMap<>();

  /** Takes what a Moment tells. */
  void learn(Moment moment) {
    name(moment.g0().addr(), "g0");
    name(moment.m0().addr(), "m0");
    learn(moment.at());
    places(moment.frames()).forEach(this::learn);
    moment.goroutineFrames().asOptional().ifPresent(f -> f.frames().items().forEach(this::learn));
    for (StackWord word : moment.stackWords().asOptional().map(Listing::items).orElse(List.of())) {
      word.is()
          .asOptional()
          .filter(name -> name.contains("."))
          .ifPresent(name -> names.putIfAbsent(word.word(), function(name)));
    }
  }

  private void name(Reading<Address> address, String name) {
    address.asOptional().ifPresent(at -> names.putIfAbsent(at, name));
  }

  private static List<Place> places(Reading<Listing<Place>> places) {
    return places.asOptional().map(Listing::items).orElse(List.of());
  }

  private void learn(Place place) {
    place
        .pc()
        .asOptional()
        .ifPresent(
            pc -> place.function().asOptional().ifPresent(name -> names.putIfAbsent(pc, name)));
  }

  private static String function(String name) {
    int offset = name.indexOf("+0x");
    return offset < 0 ? name : name.substring(0, offset);
  }

  @Override
  public Optional<String> at(Address address) {
    return Optional.ofNullable(names.get(address));
  }

  @Override
  public boolean has(String name) {
    return names.containsValue(name);
  }
}
