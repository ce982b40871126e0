package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.Fixtures;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessorListTest {

  private static Sheet add(Sheet sheet, String title, Scene scene, String... open) {
    return sheet.rows(title, ProcessorList.of(scene, Set.of(open)).panel(0, 12));
  }

  @Test
  void alikeNeighboursAreFolded() throws IOException {
    Sheet sheet = new Sheet();
    add(sheet, "entry", Stops.of(null, Stops.entry()));
    add(sheet, "mstart", Stops.of(Stops.newproc(), Stops.mstart()));
    add(sheet, "main.main", Stops.of(Stops.mstart(), Stops.mainMain()));
    Scene many = Stops.of(Stops.mstart(), Fixtures.manyPs(256));
    add(sheet, "256 Ps", many);
    add(sheet, "a run open", many, "allp[6]");
    add(sheet, "unreadable", Stops.of(null, Stops.unreadable()));
    add(sheet, "gone", Stops.of(Fixtures.manyPs(6), Stops.mstart()));
    sheet.check("ps");
  }

  @Test
  void chinese() throws IOException {
    Sheet sheet = new Sheet();
    add(sheet, "256 Ps", Stops.chinese(null, Fixtures.manyPs(256)));
    sheet.check("ps-zh");
  }

  @Test
  void rowsSayWhatTheyStandFor() {
    Scene many = Stops.of(null, Fixtures.manyPs(256));
    ProcessorList folded = ProcessorList.of(many, Set.of());
    assertThat(folded.size()).isEqualTo(4);
    assertThat(folded.processor(0)).isEqualTo("allp[0]");
    assertThat(folded.run(1)).isEqualTo("allp[1]");
    assertThat(folded.processor(1)).isEmpty();
    ProcessorList open = ProcessorList.of(many, Set.of("allp[1]", "allp[6]"));
    assertThat(open.size()).isEqualTo(4 + 4 + 250);
    assertThat(open.processor(257)).isEqualTo("allp[255]");
    assertThat(open.processor(258)).isEmpty();
    assertThat(open.run(-1)).isEmpty();
  }
}
