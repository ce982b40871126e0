package dev.gotrace.tui.plain;

import dev.gotrace.tui.state.GoroutineOptions.Group;
import dev.gotrace.tui.state.GoroutineOptions.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words that say how goroutines are listed, and others that take one name of several. */
final class ListWords {

  private final PlainView view;

  ListWords(PlainView view) {
    this.view = view;
  }

  void sort(String argument) {
    if (argument.isEmpty()) {
      view.list(view.listed().nextOrder());
      return;
    }
    Order[] orders = Order.values();
    one(argument, orders).ifPresent(i -> view.list(view.listed().by(orders[i])));
  }

  void group(String argument) {
    if (argument.isEmpty()) {
      view.list(view.listed().nextGroup());
      return;
    }
    Group[] groups = Group.values();
    one(argument, groups).ifPresent(i -> view.list(view.listed().by(groups[i])));
  }

  /** Which of the names was typed; says so where it is none of them. */
  Optional<Integer> one(String typed, Enum<?>[] known) {
    List<String> names = names(known);
    int index = names.indexOf(typed.toLowerCase(Locale.ROOT).replace(' ', '_'));
    if (index >= 0) {
      return Optional.of(index);
    }
    notBy(typed, names);
    return Optional.empty();
  }

  /** Says what may be typed instead. */
  void notBy(String typed, List<String> names) {
    view.tell(List.of(view.words().say("not by {0}: {1}", typed, String.join(" ", names))));
  }

  static List<String> names(Enum<?>[] known) {
    return Arrays.stream(known).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
  }
}
