package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was told beside a Moment. A message belongs to one stop: to the one that it was told at, or
 * on the way to it, and is gone with the next.
 *
 * @param here those of the Moment that is shown
 * @param ahead those that were told since, on the way to the next one
 */
public record Remarks(List<Message> here, List<Message> ahead) {

  static final Remarks NONE = new Remarks(List.of(), List.of());

  private static final int MOST = 50;

  /** What was told last; empty for nothing. */
  public Optional<Message> newest() {
    List<Message> last = ahead.isEmpty() ? here : ahead;
    return last.isEmpty() ? Optional.empty() : Optional.of(last.get(last.size() - 1));
  }

  /**
   * @param moving whether a Moment is on its way
   */
  Remarks with(Message message, boolean moving) {
    List<Message> one = List.of(message);
    return moving ? new Remarks(here, all(ahead, one)) : new Remarks(all(here, one), ahead);
  }

  /** At the next Moment: what was being done is done, what was warned of stays. */
  Remarks arrived() {
    return new Remarks(warnings(), List.of());
  }

  /** No Moment is on its way any more. */
  Remarks settled() {
    return new Remarks(all(here, ahead), List.of());
  }

  /** All of it is told on the way to the first Moment. */
  Remarks anew() {
    return new Remarks(List.of(), settled().here());
  }

  /** At a kept Moment with messages of its own, where another one was shown. */
  Remarks at(List<Message> own) {
    return new Remarks(all(own, warnings()), List.of());
  }

  private List<Message> warnings() {
    return ahead.stream().filter(each -> each.level() == Message.Level.WARNING).toList();
  }

  private static List<Message> all(List<Message> first, List<Message> then) {
    List<Message> all = new ArrayList<>(first);
    all.addAll(then);
    return List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }
}
