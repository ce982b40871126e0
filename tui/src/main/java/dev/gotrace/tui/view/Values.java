package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Reading;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How a cell's value is put into words. The cell's name says what its number means. */
final class Values {

  /** How many goroutines, Ps or Ms of one queue are named when the detail is brief. */
  private static final int QUEUE_BRIEF = 8;

  private static final Set<String> POINTERS = Set.of("g0", "curg", "p");
  private static final Set<String> GOIDS = Set.of("runnext", "curg", "runq");
  private static final Set<String> P_IDS = Set.of("p", "pidle");
  private static final Set<String> M_IDS = Set.of("m", "midle");
  private static final Set<String> PLAIN_NUMBERS = Set.of("thread", "procid", "line");

  private final Names names;
  private final Detail detail;
  private final Words words;

  Values(Names names, Detail detail, Words words) {
    this.names = names;
    this.detail = detail;
    this.words = words;
  }

  /** The reading in words; of one that is not there, the reason. */
  String text(String cell, Reading<?> reading) {
    String field = cell.substring(cell.lastIndexOf('.') + 1);
    if (reading instanceof Reading.Known<?> known) {
      return known(field, known.value());
    }
    if (reading instanceof Reading.Unreadable<?> unreadable) {
      return words.sentence(unreadable.why());
    }
    if (reading instanceof Reading.Absent<?> absent) {
      return words.sentence(absent.why());
    }
    return words.say("none");
  }

  private String known(String field, Object value) {
    if (value instanceof Address address) {
      return address(field, address);
    }
    if (value instanceof Long number) {
      return number(field, number);
    }
    if (value instanceof Listing<?> listing) {
      return listing(field, listing);
    }
    return value.toString();
  }

  private String address(String field, Address address) {
    if (POINTERS.contains(field)) {
      return address.isZero() ? words.say("none") : names.of(address).orElse(Numbers.hex(address));
    }
    if (field.equals("addr")) {
      return Numbers.hex(address);
    }
    return Numbers.hex(address) + names.of(address).map(name -> " " + name).orElse("");
  }

  private String number(String field, long number) {
    if (GOIDS.contains(field)) {
      return names.goroutine(number);
    }
    if (P_IDS.contains(field)) {
      return "P" + number;
    }
    if (M_IDS.contains(field)) {
      return "m" + number;
    }
    return isName(field) ? Long.toString(number) : Numbers.count(number);
  }

  /** Whether a cell's number names something, so that its thousands are not set apart. */
  static boolean isName(String cell) {
    return PLAIN_NUMBERS.contains(cell.substring(cell.lastIndexOf('.') + 1));
  }

  private String listing(String field, Listing<?> listing) {
    if (listing.items().isEmpty()) {
      return listing.isCut() ? "… " + Numbers.count(listing.of()) : none(field);
    }
    if (!(listing.items().get(0) instanceof Reading<?>)) {
      return words.say("{0} of them", Numbers.count(listing.of()));
    }
    int shown =
        detail == Detail.BRIEF
            ? Math.min(QUEUE_BRIEF, listing.items().size())
            : listing.items().size();
    List<?> items = listing.items().subList(0, shown);
    String text = items.stream().map(item -> item(field, item)).collect(Collectors.joining(", "));
    long more = listing.of() - shown;
    return more == 0 ? text : words.say("{0} … {1} more", text, Numbers.count(more));
  }

  private String none(String field) {
    return field.equals("runq") ? words.say("empty") : words.say("none");
  }

  private String item(String field, Object item) {
    if (item instanceof Reading.Known<?> || item instanceof Reading.Nil<?>) {
      return text(field, (Reading<?>) item);
    }
    if (item instanceof Reading.Absent<?> absent) {
      return Mark.ABSENT.sign() + " " + words.sentence(absent.why());
    }
    if (item instanceof Reading.Unreadable<?> unreadable) {
      return Mark.UNREADABLE.sign() + " " + words.sentence(unreadable.why());
    }
    return item.toString();
  }
}
