package dev.gotrace.tui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeysTest {

  @Test
  void everyActionHasOneKeyOneWordAndOneLine() {
    assertThat(Keys.TABLE).extracting(Key::action).containsExactlyInAnyOrder(Action.values());
    assertThat(Keys.TABLE).flatExtracting(Key::keys).doesNotHaveDuplicates();
    assertThat(Keys.typed()).extracting(Key::word).doesNotHaveDuplicates();
  }

  @Test
  void aWordIsFoundInAnyCaseAndAKeyInItsOwn() {
    assertThat(Keys.ofWord("Next").map(Key::action)).contains(Action.NEXT);
    assertThat(Keys.ofWord("?").map(Key::action)).contains(Action.WHY);
    assertThat(Keys.ofWord("q").map(Key::action)).contains(Action.QUIT);
    assertThat(Keys.ofWord("Q")).isEmpty();
    assertThat(Keys.ofWord("Space")).isEmpty();
    assertThat(Keys.ofWord("")).isEmpty();
  }
}
