package dev.gotrace.tui.plain;

import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Search;
import java.util.List;
import java.util.function.Consumer;

/** What a walk through kept Moments tells, as text. */
public final class PlainTime implements Consumer<Msg> {

  private final PlainView view;

  public PlainTime(PlainView view) {
    this.view = view;
  }

  @Override
  public void accept(Msg message) {
    if (message instanceof Msg.Said said) {
      view.accept(said.line());
    } else if (message instanceof Msg.Past past) {
      view.show(past.what());
    } else if (message instanceof Msg.Newest) {
      view.showNewest();
    } else if (message instanceof Msg.Found found) {
      tell(found.search());
    } else if (message instanceof Msg.Refused refused) {
      String why = view.words().sentence(refused.why());
      view.tell(List.of(view.words().say("not possible: {0}", why)));
    }
  }

  /** How far a search has come is no line of its own. */
  private void tell(Search search) {
    if (!search.running()) {
      Object[] values = search.notice().values().toArray();
      view.tell(List.of(view.words().say(search.notice().english(), values)));
    }
  }
}
