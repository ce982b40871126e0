package dev.gotrace.app.verify;

import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import java.util.List;
import java.util.Optional;

/**
 * The function that a stop is in. Where the compiler has put one function's code into another, gdb
 * names the inner one and dlv the outer one, whose frames then have one address and are the same.
 */
final class InnerFunction {

  private InnerFunction() {}

  /** The innermost one by its name; empty where it could not be read. */
  static Optional<String> of(Moment moment) {
    Reading<String> told = moment.at().function();
    List<Place> here =
        moment.frames().asOptional().map(Listing::items).orElse(List.of()).stream()
            .takeWhile(frame -> frame.pc().equals(moment.at().pc()))
            .toList();
    boolean inlined = here.size() > 1 && here.stream().anyMatch(f -> f.function().equals(told));
    return (inlined ? here.get(0).function() : told).asOptional();
  }
}
