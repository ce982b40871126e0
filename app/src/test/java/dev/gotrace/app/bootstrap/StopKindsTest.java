package dev.gotrace.app.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.debugger.Stop;
import dev.gotrace.protocol.moment.Exit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopKindsTest {

  @Test
  void aLimitIsToldWhereThereWasOne() {
    assertThat(StopKinds.exit(new Stop.Running(), Duration.ofMillis(1500)))
        .isEqualTo(new Exit.Absent("still running after 1.5 s; ended by gotrace"));
    assertThat(StopKinds.exit(new Stop.Running(), StopKinds.FOR_EVER))
        .isEqualTo(new Exit.Absent("the program was still running when gotrace ended it"));
  }
}
