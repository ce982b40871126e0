package dev.gotrace.app.export;

import dev.gotrace.tui.state.Conditions;
import dev.gotrace.tui.view.Language;
import java.util.List;

/**
 * How a recording is exported.
 *
 * @param language the one that is spoken; a page has both and begins with this one
 * @param phases the ids of all phases in their order
 * @param conditions decides what a question wants to be found
 * @param pen draws a film
 */
public record Options(
    Language language, Answers answers, List<String> phases, Conditions conditions, Pen pen) {

  public Options {
    phases = List.copyOf(phases);
  }
}
