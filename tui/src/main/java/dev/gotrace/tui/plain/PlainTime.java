package dev.gotrace.tui.plain;

import dev.gotrace.tui.state.Against;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Search;
import dev.gotrace.tui.view.AgainstRows;
import dev.gotrace.tui.view.Words;
import java.util.ArrayList;
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
    } else if (message instanceof Msg.Compared compared) {
      view.show(compared.what());
      tell(compared.against());
    } else if (message instanceof Msg.Newest) {
      view.showNewest();
    } else if (message instanceof Msg.Found found) {
      tell(found.search());
    } else if (message instanceof Msg.Refused refused) {
      String why = view.words().sentence(refused.why());
      view.tell(List.of(view.words().say("not possible: {0}", why)));
    }
  }

  private void tell(Against against) {
    Words words = view.words();
    List<String> told = new ArrayList<>();
    int count = against.differences().size();
    if (count > 0) {
      told.add(words.say("against {0}: values that differ: {1}", against.other(), count));
    }
    for (Against.Difference each : against.differences()) {
      told.add(words.say("differs: {0}  {1} | {2}", each.cell(), each.first(), each.second()));
    }
    told.addAll(AgainstRows.remarks(words, against));
    view.tell(told);
  }

  /** How far a search has come is no line of its own. */
  private void tell(Search search) {
    if (!search.running()) {
      Object[] values = search.notice().values().toArray();
      view.tell(List.of(view.words().say(search.notice().english(), values)));
    }
  }
}
