package dev.gotrace.tui.plain;

import dev.gotrace.tui.keys.Action;
import dev.gotrace.tui.keys.Key;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Shown;
import dev.gotrace.tui.state.Time;
import dev.gotrace.tui.state.TimeKeys;
import dev.gotrace.tui.view.Detail;
import dev.gotrace.tui.view.Scene;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that move in time; and what walking words do where the past is shown. */
final class TravelWords {

  /** What stands behind back and forward for a phase at once. */
  static final String PHASE = "phase";

  /** A Moment's number, as links and people write it. */
  private static final Pattern NUMBER = Pattern.compile("#?m?(\\d{1,9})");

  private final Walk walk;
  private final PlainView view;

  TravelWords(Walk walk, PlainView view) {
    this.walk = walk;
    this.view = view;
  }

  /** Does a word that is about time; whether it is one. */
  boolean does(Key key, String argument) {
    Optional<Effect.InTime> asked = TimeKeys.effect(key.action());
    if (asked.isPresent() && argument.equalsIgnoreCase(PHASE)) {
      boolean back = key.action() == Action.BACK;
      asked = Optional.of(back ? new Effect.BackPhase() : new Effect.ForwardPhase());
    } else if (asked.isPresent() && !argument.isEmpty()) {
      new ListWords(view).notBy(argument, List.of(PHASE));
      return true;
    } else if (asked.isEmpty() && view.past().isPresent()) {
      asked = TimeKeys.walking(key.action());
    }
    if (view.past().isEmpty() && asked.filter(TravelWords::isOnwards).isPresent()) {
      view.tell(List.of(view.words().say("this is the newest moment")));
    } else {
      asked.ifPresent(walk::travel);
    }
    return asked.isPresent();
  }

  private static boolean isOnwards(Effect.InTime asked) {
    return asked instanceof Effect.Last
        || asked instanceof Effect.Forward
        || asked instanceof Effect.ForwardPhase;
  }

  /**
   * Goes to a kept Moment; whether that is what was asked for.
   *
   * @param place the phase or step that was named; empty for none
   */
  boolean goes(String argument, Optional<String> place) {
    Matcher number = NUMBER.matcher(argument);
    Optional<Shown> past = view.past();
    if (number.matches()) {
      walk.travel(new Effect.Seek(Integer.parseInt(number.group(1))));
    } else if (past.isPresent() && place.isPresent()) {
      walk.travel(new Effect.SeekPhase(place.get()));
    } else if (past.isPresent() && argument.indexOf(':') > 0) {
      refuse(Time.of(past.get(), null).whyNot());
    } else {
      return false;
    }
    return true;
  }

  /** How the value of a cell of a kept Moment is known; no lines where there is none. */
  List<String> why(Shown shown, String cell) {
    Scene scene = Scene.of(shown.before(), shown.moment(), Detail.WHOLE, view.words());
    String text = scene.textOf(cell).orElse("");
    return TimeKeys.why(
        shown.moment(), view.header(), view.layouts(), shown.recording(), cell, text);
  }

  void refuse(String why) {
    view.tell(List.of(view.words().say("not possible: {0}", view.words().sentence(why))));
  }
}
