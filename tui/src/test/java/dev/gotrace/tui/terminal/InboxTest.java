package dev.gotrace.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.terminal.Inbox.Sign;
import dev.gotrace.tui.terminal.Inbox.Told;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InboxTest {

  private static final byte[] ESC = {0x1b};

  private final Inbox inbox = new Inbox();

  private static Told key(String name) {
    return new Told(new Msg.Key(name));
  }

  @Test
  void allThatHasComeInItsOrder() throws InterruptedException {
    inbox.post(new Msg.Key("a"));
    inbox.typed(new byte[] {'b', 'c'});
    inbox.resized();
    assertThat(inbox.take(0)).containsExactly(key("a"), key("b"), key("c"), Sign.RESIZED);
    assertThat(inbox.take(0)).isEmpty();
  }

  @Test
  void anEscapeAloneIsAKeyAfter40Milliseconds() throws InterruptedException {
    inbox.typed(ESC);
    assertThat(inbox.take(0)).isEmpty();
    long begin = System.nanoTime();
    assertThat(inbox.take(KeyDecoder.FOREVER)).containsExactly(key("Esc"));
    // Less than the 40 that began above, by whatever time this thread did not run.
    assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(10));
  }

  @Test
  void itWaitsForTheRestThatLong() throws InterruptedException {
    inbox.typed(ESC);
    assertThat(inbox.take(0)).isEmpty();
    long begin = System.nanoTime();
    inbox.take(KeyDecoder.FOREVER);
    assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(20));
  }

  @Test
  void bytesThatCameInTimeCountHoweverLateTheyAreTaken() throws InterruptedException {
    inbox.typed(ESC);
    assertThat(inbox.take(0)).isEmpty();
    inbox.typed(new byte[] {'[', 'A'});
    assertThat(inbox.take(0)).containsExactly(key("Up"));
  }

  @Test
  void messagesOfOthersDoNotProlongTheWaiting() throws InterruptedException {
    inbox.typed(ESC);
    assertThat(inbox.take(0)).isEmpty();
    boolean given = false;
    while (!given) {
      inbox.post(new Msg.Tick(0));
      given = inbox.take(TimeUnit.MILLISECONDS.toNanos(1)).contains(key("Esc"));
    }
  }
}
